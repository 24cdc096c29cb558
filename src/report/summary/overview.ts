/** What a lead reads first: each figure beside the period before and what the house wants. */
import { type ComparedFigure, type MeasureName, measuredOf, type TargetFigure } from '../../core/summary/comparison.ts';
import type { Period } from '../../core/summary/periods.ts';
import type { Summary } from '../../core/summary/summary.ts';
import { renderLength } from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { renderIsoDay, renderIsoMonth } from '../text/instants.ts';

const labels: Readonly<Record<MeasureName, string>> = {
  classes: 'Classes',
  onTime: 'Started on time',
  startDelay: 'Start delay, median',
  attendance: 'Came, of those enrolled',
  completion: 'Stayed long enough',
  responses: 'Answered the evaluation',
  overall: 'Rated overall',
  lost: 'Class time lost, a class',
  issues: 'Issues, a class',
  resolve: 'Time to resolve, median',
  recording: 'Recordings complete',
  afterClass: 'Duties after class done',
};

/** Where there are eighty columns. */
const shorter: Partial<Readonly<Record<MeasureName, string>>> = {
  startDelay: 'Start delay',
  attendance: 'Came, of enrolled',
  responses: 'Answered survey',
  lost: 'Time lost, a class',
  resolve: 'Solved in',
  afterClass: 'After class done',
};

const measureOfTarget: Readonly<Record<TargetFigure['target'], MeasureName>> = {
  onTime: 'onTime',
  attendance: 'attendance',
  responses: 'responses',
  overall: 'overall',
  lostMinutes: 'lost',
};

/** A sign in front where it is less than nothing. */
const minus = '\u2212';

export function overviewOf(summary: Summary) {
  const { comparison, figures, n, targets } = summary;
  const rows = (comparison?.figures ?? measuredOf({ n, figures })).flatMap((one) => {
    const target = targets.find((wanted) => measureOfTarget[wanted.target] === one.measure);
    return one.value === null && one.before === null && !target ? [] : [rowOf(one, target, summary)];
  });
  return { rows, met: targets.filter(({ met }) => met).length, wanted: targets.length, ...wordsOf(comparison) };
}

function rowOf(one: ComparedFigure, target: TargetFigure | undefined, { figures }: Summary) {
  const { measure, unit, value, before, change, better, n } = one;
  const say = (figure: number | null): string => (figure === null ? '' : sayOf(unit, figure));
  const scale = measure === 'overall' ? (figures.evaluations.figures.overall?.scale?.max ?? null) : null;
  return {
    measure,
    label: labels[measure],
    short: shorter[measure] ?? labels[measure],
    value,
    said: value === null ? '—' : say(value),
    of: scale,
    n,
    before: say(before),
    beforeValue: before,
    change: change === null ? '' : changeOf(unit, change),
    way: change === null || Math.abs(change) < telling[unit] || better === null ? '' : wayOf(change, better),
    target: target ? wantedOf(target) : '',
    targetValue: target ? (target.target === 'lostMinutes' ? target.wanted * 60 : target.wanted) : null,
    met: target?.met ?? null,
    missed: target?.met === false,
    verdict: target ? verdictOf(target) : '',
    most: mostOf(one, target, scale),
  };
}

/** The upper end of what is drawn. */
function mostOf(
  { unit, value, before }: ComparedFigure,
  target: TargetFigure | undefined,
  scale: number | null,
): number {
  if (unit === 'share') return 1;
  if (scale !== null) return scale;
  const wanted = target?.target === 'lostMinutes' ? target.wanted * 60 : (target?.wanted ?? 0);
  return Math.max(value ?? 0, before ?? 0, wanted);
}

function wayOf(change: number, better: 'more' | 'less'): 'better' | 'worse' {
  return change > 0 === (better === 'more') ? 'better' : 'worse';
}

/** A smaller change is neither better nor worse. */
const telling = { count: 1, share: 0.005, seconds: 5, points: 0.05, rate: 0.1 } as const;

/** Too little to be seen in what is shown. */
function isNothing(unit: ComparedFigure['unit'], change: number): boolean {
  return sayOf(unit, Math.abs(change)) === sayOf(unit, 0);
}

function sayOf(unit: ComparedFigure['unit'], value: number): string {
  const sign = value < 0 ? minus : '';
  const size = Math.abs(value);
  switch (unit) {
    case 'count':
      return `${sign}${size}`;
    case 'share':
      return `${sign}${shareText(size)} %`;
    case 'seconds':
      return `${sign}${renderLength(Math.round(size) * 1000)}`;
    case 'points':
      return `${sign}${size.toFixed(2)}`;
    case 'rate':
      return `${sign}${size.toFixed(1)}`;
    default:
      return assertNever(unit);
  }
}

/** Whole, but never so that what is missed seems to be met: 94.7 % is not 95. */
function shareText(share: number): string {
  const percent = share * 100;
  return Math.abs(percent - Math.round(percent)) < 0.05 ? String(Math.round(percent)) : percent.toFixed(1);
}

function changeOf(unit: ComparedFigure['unit'], change: number): string {
  if (isNothing(unit, change)) return '=';
  const size = unit === 'share' ? shareText(Math.abs(change)) : sayOf(unit, Math.abs(change));
  return `${change > 0 ? '+' : minus}${size}`;
}

function wantedOf({ target, wanted }: TargetFigure): string {
  if (target === 'lostMinutes') return `${renderLength(wanted * 60_000)}`;
  return target === 'overall' ? String(wanted) : `${shareText(wanted)} %`;
}

function verdictOf({ target, met, by }: TargetFigure): string {
  if (met === null || by === null) return 'not known';
  const size =
    target === 'lostMinutes'
      ? renderLength(Math.abs(by) * 60_000)
      : target === 'overall'
        ? Math.abs(by).toFixed(2)
        : shareText(Math.abs(by));
  const much = by === 0 ? 'exactly' : `by ${size}`;
  return `${met ? 'met' : 'missed'} ${much}`;
}

function wordsOf(comparison: Summary['comparison']) {
  if (!comparison) return { period: null, before: null };
  return { period: sideOf(comparison.period), before: sideOf(comparison.before) };
}

/** In the words of somebody who asks on a Monday, or ahead. */
function soFar({ days, of }: { readonly days: number; readonly of: number }): string {
  if (days === 0) return 'has not begun';
  return days === of ? 'its last day is not over' : `so far ${days} of ${of} days`;
}

type Side = NonNullable<Summary['comparison']>['period'];

function sideOf(side: Side) {
  const { partial, recordsFrom } = side;
  const marks = [
    partial ? soFar(partial) : '',
    recordsFrom === null ? '' : `records begin on ${renderDay(recordsFrom)}`,
    side.n === 0 ? 'no class' : '',
  ].filter(Boolean);
  return { label: periodLabel(side), n: side.n, since: side.since, until: side.until, marks };
}

/** `Week of Mon 23 Nov 2026`, `Nov 2026`, `Q4 2026`, or both days. */
export function periodLabel({ kind, since, until }: Period): string {
  switch (kind) {
    case 'week':
      return `Week of ${renderDay(since)}`;
    case 'month':
      return renderIsoMonth(since.slice(0, 7));
    case 'quarter':
      return `Q${Math.ceil(Number(since.slice(5, 7)) / 3)} ${since.slice(0, 4)}`;
    case 'days':
      return `${renderDay(since)} to ${renderDay(until)}`;
    default:
      return assertNever(kind);
  }
}

function renderDay(day: string): string {
  return renderIsoDay(`${day}T00:00`);
}
