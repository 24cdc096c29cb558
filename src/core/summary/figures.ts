/** The figures of many sessions, each with the sessions that know it (`n`) and those that do not (`missing`). */
import { planLetters } from '../plan/plan.ts';
import { type EvaluationFigureOfMany, evaluationFigureOf, evaluationFigures } from './evaluations.ts';
import { largestOf, medianOf, percentileOf, ranked, shareOf, sumOf, wholeOf } from './numbers.ts';
import type { PlanUse } from './plan-uses.ts';
import type { Part, Tally } from './tally.ts';

/** Where a figure counts something else than sessions, its own comment says what. */
export interface Known {
  readonly n: number;
  readonly missing: number;
}

/** Seconds; shares are 0 to 1; null where nothing is known. */
export interface Spread extends Known {
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly maxSeconds: number | null;
}

export interface Share extends Known {
  readonly rate: number | null;
  readonly count: number;
  readonly of: number;
}

export interface IssueCount {
  readonly total: number;
  /** A session, or a hundred attendees. */
  readonly rate: number | null;
}

export interface IssueFigure extends Known, IssueCount {
  readonly byCategory: readonly (IssueCount & { readonly category: string })[];
  readonly bySeverity: readonly (IssueCount & { readonly severity: number })[];
}

/** Of issues that went through this plan, wherever they ended: `n` are closed, `missing` open ones. */
export interface PlanFigure extends Known {
  /** Issues and steps that went through it. */
  readonly used: number;
  readonly steps: number;
  /** Steps that were done on it. */
  readonly stepsDone: number;
  /** Issues that needed it, and their share of all issues. */
  readonly issues: number;
  readonly share: number | null;
  /** Issues that were closed on it, and those for which it was not enough. */
  readonly held: number;
  readonly failed: number;
  /** `held` of those that are closed. */
  readonly rate: number | null;
}

export interface SummaryFigures {
  readonly onTimeStart: Share;
  readonly startDelay: Spread & { readonly reasons: readonly { readonly reason: string; readonly sessions: number }[] };
  readonly overrun: Spread;
  /** Of the sessions in which any loss was noted. */
  readonly classTimeLost: Spread & { readonly totalSeconds: number };
  /** Enrolled people who came, of those enrolled. */
  readonly attendance: Share;
  readonly noShows: Share;
  readonly walkIns: Share;
  readonly late: Share;
  readonly leftEarly: Share;
  readonly completion: Share;
  readonly issuesPerSession: IssueFigure;
  readonly issuesPer100Attendees: IssueFigure & { readonly attendees: number };
  /** Of issues: `n` were resolved, `missing` were not. */
  readonly timeToResolve: Spread & { readonly unresolvedShare: number | null };
  readonly planB: PlanFigure;
  readonly planC: PlanFigure;
  /** Complete recordings, of sessions that wanted one. */
  readonly recording: Share & { readonly gapSeconds: number };
  /** Of to-dos: `n` were noted. */
  readonly openTodos: Known & {
    readonly count: number;
    readonly of: number;
    readonly overdue: number;
    /** Days since they were noted; `toDays` is not in it, null has no end. */
    readonly byAge: readonly { readonly fromDays: number; readonly toDays: number | null; readonly count: number }[];
  };
  /** Sessions whose duties after class were all finished. */
  readonly afterClassDuties: Share & { readonly unfinished: number };
  /** Of sessions; by the question, `n` are answers. Only those that anybody was asked. */
  readonly evaluations: Known & { readonly figures: Readonly<Record<string, EvaluationFigureOfMany>> };
  /** From class start to class end. */
  readonly hours: Known & {
    readonly totalSeconds: number;
    readonly byProducer: readonly (Known & {
      readonly producer: string;
      readonly sessions: number;
      readonly seconds: number;
    })[];
  };
}

