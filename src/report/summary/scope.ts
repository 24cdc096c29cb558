/** What the summary's layouts see: every field by its name in the JSON, and beside them what a layout could not work out. */

import type { EvaluationFigureOfMany, ScaleFigure } from '../../core/summary/evaluations.ts';
import type { SummaryField } from '../../core/summary/fields.ts';
import type { SeriesGrid, SeriesPlace } from '../../core/summary/series.ts';
import type { Summary, SummaryGroup } from '../../core/summary/summary.ts';
import { renderLength } from '../../core/time/clock-text.ts';
import type { Format } from '../layout/templates.ts';
import { hasColumns, mostOf } from '../scope/answers.ts';
import { trendsOf } from '../scope/summary-trends.ts';
import { renderIsoDay, renderIsoMonth } from '../text/instants.ts';
import { behindFigures, groupLists, listedBy, placesOf } from './behind.ts';
import { changeRows, platformGrid, producerRows } from './causes.ts';
import { classRows, type LinkOf, linksOf } from './classes.ts';
import { runbookLessons } from './lessons.ts';
import { overviewOf, periodLabel } from './overview.ts';
import { sheetsPage } from './sheets.ts';
import { summaryVerdict } from './verdict.ts';
import { promiseLists, severeLists, unfinishedGrid } from './work.ts';

/** A layout lists no more: all of them are in the JSON, sessions in the CSV, too. */
const listed = 20;
const most = { months: 13, runbooks: 6, series: 10, classes: 12, people: 30, behind: 2 } as const;

/** The heads of columns that every format has. */
const heads = {
  figure: '',
  time: '',
  sessions: 'classes',
  issues: 'issues',
  without: 'without',
  median: 'median',
  nine: 'nine of ten',
  most: 'at most',
  n: 'n',
  onTime: 'on time',
  delay: 'delay',
  over: 'over',
  came: 'came',
  resolved: 'solved',
  // Has no room in eighty columns.
  recorded: '',
  rated: 'rated',
  hours: 'hours',
  all: 'all',
};

const headsOfPage: typeof heads = {
  ...heads,
  figure: 'Figure',
  time: 'Time',
  sessions: 'Classes',
  issues: 'Issues',
  without: 'Without',
  median: 'Median',
  nine: 'Nine of ten within',
  most: 'At most',
  n: 'Classes',
  onTime: 'On time',
  delay: 'Start delay',
  over: 'Overrun',
  came: 'Came',
  resolved: 'Resolved in',
  recorded: 'Recordings',
  rated: 'Rated',
  hours: 'Hours',
  all: 'All',
};

export interface SummaryFrame {
  /** False: one screen of text. */
  readonly full: boolean;
  /** The page of a class, from that of the summary; absent where there are none. */
  readonly pageOf?: (id: string) => string;
}

