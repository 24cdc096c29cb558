/** What the summary's layouts see: every field by its name in the JSON, and beside them what a layout could not work out. */
import type { EvaluationFigureOfMany } from '../core/summary/evaluations.ts';
import type { SeriesGrid } from '../core/summary/series.ts';
import type { Summary, SummaryGroup } from '../core/summary/summary.ts';
import { renderIsoMonth } from './instants.ts';
import { runbookLessons } from './summary-lessons.ts';
import { trendsOf } from './summary-trends.ts';
import { summaryVerdict } from './summary-verdict.ts';

/** A layout lists no more: all of them are in the JSON and in the CSV. */
const listed = 20;

export function summaryScope(summary: Summary) {
  const { sessions, unfinished, figures, filters, leftOut, months, by, series, n } = summary;
  return {
    n,
    filters,
    figures,
    verdict: summaryVerdict(summary),
    first: sessions[0]?.start ?? null,
    last: sessions.at(-1)?.start ?? null,
    chosen: chosenBy(summary),
    leftOut: { ...leftOut, unreadable: leftOut.unreadable.length },
    reasons: figures.startDelay.reasons.slice(0, 5),
    evaluations: Object.entries(figures.evaluations.figures).map(([name, figure]) => ({ name, ...figure })),
    by: by.map((group) => rowOf(group, group.key ?? `no ${filters.by}`)),
    months: months.map((group) => rowOf(group, renderIsoMonth(group.key ?? ''))),
    trends: months.length > 1 ? trendsOf(months) : [],
    runbooks: runbookLessons(summary.lessons),
    unfinished: newest(unfinished),
    unfinishedMore: Math.max(0, unfinished.length - listed),
    series: series.map(gridOf),
    sessions: newest(sessions),
    sessionsMore: Math.max(0, sessions.length - listed),
  };
}

function newest<T>(list: readonly T[]): readonly T[] {
  return list.slice(-listed).reverse();
}

/** `platform zoom or teams`, `from 2026-01-01`: the words of the filters. */
function chosenBy({ filters: { since, until, where } }: Summary): readonly string[] {
  const fields = [...new Set(where.map(({ field }) => field))];
  const conditions = fields.map((field) => {
    const values = where.filter((one) => one.field === field).map(({ value }) => value);
    return `${field} ${values.join(' or ')}`;
  });
  return [...(since === null ? [] : [`from ${since}`]), ...(until === null ? [] : [`to ${until}`]), ...conditions];
}

/** One line of a table that is cut by something. */
function rowOf({ key, n, figures }: SummaryGroup, label: string) {
  const { overall } = figures.evaluations.figures;
  return {
    key,
    label,
    n,
    onTime: figures.onTimeStart.rate,
    delaySeconds: figures.startDelay.medianSeconds,
    overrunSeconds: figures.overrun.medianSeconds,
    attendance: figures.attendance.rate,
    issues: figures.issuesPerSession.rate,
    resolveSeconds: figures.timeToResolve.medianSeconds,
    recording: figures.recording.rate,
    overall: overall?.mean ?? null,
    overallOf: scaleOf(overall),
    seconds: figures.hours.n === 0 ? null : figures.hours.totalSeconds,
  };
}

function scaleOf(figure: EvaluationFigureOfMany | undefined): number | null {
  return figure?.scale?.max ?? null;
}

const signs = { attended: '✔', walkIn: '+', noShow: '–', expected: '·' } as const;

function gridOf({ id, sessions, people }: SeriesGrid) {
  return {
    id,
    sessions: sessions.map((session, place) => ({
      ...session,
      label: `${session.number ?? place + 1}`,
      came: people.filter(({ statuses }) => statuses[place] === 'attended' || statuses[place] === 'walkIn').length,
    })),
    people: people.map(({ name, statuses, attended }) => ({
      name,
      attended,
      cells: statuses.map((status) => ({ status, sign: status === null ? '' : signs[status] })),
    })),
  };
}