export function figuresOf(tally: Tally): SummaryFigures {
  const { sessions } = tally;
  return {
    onTimeStart: shareFigure(tally.onTime, tally.delays.length, tally.delays.length, sessions),
    startDelay: {
      ...spread(tally.delays, sessions),
      reasons: ranked(tally.delayReasons).map(([reason, by]) => ({ reason, sessions: by })),
    },
    overrun: spread(tally.overruns, sessions),
    classTimeLost: { ...spread(tally.lost, sessions), totalSeconds: sumOf(tally.lost) },
    attendance: partFigure(tally.attended, sessions),
    noShows: partFigure(tally.noShows, sessions),
    walkIns: partFigure(tally.walkIns, sessions),
    late: partFigure(tally.late, sessions),
    leftEarly: partFigure(tally.leftEarly, sessions),
    completion: partFigure(tally.completed, sessions),
    ...issueFigures(tally),
    timeToResolve: {
      ...spread(tally.resolveSeconds, tally.resolveSeconds.length + tally.unresolved),
      unresolvedShare: shareOf(tally.unresolved, tally.resolveSeconds.length + tally.unresolved),
    },
    planB: planFigure(tally, 1),
    planC: planFigure(tally, 2),
    recording: {
      ...shareFigure(
        tally.recorded.complete,
        tally.recorded.n,
        tally.recorded.n,
        tally.recorded.n + tally.recorded.missing,
      ),
      gapSeconds: tally.recorded.gapSeconds,
    },
    openTodos: todoFigure(tally),
    afterClassDuties: {
      ...shareFigure(
        tally.afterClass.n - tally.afterClass.unfinished,
        tally.afterClass.n,
        tally.afterClass.n,
        sessions,
      ),
      unfinished: tally.afterClass.unfinished,
    },
    evaluations: evaluationsOf(tally),
    hours: hoursOf(tally),
  };
}

function spread(values: readonly number[], sessions: number): Spread {
  return {
    medianSeconds: wholeOf(medianOf(values)),
    p90Seconds: wholeOf(percentileOf(values, 0.9)),
    maxSeconds: largestOf(values),
    n: values.length,
    missing: sessions - values.length,
  };
}

function shareFigure(part: number, whole: number, n: number, sessions: number): Share {
  return { rate: shareOf(part, whole), count: part, of: whole, n, missing: sessions - n };
}

function partFigure({ part, whole, n }: Part, sessions: number): Share {
  return shareFigure(part, whole, n, sessions);
}

function issueFigures(tally: Tally): Pick<SummaryFigures, 'issuesPerSession' | 'issuesPer100Attendees'> {
  const { headed, sessions, begun } = tally;
  const per100 = issueFigure(headed, headed.heads / 100);
  return {
    // What went wrong in a class that has not begun is not known yet.
    issuesPerSession: { ...issueFigure(tally, begun), n: begun, missing: sessions - begun },
    issuesPer100Attendees: { ...per100, attendees: headed.heads, n: headed.n, missing: sessions - headed.n },
  };
}

function issueFigure({ categories, severities }: Pick<Tally, 'categories' | 'severities'>, per: number) {
  const counted = (total: number): IssueCount => ({ total, rate: shareOf(total, per) });
  return {
    ...counted(sumOf([...severities.values()])),
    byCategory: ranked(categories).map(([category, total]) => ({ category, ...counted(total) })),
    bySeverity: [...severities].sort(([a], [b]) => a - b).map(([severity, total]) => ({ severity, ...counted(total) })),
  };
}

const unused: PlanUse = { steps: 0, stepsDone: 0, held: 0, failed: 0, open: 0 };

function planFigure({ plans, resolveSeconds, unresolved }: Tally, place: number): PlanFigure {
  const { steps, stepsDone, held, failed, open } = plans.get(planLetters[place] ?? '') ?? unused;
  const issues = held + failed + open;
  return {
    used: issues + steps,
    steps,
    stepsDone,
    issues,
    share: shareOf(issues, resolveSeconds.length + unresolved),
    held,
    failed,
    rate: shareOf(held, held + failed),
    n: held + failed,
    missing: open,
  };
}

const ages = [0, 7, 30, 90];

function todoFigure({ openTodoDays, todos, overdueTodos }: Tally): SummaryFigures['openTodos'] {
  const byAge = ages.map((fromDays, place) => {
    const toDays = ages[place + 1] ?? null;
    const count = openTodoDays.filter((days) => days >= fromDays && (toDays === null || days < toDays)).length;
    return { fromDays, toDays, count };
  });
  return { count: openTodoDays.length, of: todos, overdue: overdueTodos, byAge, n: todos, missing: 0 };
}

function evaluationsOf({ histograms, evaluated, sessions }: Tally): SummaryFigures['evaluations'] {
  const figures: Record<string, EvaluationFigureOfMany> = {};
  for (const figure of evaluationFigures) {
    const found = evaluationFigureOf(histograms, figure);
    if (found) figures[figure] = found;
  }
  return { figures, n: evaluated, missing: sessions - evaluated };
}

function hoursOf({ producers, sessions }: Tally): SummaryFigures['hours'] {
  const byProducer = [...producers]
    .map(([producer, one]) => ({ producer, ...one, missing: one.sessions - one.n }))
    .sort((a, b) => b.seconds - a.seconds || (a.producer < b.producer ? -1 : 1));
  const n = sumOf(byProducer.map((one) => one.n));
  return { totalSeconds: sumOf(byProducer.map((one) => one.seconds)), byProducer, n, missing: sessions - n };
}