export function summaryScope(summary: Summary, format: Format, { full, pageOf }: SummaryFrame = { full: true }) {
  const link = linksOf(summary, pageOf);
  const { sessions, unfinished, figures, filters, leftOut, months, by, series, lessons, n } = summary;
  const runbooks = [...new Set(lessons.map(({ runbook }) => runbook))];
  const { byProducer } = figures.hours;
  const classOf = listedBy(link);
  // Only a page leads to lists of groups.
  const isPage = format === 'html';
  const producerLeads: ReadonlyMap<string, string> = isPage ? placesOf(summary, 'producer') : new Map();
  const runbookLeads: ReadonlyMap<string, string> = isPage ? placesOf(summary, 'runbook') : new Map();
  const leadsTo = new Map(by.map((group, place) => [group, `by-${place}`]));
  const shown = {
    n,
    brand: 'Report on classes',
    full,
    home: null,
    hasPages: pageOf !== undefined,
    title: summaryTitle(summary),
    overview: overviewOf(summary),
    ...promiseLists(summary, link),
    ...severeLists(summary, link),
    ...unfinishedGrid(summary, link),
    ...changeRows(summary, link),
    ...platformGrid(summary, link),
    ...producerRows(summary, producerLeads),
    issueRows: issueRows(figures),
    head: format === 'html' ? headsOfPage : format === 'md' ? { ...heads, recorded: 'recordings' } : heads,
    filters,
    figures,
    verdict: summaryVerdict(summary),
    first: sessions[0]?.start ?? null,
    last: sessions.at(-1)?.start ?? null,
    chosen: chosenBy(summary),
    leftOut: { ...leftOut, unreadable: leftOut.unreadable.length },
    reasons: figures.startDelay.reasons.slice(0, 5),
    evaluations: Object.entries(figures.evaluations.figures).flatMap(([name, figure]) => evaluationRows(name, figure)),
    by: largest(by).map((group) => rowOf(group, labelOf(group, filters), format, leadsTo.get(group))),
    byTitle: filters.across === null ? filters.by : `${filters.by} and ${filters.across}`,
    byMore: more(by, listed),
    months: months
      .slice(-most.months)
      .map((group) => rowOf(group, renderIsoMonth(group.key ?? ''), format, `month-${group.key}`)),
    monthsMore: more(months, most.months),
    whole: rowOf({ key: null, across: null, n, figures, classes: [] }, '', format),
    trends: months.length > 1 ? trendsOf(months) : [],
    producers: byProducer.slice(0, listed).map((one) => ({ ...one, leads: producerLeads.get(one.producer) ?? '' })),
    producersMore: more(byProducer, listed),
    runbooks: runbooks.slice(0, most.runbooks).map((runbook) => ({
      ...runbookLessons(runbook, lessons),
      n: sessions.filter((one) => one.runbook === runbook).length,
      leads: runbookLeads.get(runbook) ?? '',
    })),
    runbooksMore: more(runbooks, most.runbooks),
    unfinished: newest(unfinished),
    unfinishedMore: more(unfinished, listed),
    series: series.slice(0, most.series).map((grid) => gridOf(grid, link)),
    /** The page with a sheet a person, where one is written. */
    sheetsPage: pageOf && series.length > 0 ? sheetsPage : null,
    seriesMore: more(series, most.series),
    sessions: newest(sessions),
    sessionsMore: more(sessions, listed),
  };
  const figured = remembered(() => behindFigures(summary, classOf, isPage ? undefined : most.behind));
  return withLater(shown, {
    behind: () => figured().behind,
    leads: () => figured().leads,
    groups: remembered(() => (isPage ? groupLists(summary, classOf, (group) => labelOf(group, filters)) : [])),
    classes: remembered(() => classRows(summary, link)),
  });
}

function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** With fields that are worked out when a layout asks for them: lists of all classes, of which one screen of text shows none. */
function withLater<Now extends object, Later extends Readonly<Record<string, () => unknown>>>(now: Now, later: Later) {
  for (const [name, get] of Object.entries(later)) Object.defineProperty(now, name, { enumerable: true, get });
  return now as Now & { readonly [Name in keyof Later]: ReturnType<Later[Name]> };
}

/** The period, else the days from the first class to the last. */
export function summaryTitle({ comparison, sessions }: Summary): string {
  if (comparison) return periodLabel(comparison.period);
  const first = renderIsoDay(sessions[0]?.start ?? '');
  const last = renderIsoDay(sessions.at(-1)?.start ?? '');
  return first === last ? first : `${first} to ${last}`;
}

/** The figure, and a row for each other scale: every answer is counted in one of them. */
export function evaluationRows(name: string, { otherScales, ...figure }: EvaluationFigureOfMany) {
  const more = otherScales.reduce((sum, { n }) => sum + n, 0);
  const others = otherScales.map((one) => ({
    ...one,
    ...drawnOf(one),
    name: `${name}, ${scaleWords(one)}`,
    figure: 'classes',
    more: 0,
  }));
  return [{ ...figure, ...drawnOf(figure), name, figure: name, more }, ...others];
}

function drawnOf(one: ScaleFigure) {
  return { columns: hasColumns(one), most: mostOf(one.counts) };
}

function scaleWords({ kind, scale }: ScaleFigure): string {
  if (scale) return `${scale.min} to ${scale.max}${scale.labels.length > 0 ? ' in words' : ''}`;
  return kind === 'number' ? 'no scale stated' : 'no scale';
}

function more(list: readonly unknown[], shown: number): number {
  return Math.max(0, list.length - shown);
}

/** Issues by category and by severity, each with those of a hundred attendees. */
function issueRows({ issuesPerSession, issuesPer100Attendees }: Summary['figures']) {
  const per100 = issuesPer100Attendees;
  return {
    categories: issuesPerSession.byCategory.map((one) => ({
      ...one,
      per100: per100.byCategory.find(({ category }) => category === one.category)?.rate ?? null,
    })),
    severities: issuesPerSession.bySeverity.map((one) => ({
      ...one,
      per100: per100.bySeverity.find(({ severity }) => severity === one.severity)?.rate ?? null,
    })),
  };
}

