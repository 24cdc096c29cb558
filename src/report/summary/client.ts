/**
 * The pack for a client: what they bought, who came, what was said, what is promised to them, in plain words. Duties, steps,
 * producers, plans and what the house could do better are not in it, whatever a layout asks for.
 */
import type { Summary } from '../../core/summary/summary.ts';
import { behindFigures, listedBy } from './behind.ts';
import { classRows, linksOf } from './classes.ts';
import { overviewOf } from './overview.ts';
import { evaluationRows, type SummaryFrame, summaryTitle } from './scope.ts';
import { sheetsPage } from './sheets.ts';

const told: ReadonlySet<string> = new Set([
  'classes',
  'onTime',
  'attendance',
  'completion',
  'responses',
  'overall',
  'recording',
]);

export function clientScope(summary: Summary, { full, pageOf }: SummaryFrame) {
  const { figures, filters, n, promises, sessions } = summary;
  const link = linksOf(summary, pageOf);
  // What the house wants is its own.
  const bare = { ...summary, targets: [] };
  const { rows, period, before } = overviewOf(bare);
  const { behind, leads } = behindFigures(bare, listedBy(link));
  const lists = behind.filter(({ measure }) => told.has(measure));
  return {
    n,
    full,
    home: null,
    hasPages: pageOf !== undefined,
    brand: 'Report on classes',
    sheetsPage: pageOf && summary.series.length > 0 ? sheetsPage : null,
    client: filters.where.find(({ field }) => field === 'client')?.value ?? '',
    title: summaryTitle(summary),
    overview: { rows: rows.filter(({ measure }) => told.has(measure)), period, before },
    behind: lists,
    leads,
    lostSeconds: figures.classTimeLost.n > 0 ? figures.classTimeLost.totalSeconds : null,
    evaluations: Object.entries(figures.evaluations.figures)
      .filter(([name]) => name !== 'production')
      .flatMap(([name, figure]) => evaluationRows(name, figure)),
    promised: promises
      .filter(({ kind }) => kind !== 'issue')
      // By when it is due: the order of the summary is that of the house's people.
      .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.start.localeCompare(b.start))
      .map(({ kind, text, due, title, start, session }) => ({ kind, text, due, title, start, href: link(session) })),
    classes: classRows({ ...summary, sessions }, link).map(
      ({ id, title, start, anchor, href, enrolled, attended, attendance, overall, recording, lostSeconds }) => ({
        id,
        title,
        start,
        anchor,
        href,
        enrolled,
        attended,
        attendance,
        overall,
        recording,
        lostSeconds,
      }),
    ),
  };
}
