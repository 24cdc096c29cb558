/** A period beside the one before it, figure by figure, and against what the house wants. */
import { fields, figure, flag, list, orNull, type Static, text, whole, word } from '../schema/pieces.ts';
import type { SummaryFigures } from './figures.ts';
import { type Period, partBegun, periodBefore, periodKinds } from './periods.ts';

/** What the house wants, as `targets` of vprod.yaml says it. Shares are 0 to 1. */
export interface Targets {
  readonly onTime?: number;
  readonly attendance?: number;
  readonly responses?: number;
  /** On the scale of the question. */
  readonly overall?: number;
  /** Minutes of class time lost in a class, on average. */
  readonly lostMinutes?: number;
}

const measureNames = [
  'classes',
  'onTime',
  'startDelay',
  'attendance',
  'completion',
  'responses',
  'overall',
  'lost',
  'issues',
  'resolve',
  'recording',
  'afterClass',
] as const;
export type MeasureName = (typeof measureNames)[number];

const units = ['count', 'share', 'seconds', 'points', 'rate'] as const;
type Unit = (typeof units)[number];

interface Measure {
  readonly unit: Unit;
  /** Null where neither more nor less is better: who writes issues down has more of them. */
  readonly better: 'more' | 'less' | null;
  readonly value: (figures: SummaryFigures, sessions: number) => number | null;
  /** Sessions that know it; of answers and issues these. */
  readonly n: (figures: SummaryFigures, sessions: number) => number;
}

const overallOf = ({ evaluations }: SummaryFigures) => evaluations.figures.overall;

const measures: Readonly<Record<MeasureName, Measure>> = {
  classes: { unit: 'count', better: null, value: (_, sessions) => sessions, n: (_, sessions) => sessions },
  onTime: share('more', ({ onTimeStart }) => onTimeStart),
  startDelay: {
    unit: 'seconds',
    better: 'less',
    value: ({ startDelay }) => startDelay.medianSeconds,
    n: ({ startDelay }) => startDelay.n,
  },
  attendance: share('more', (figures) => figures.attendance),
  completion: share('more', (figures) => figures.completion),
  responses: share('more', (figures) => figures.responses),
  overall: {
    unit: 'points',
    better: 'more',
    value: (figures) => overallOf(figures)?.mean ?? null,
    n: (figures) => overallOf(figures)?.n ?? 0,
  },
  lost: {
    unit: 'seconds',
    better: 'less',
    value: ({ classTimeLost }) => classTimeLost.meanSeconds,
    n: ({ classTimeLost }) => classTimeLost.n,
  },
  issues: {
    unit: 'rate',
    better: null,
    value: ({ issuesPerSession }) => issuesPerSession.rate,
    n: ({ issuesPerSession }) => issuesPerSession.n,
  },
  resolve: {
    unit: 'seconds',
    better: 'less',
    value: ({ timeToResolve }) => timeToResolve.medianSeconds,
    n: ({ timeToResolve }) => timeToResolve.n,
  },
  recording: share('more', (figures) => figures.recording),
  afterClass: share('more', (figures) => figures.afterClassDuties),
};

function share(
  better: 'more',
  of: (figures: SummaryFigures) => { readonly rate: number | null; readonly n: number },
): Measure {
  return { unit: 'share', better, value: (figures) => of(figures).rate, n: (figures) => of(figures).n };
}

const part = orNull(fields({ days: whole('Days of it that have begun'), of: whole() }));

const period = fields({
  kind: word(periodKinds),
  since: text('YYYY-MM-DD'),
  until: text('YYYY-MM-DD, included'),
  /** Null where it is whole. */
  partial: part,
  recordsFrom: orNull(text('YYYY-MM-DD: nothing was recorded before this day of it')),
  n: whole('Sessions'),
});

