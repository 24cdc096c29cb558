/** What is wrong with a layout, before anybody needs a report of it. */
import { emptyState } from '../../core/class/empty.ts';
import { type ReportFacts, reportOf, reportSchema } from '../../core/facts/report.ts';
import {
  type Summary,
  type SummaryOptions,
  startGathering,
  summaryOf,
  summarySchema,
} from '../../core/summary/summary.ts';
import { type Problem, UserError } from '../../errors.ts';
import { type LayoutOptions, renderLayout } from '../layout/layout.ts';
import type { Format, TemplateLoader } from '../layout/templates.ts';
import { unsafeParts } from '../layout/unsafe-layout.ts';
import { reportScope } from '../scope/scope.ts';
import { clientScope } from '../summary/client.ts';
import { summaryScope } from '../summary/scope.ts';
import { richFacts } from './rich-facts.ts';

/** Whole reports, not parts of one: what they see is known. */
export const wholeLayouts: readonly string[] = [
  ...['report', 'summary', 'summary-client'].flatMap((name) =>
    ['txt', 'md', 'html'].map((format) => `reports/${name}.${format}.liquid`),
  ),
  'reports/client.html.liquid',
];

/**
 * `name` as in `reports/report.txt.liquid`. Unknown tags and filters, and what is not closed, in any layout; in a whole
 * report also names that no report has, in every branch and list of it and of its parts.
 */
export function checkLayout(name: string, templates: TemplateLoader): readonly Problem[] {
  const whole = wholeLayouts.includes(name);
  const unsafe = formatOf(name) === 'html' ? unsafeOf(name, templates) : [];
  if (unsafe.length > 0) return unsafe;
  const options = { columns: 80, templates };
  const told = problemsOf(name, whole ? scopeOf(name, 'bare') : {}, options);
  if (!whole) return told.filter(({ code }) => code !== 'layout-variable');
  if (told.length > 0) return told;
  // What calls itself under a condition never ends where every condition holds.
  return problemsOf(name, scopeOf(name, 'rich'), { ...options, everyBranch: topNames() }).filter(
    ({ code }) => code !== 'layout-limit',
  );
}

function problemsOf(name: string, scope: object, options: LayoutOptions): readonly Problem[] {
  try {
    renderLayout(name, scope, formatOf(name), '', options);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems;
  }
}

const nothing: SummaryOptions = { filters: { since: null, until: null, where: [] }, by: null, now: 0 };

/** Of a class, or of many, of which nothing is known, or everything. */
function scopeOf(name: string, how: 'bare' | 'rich'): object {
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
    report: reportScope(richFacts<ReportFacts>(reportSchema), { full: true, home: 'index.html' }),
    client: clientScope(summary, frame),
    summary: (format: Format) => ({ ...summaryScope(summary, format, frame), home: 'index.html' }),
  };
}

function topNames(): ReadonlySet<string> {
  const { report, client, summary } = richScopes();
  return new Set([report, client, summary('html')].flatMap((scope) => Object.keys(scope)));
}

/** Before anything is made of it: what a list's rows would load shows only in a report that has such rows. */
function unsafeOf(name: string, templates: TemplateLoader): readonly Problem[] {
  const layout = templates(name);
  return layout && !layout.ships ? unsafeParts(layout) : [];
}

function formatOf(name: string): Format {
  if (/\.(?:html|css)\.liquid$/.test(name)) return 'html';
  return /\.md\.liquid$/.test(name) ? 'md' : 'text';
}
