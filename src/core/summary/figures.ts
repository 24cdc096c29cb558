/** The figures of many sessions, each with the sessions that know it (`n`) and those that do not (`missing`). */
import { planLetters } from '../plan/plan.ts';
import { categories } from '../plan/words.ts';
import {
  type Fields,
  fields,
  figure,
  list,
  name,
  openWord,
  orNull,
  record,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { evaluationFigures } from '../surveys/facts.ts';
import { type EvaluationFigureOfMany, evaluationFigureOf, evaluationFigureSchema } from './evaluations.ts';
import { meanOf, ranked, shareOf, spreadOf, sumOf, wholeOf } from './numbers.ts';
import type { PlanUse } from './plan-uses.ts';
import type { Part, Tally } from './tally.ts';

/** Where a figure counts something else than sessions, `what` says so. */
const known = (what = 'sessions') => ({
  n: whole(`${what} that know it`),
  missing: whole(`${what} that do not`),
});

/** 0 to 1; null where nothing is known. */
const rate = (description = '0 to 1') => orNull(figure(description));

const spreadFields = {
  medianSeconds: orNull(seconds()),
  p90Seconds: orNull(seconds('nine of ten are within')),
  maxSeconds: orNull(seconds()),
};
type Spread = Fields<typeof spreadFields & ReturnType<typeof known>>;

const share = { rate: rate(), count: whole(), of: whole() };
type Share = Fields<typeof share & ReturnType<typeof known>>;

const issues = (per: string) => ({
  total: whole(),
  rate: rate(per),
  byCategory: list(fields({ category: openWord(categories), total: whole(), rate: rate(per) })),
  bySeverity: list(fields({ severity: whole(), total: whole(), rate: rate(per) })),
});

/** Of issues that went through this plan, wherever they ended: `n` are closed, `missing` open ones. */
const plan = fields({
  used: whole('Issues and steps that went through it, wherever they ended'),
  steps: whole(),
  stepsDone: whole('Steps that were done on it'),
  /** Those that needed it. */
  issues: whole(),
  share: rate('Of all issues, 0 to 1'),
  held: whole('Issues that were closed on it'),
  /** It was not enough for them. */
  failed: whole('Issues that were closed otherwise'),
  rate: rate('held of those closed, 0 to 1'),
  ...known('issues that are closed, and'),
});
type PlanFigure = Static<typeof plan>;

/** Three places hold figures; what is printed has what they are once. */
export const figuresSchema = fields(
  {
    onTimeStart: fields({ ...share, ...known() }),
    startDelay: fields({
      ...spreadFields,
      reasons: list(fields({ reason: text(), sessions: whole() }), 'Of those that were not on time'),
      ...known(),
    }),
    overrun: fields({ ...spreadFields, ...known() }),
    /** Of the sessions without issues, too: they lost none. Where issues are and no loss was noted nobody knows. */
    classTimeLost: fields({
      ...spreadFields,
      totalSeconds: seconds(),
      meanSeconds: orNull(figure('Seconds of a session that knows it')),
      ...known(),
    }),
    /** Enrolled people who came, of those enrolled. */
    attendance: fields({ ...share, ...known() }),
    noShows: fields({ ...share, ...known() }),
    walkIns: fields({ ...share, ...known() }),
    late: fields({ ...share, ...known() }),
    leftEarly: fields({ ...share, ...known() }),
    completion: fields({ ...share, ...known() }),
    /** Answers to evaluations, of all who came to the classes that have any. */
    responses: fields({ ...share, ...known() }),
    issuesPerSession: fields({ ...issues('A session'), ...known() }),
    issuesPer100Attendees: fields({ ...issues('A hundred attendees'), attendees: whole(), ...known() }),
    /** `n` were resolved, `missing` were not. */
    timeToResolve: fields({ ...spreadFields, unresolvedShare: rate(), ...known('issues') }),
    planB: plan,
    planC: plan,
    /** Complete recordings, of sessions that wanted one. */
    recording: fields({ ...share, gapSeconds: seconds('what is on no recording'), ...known() }),
    openTodos: fields({
      count: whole(),
      of: whole(),
      overdue: whole(),
      /** `toDays` is not in it, null has no end. */
      byAge: list(fields({ fromDays: whole(), toDays: orNull(whole()), count: whole() }), 'Days since they were noted'),
      ...known('to-dos'),
    }),
    /** Sessions whose duties after class were all finished. */
    afterClassDuties: fields({ ...share, unfinished: whole('Sessions'), ...known() }),
    /** By the question, `n` are answers. Only those that anybody was asked. */
    evaluations: fields({ figures: record(evaluationFigureSchema, word(evaluationFigures)), ...known() }),
    hours: fields({
      totalSeconds: seconds('from class start to class end'),
      byProducer: list(fields({ producer: name(), sessions: whole(), seconds: seconds(), ...known() })),
      ...known(),
    }),
  },
  'figures',
);
export type SummaryFigures = Static<typeof figuresSchema>;

export function figuresOf(tally: Tally): SummaryFigures {
  const { sessions } = tally;
  return {
    onTimeStart: shareFigure(tally.onTime, tally.delays.length, tally.delays.length, sessions),
    startDelay: {
      ...spread(tally.delays, sessions),
      reasons: ranked(tally.delayReasons).map(([reason, by]) => ({ reason, sessions: by })),
    },
    overrun: spread(tally.overruns, sessions),
    classTimeLost: {
      ...spread(tally.lost, sessions),
      totalSeconds: sumOf(tally.lost),
      meanSeconds: meanOf(tally.lost),
    },
    attendance: partFigure(tally.attended, sessions),
    noShows: partFigure(tally.noShows, sessions),
    walkIns: partFigure(tally.walkIns, sessions),
    late: partFigure(tally.late, sessions),
    leftEarly: partFigure(tally.leftEarly, sessions),
    completion: partFigure(tally.completed, sessions),
    responses: partFigure(tally.responses, sessions),
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
  const { median, p90, max } = spreadOf(values);
  return {
    medianSeconds: wholeOf(median),
    p90Seconds: wholeOf(p90),
    maxSeconds: max,
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

function issueFigure({ categories: byCategory, severities }: Pick<Tally, 'categories' | 'severities'>, per: number) {
  const counted = (total: number) => ({ total, rate: shareOf(total, per) });
  return {
    ...counted(sumOf([...severities.values()])),
    byCategory: ranked(byCategory).map(([category, total]) => ({ category, ...counted(total) })),
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
  for (const one of evaluationFigures) {
    const found = evaluationFigureOf(histograms, one);
    if (found) figures[one] = found;
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