const comparedFigure = fields({
  measure: word(measureNames),
  unit: word(units),
  better: orNull(word(['more', 'less'])),
  value: orNull(figure()),
  before: orNull(figure()),
  change: orNull(figure('value less before')),
  n: whole('That know it; of overall answers, of resolve issues'),
  beforeN: whole(),
});
export type ComparedFigure = Static<typeof comparedFigure>;

export const comparisonSchema = orNull(fields({ period, before: period, figures: list(comparedFigure) }));
type Comparison = NonNullable<Static<typeof comparisonSchema>>;

const targetNames = ['onTime', 'attendance', 'responses', 'overall', 'lostMinutes'] as const;

const target = fields({
  target: word(targetNames),
  wanted: figure('A share 0 to 1, points of the scale, or minutes'),
  value: orNull(figure()),
  by: orNull(figure('value less wanted')),
  /** Null where nobody knows. */
  met: orNull(flag()),
  scaleMax: orNull(figure('Of overall')),
  n: whole('That know it; of overall answers'),
});
export const targetsSchema = list(target, 'What vprod.yaml wants');
export type TargetFigure = Static<typeof target>;

interface Side {
  readonly n: number;
  readonly figures: SummaryFigures;
}

interface Compared {
  readonly period: Period;
  readonly now: Side;
  readonly before: Side;
  /** `YYYY-MM-DD` where the house is. */
  readonly today: string;
  /** The day of the first session on record; null where there is none. */
  readonly firstDay: string | null;
}

export function comparisonOf({ period, now, before, today, firstDay }: Compared): Comparison {
  const told = (one: Period, n: number) => ({
    ...one,
    partial: partBegun(one, today),
    recordsFrom: firstDay !== null && firstDay > one.since ? (firstDay <= one.until ? firstDay : null) : null,
    n,
  });
  return {
    period: told(period, now.n),
    before: told(periodBefore(period), before.n),
    figures: measureNames.map((name) => compare(name, now, before)),
  };
}

/** The same figures of sessions that are of no period. */
export function measuredOf(now: Side): readonly ComparedFigure[] {
  return measureNames.map((name) => ({ ...compare(name, now, now), before: null, change: null, beforeN: 0 }));
}

function compare(name: MeasureName, now: Side, before: Side): ComparedFigure {
  const { unit, better, value: figureOf, n } = measures[name];
  const value = figureOf(now.figures, now.n);
  const was = name === 'overall' && !isOneScale(now, before) ? null : figureOf(before.figures, before.n);
  return {
    measure: name,
    unit,
    better,
    value,
    before: was,
    change: value === null || was === null ? null : round(value - was),
    n: n(now.figures, now.n),
    beforeN: n(before.figures, before.n),
  };
}

/** A mean of 1 to 5 and one of 0 to 10 have no difference. */
function isOneScale(now: Side, before: Side): boolean {
  const scales = [now, before].map(({ figures }) => JSON.stringify(overallOf(figures)?.scale ?? null));
  return scales[0] === scales[1];
}

/** In the order of the names. */
export function targetsOf(targets: Targets, figures: SummaryFigures): readonly TargetFigure[] {
  return targetNames.flatMap((name) => {
    const wanted = targets[name];
    if (wanted === undefined) return [];
    const { value, n } = reachedOf(name, figures);
    const by = value === null ? null : round(value - wanted);
    const scaleMax = name === 'overall' ? (overallOf(figures)?.scale?.max ?? null) : null;
    // Of a wish beyond the scale nobody can say how far it is met.
    const known = by === null || (scaleMax !== null && wanted > scaleMax) ? null : by;
    const met = known === null ? null : name === 'lostMinutes' ? known <= 0 : known >= 0;
    return [{ target: name, wanted, value, by: known, met, scaleMax, n }];
  });
}

function reachedOf(name: (typeof targetNames)[number], figures: SummaryFigures) {
  const measure = measures[name === 'lostMinutes' ? 'lost' : name];
  const value = measure.value(figures, 0);
  const n = measure.n(figures, 0);
  return { value: value === null || name !== 'lostMinutes' ? value : round(value / 60), n };
}

/** To four places, as shares are. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