/** The groups with most sessions, in the order of all; of months the newest. */
function largest(groups: readonly SummaryGroup[]): readonly SummaryGroup[] {
  const kept = new Set(groups.toSorted((a, b) => b.n - a.n).slice(0, listed));
  return groups.filter((group) => kept.has(group));
}

function labelOf({ key, across }: SummaryGroup, filters: Summary['filters']): string {
  const one = (value: string | null, field: SummaryField | null): string =>
    value === null ? `no ${field}` : field === 'month' ? renderIsoMonth(value) : value;
  return filters.across === null ? one(key, filters.by) : `${one(key, filters.by)} · ${one(across, filters.across)}`;
}

function newest<T>(list: readonly T[]): readonly T[] {
  return list.slice(-listed).reverse();
}

/** `platform zoom or teams`, `from 2026-01-01`: the words of the filters. */
function chosenBy({ comparison, filters: { since, until, where } }: Summary): readonly string[] {
  // The period says its days.
  const days = comparison
    ? []
    : [...(since === null ? [] : [`from ${since}`]), ...(until === null ? [] : [`to ${until}`])];
  const fields = [...new Set(where.map(({ field }) => field))];
  const conditions = fields.map((field) => {
    const values = where.filter((one) => one.field === field).map(({ value }) => value);
    return `${field} ${values.join(' or ')}`;
  });
  return [...days, ...conditions];
}

/** One line of a table that is cut by something. */
function rowOf({ key, across, n, figures }: SummaryGroup, label: string, format: Format, leads = '') {
  const { overall } = figures.evaluations.figures;
  return {
    key,
    across,
    label,
    /** The id of its list of classes. */
    leads,
    n,
    onTime: figures.onTimeStart.rate,
    delay: offset(figures.startDelay.medianSeconds, format),
    overrun: offset(figures.overrun.medianSeconds, format),
    attendance: figures.attendance.rate,
    issues: figures.issuesPerSession.rate,
    resolveSeconds: figures.timeToResolve.medianSeconds,
    recording: figures.recording.rate,
    overall: overall?.mean ?? null,
    overallOf: scaleOf(overall),
    hours: figures.hours.n === 0 ? null : figures.hours.totalSeconds / 3600,
  };
}

/** `4:00`, and before the planned time `-4:00`; with a true minus where that is no bullet of a list. */
function offset(seconds: number | null, format: Format): string {
  const minus = format === 'text' ? '-' : '\u2212';
  return seconds === null ? '' : `${seconds < 0 ? minus : ''}${renderLength(Math.abs(seconds) * 1000)}`;
}

function scaleOf(figure: EvaluationFigureOfMany | undefined): number | null {
  return figure?.scale?.max ?? null;
}

const signs = { attended: '✔', walkIn: '+', noShow: '–', expected: '·' } as const;

/** Its newest classes, and its people in their order. */
function gridOf({ id, classes, needed, sessions, people }: SeriesGrid, link: LinkOf) {
  const all = sessions.map((session, place) => ({
    ...session,
    href: link(session.id),
    label: `${session.number ?? place + 1}`,
    came: people.filter(({ statuses }) => statuses[place] === 'attended' || statuses[place] === 'walkIn').length,
  }));
  return {
    id,
    classes,
    needed,
    complete: people.filter((one) => one.complete).length,
    sessions: all.slice(-most.classes),
    sessionsMore: more(all, most.classes),
    people: people.slice(0, most.people).map(({ name, places, attended, completed, complete }) => ({
      name,
      attended,
      completed,
      complete: complete === null ? '' : complete ? '✔' : '–',
      cells: places
        .map((one, place) => ({ status: one?.status ?? null, sign: signOf(one, sessions.slice(0, place)) }))
        .slice(-most.classes),
    })),
    peopleMore: more(people, most.people),
  };
}

/** Nothing where they had completed the class on a date before this one: they need not come again. */
function signOf(place: SeriesPlace | null, before: SeriesGrid['sessions']): string {
  if (place === null || before.some(({ id }) => id === place.madeUp)) return '';
  return place.madeUp === null ? signs[place.status] : '↻';
}
