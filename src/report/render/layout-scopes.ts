/** What the layouts see of a class, or of many, of which nothing is known, or everything: they are checked against it. */
import { emptyState } from '../../core/class/empty.ts';
import { type ReportFacts, reportOf, reportSchema } from '../../core/facts/report.ts';
import type { EarlierItem } from '../../core/now/earlier.ts';
import { type Plan, planSchema } from '../../core/plan/plan.ts';
import { type SessionFacts, sessionSchema } from '../../core/plan/session.ts';
import { type SummaryOptions, startGathering } from '../../core/summary/gathering.ts';
import { type Summary, summaryOf, summarySchema } from '../../core/summary/summary.ts';
import type { Format } from '../layout/templates.ts';
import { reportScope } from '../scope/scope.ts';
import { clientScope } from '../summary/client.ts';
import { summaryScope } from '../summary/scope.ts';
import { sheetsScope } from '../summary/sheets.ts';
import { richFacts } from './rich-facts.ts';
import { showScope } from './show-scope.ts';

const nothing: SummaryOptions = { filters: { since: null, until: null, where: [] }, by: null, now: 0 };

/** Of a class, or of many, of which nothing is known, or everything. */
export function scopeOf(name: string, how: 'bare' | 'rich'): object {
  if (name.startsWith('show/')) return richShow();
  if (name.startsWith('certificates/')) return certificateFacts;
  if (name.startsWith('exports/')) return questionFacts;
  if (name.includes('summary-sheets')) return richScopes().sheets;
  if (!name.startsWith('reports/summary')) return how === 'bare' ? bareReport() : richScopes().report;
  if (how === 'rich')
    return name.includes('summary-client') ? richScopes().client : richScopes().summary(formatOf(name));
  const summary = summaryOf(startGathering(), nothing);
  const frame = { full: true };
  return name.includes('summary-client') ? clientScope(summary, frame) : summaryScope(summary, formatOf(name), frame);
}

function bareReport(): object {
  return reportScope(reportOf(emptyState, { events: 0, damagedLines: [], tornTail: false }, 0));
}

/** Phases, segments and steps that belong together. */
function richShow(): object {
  const plan = richFacts<Plan>(planSchema);
  const phases = plan.phases.slice(0, 2).map((one, place) => ({ ...one, id: `${place}`, at: 'T-1h' }));
  const segments = plan.segments.slice(0, 2).map((one) => ({ ...one, id: 's', phase: '0' }));
  const steps = plan.steps.map((step, place) => {
    const { segment: _, every, ...bare } = step;
    const more = { ...(place > 2 && { segment: 's' }), ...(place % 5 === 4 && every !== undefined && { every }) };
    return { ...bare, ...more, phase: place < 12 ? '0' : '1', at: 'T-1h', takes: 60 };
  });
  const kinds = { content: steps.slice(0, 3) };
  const session = {
    ...richFacts<SessionFacts>(sessionSchema),
    start: '2026-12-01T10:00:00.000-05:00',
    end: null,
    timezone: 'America/New_York',
  };
  const shown = { ...plan, phases, segments: segments.slice(0, 1), steps, kinds };
  return showScope(shown, session, (source) => source, [earlier]);
}

const earlier: EarlierItem = {
  ...{ session: 'one', title: 'One', call: '1/2', label: '2', kind: 'todo', parked: false, text: 'Send the slides' },
  ...{ owner: 'Dana Okoye', about: null, openedAt: 0, due: null },
};

const someClass = { title: 'Class', start: '2026-12-01T10:00:00.000-05:00', facilitator: 'Rosa Lindt' };
const person = { name: 'Ana', minutes: 90, percent: 100 };
const sheetLines = ['title', 'name', 'heading', 'text', 'rule', 'space'].map((kind) => ({ kind, text: 'Ana' }));

const certificateFacts = {
  session: {
    ...someClass,
    end: '2026-12-01T11:30:00.000-05:00',
    producer: 'Dana Okoye',
    course: 'Onboarding',
    client: '',
  },
  day: 'Tue 1 December 2026',
  lasts: '1 hour 30 minutes',
  language: 'en',
  paper: { size: 'A4 landscape', wide: 297, tall: 209, accent: '#1f4e79' },
  ...person,
  certificates: [{ ...person, language: 'en', lines: sheetLines }],
};

const questionFacts = {
  session: someClass,
  questions: (['open', 'answered'] as const).map((outcome) => ({
    number: 1,
    text: 'Will the slides be sent?',
    person: 'Ben',
    askedAt: someClass.start,
    outcome,
    answeredAt: someClass.start,
    answer: 'yes',
    answeredBy: 'Dana Okoye',
    word: outcome,
  })),
};

let made: ReturnType<typeof makeScopes> | undefined;

export function richScopes(): ReturnType<typeof makeScopes> {
  made ??= makeScopes();
  return made;
}

function makeScopes() {
  const drawn = richFacts<Summary>(summarySchema);
  const months = drawn.months.slice(0, 3).map((month, place) => ({ ...month, key: `2026-1${place}` }));
  const summary = { ...drawn, months };
  const frame = { full: true, pageOf: (id: string) => `classes/${id}.html` };
  return {
    report: reportScope(richFacts<ReportFacts>(reportSchema), { full: true, home: '../index.html' }),
    client: clientScope(summary, frame),
    sheets: sheetsScope(summary, frame),
    summary: once((format: Format) => ({ ...summaryScope(summary, format, frame), home: '../index.html' })),
  };
}

/** Made for each format when it is first asked for: many layouts are checked in a row. */
function once<T>(make: (format: Format) => T): (format: Format) => T {
  const known = new Map<Format, T>();
  return (format) => {
    const one = known.get(format) ?? make(format);
    known.set(format, one);
    return one;
  };
}

let tops: ReadonlySet<string> | undefined;

/** What stands at the top of any report. */
export function topNames(): ReadonlySet<string> {
  const { report, client, sheets, summary } = richScopes();
  tops ??= new Set([report, client, sheets, summary('html')].flatMap((scope) => Object.keys(scope)));
  return tops;
}

/** By the ending of a layout's name. */
export function formatOf(name: string): Format {
  if (/\.(?:html|css)\.liquid$/.test(name)) return 'html';
  return /\.md\.liquid$/.test(name) ? 'md' : 'text';
}
