/** Phases, steps and duties as they were planned and as they went. */

import { isOpen } from '../class/cursor.ts';
import type { Run, State, StepState } from '../class/state.ts';
import { seconds as secondsOf } from '../now/snapshot.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Step } from '../plan/plan.ts';
import { duties } from '../plan/words.ts';
import { elapsedOf, plannedStartOf } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import {
  fields,
  flag,
  id,
  instant,
  list,
  openWord,
  orNull,
  planLetter,
  type Static,
  seconds,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { greatestOf, putUnder } from '../text/many.ts';
import { isRun, isTickedOnTheDay, spanOf, stampOrNull } from './span.ts';

const phase = fields({
  id: id(),
  title: text(),
  plannedStart: orNull(instant()),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
  startVarianceSeconds: orNull(seconds('+ is late; null where its first steps were caught up or began by themselves')),
});
export const phasesSchema = list(phase);
export type PhaseFacts = Static<typeof phase>;

const step = fields({
  id: id('phase/step, in the agenda phase/segment/step'),
  phase: id(),
  segment: orNull(id()),
  title: text(),
  duty: orNull(openWord(duties)),
  owner: id('A role of the team'),
  required: flag(),
  status: word(['open', 'active', 'done', 'skipped']),
  /** By `catchup`. */
  estimated: flag('Counted as done without times'),
  plannedStart: orNull(instant()),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
  runs: whole(),
  /** Of the first run. */
  startVarianceSeconds: orNull(seconds('+ is late; null for a preparation that began by itself')),
  estimateSeconds: seconds(),
  /** As far as the journal goes; null where one of them has no known end. */
  elapsedSeconds: orNull(seconds('all runs together, without holds')),
  reason: orNull(text('Why it was skipped')),
  plan: planLetter(),
});
export const stepsSchema = list(step, 'In the order of the run of show, standing duties left out');
export type StepFacts = Static<typeof step>;

const duty = fields({
  duty: openWord(duties),
  total: whole('Steps; standing duties are none'),
  done: whole(),
  skipped: whole(),
  open: whole(),
  standing: whole('Standing duties'),
  rounds: whole('Of the standing duties'),
});
export const dutiesSchema = list(duty, 'The thirteen duties of the role');
export type DutyFacts = Static<typeof duty>;

const standing = fields({ step: id(), title: text(), rounds: whole(), longestGapSeconds: orNull(seconds()) });
export const standingSchema = list(standing, 'Standing duties');
export type StandingFacts = Static<typeof standing>;

export function phaseFacts(state: State): readonly PhaseFacts[] {
  const stamp = stampOrNull(state);
  const schedule = scheduleOf(state);
  return [...outlineOf(state.plan).phases.values()].map(({ phase, steps }) => {
    const { start, end } = spanOf(state, steps);
    const planned = schedule.phases.get(phase.id)?.start ?? null;
    return {
      id: phase.id,
      title: phase.title,
      plannedStart: stamp(planned),
      startedAt: stamp(start),
      endedAt: stamp(end),
      startVarianceSeconds:
        start === null || planned === null || !isChosenStart(state, steps, start) ? null : secondsOf(start - planned),
    };
  });
}

/** Whether somebody began the phase then: not where its first steps were caught up, or where it began by itself. */
function isChosenStart(state: State, numbers: readonly number[], start: number): boolean {
  const first = numbers.findIndex((number) => state.steps[number]?.runs[0]?.startedAt === start);
  const run = state.steps[numbers[first] ?? -1]?.runs[0];
  const before = numbers.slice(0, first).some((number) => state.steps[number]?.estimated);
  return !before && run !== undefined && !isPreparation(state, run);
}

/** What begins by itself before the class began when somebody opened the session: that says nothing of being late. */
function isPreparation(state: State, run: Run): boolean {
  return run.auto === true && run.startedAt < (state.clock.startedAt ?? scheduleOf(state).start);
}

/** Milliseconds: nobody sits so long. A run that has crashed goes on in the journal. */
const longestSitting = 24 * 3_600_000;

/** Milliseconds of all runs together, of one that is open until nobody ran the session any more; null where an end is not known. */
function elapsedIn(state: State, one: StepState, until: number): number | null {
  const open = one.runs.filter((run) => run.endedAt === null).length;
  if (one.runs.length === 0 || open !== (one.status === 'active' ? 1 : 0)) return null;
  const left = state.run.is === 'paused' && !isRun(state) ? Math.min(until, state.run.at) : until;
  const total = one.runs.reduce((sum, run) => sum + elapsedOf(state, run, left), 0);
  return open > 0 && total > longestSitting ? null : total;
}

/** When a file was read in that the step asks for; null where there is none. */
function importedAt(state: State, step: Step): number | null {
  return step.import === undefined ? null : (state.imports.findLast((one) => one.kind === step.import)?.at ?? null);
}

/** Standing duties are left out: they have rounds, not runs. */
export function stepFacts(state: State, now: number): readonly StepFacts[] {
  const stamp = stampOrNull(state);
  const schedule = scheduleOf(state);
  const until = Math.min(now, state.lastAt);
  return state.plan.steps.flatMap((step, number) => {
    const one = state.steps[number];
    if (step.every !== undefined || !one) return [];
    const first = one.runs[0];
    const planned = plannedStartOf(state, number, first);
    // What it asks for is there, whether or not somebody ticked it off.
    const imported = one.status === 'open' ? importedAt(state, step) : null;
    const slot = schedule.steps[number];
    const plannedStart = stamp(planned);
    const startedAt = stamp(first?.startedAt ?? null);
    const fills =
      step.fills && slot && slot.start !== null && slot.end !== null ? (slot.end - slot.start) / 1000 : undefined;
    return {
      id: step.id,
      phase: step.phase,
      segment: step.segment ?? null,
      title: step.title,
      duty: step.duty ?? null,
      owner: step.owner,
      required: step.required,
      status: imported === null ? one.status : 'done',
      estimated: one.estimated,
      plannedStart,
      startedAt,
      endedAt: stamp(isOpen(one) ? imported : one.finishedAt),
      runs: one.runs.length,
      startVarianceSeconds:
        first &&
        planned !== null &&
        !isPreparation(state, first) &&
        !isTickedOnTheDay(plannedStart, startedAt, state.session.start)
          ? secondsOf(first.startedAt - planned)
          : null,
      estimateSeconds: fills ?? step.takes,
      elapsedSeconds: secondsOf(elapsedIn(state, one, until)),
      reason: one.reason,
      plan: one.plan,
    };
  });
}

export function dutyFacts(state: State, steps: readonly StepFacts[]): readonly DutyFacts[] {
  const own = byDuty(steps);
  const standing = byDuty(state.plan.steps.filter((step) => step.every !== undefined));
  const rounds = new Map<string, number>();
  for (const { person, step } of state.ticks) if (person === null) rounds.set(step, (rounds.get(step) ?? 0) + 1);
  return duties.map((duty) => {
    const all = own.get(duty) ?? [];
    const count = (...statuses: readonly StepFacts['status'][]): number =>
      all.reduce((sum, { status }) => (statuses.includes(status) ? sum + 1 : sum), 0);
    const ids = new Set((standing.get(duty) ?? []).map((step) => step.id));
    return {
      duty,
      total: all.length,
      done: count('done'),
      skipped: count('skipped'),
      open: count('open', 'active'),
      standing: standing.get(duty)?.length ?? 0,
      rounds: [...ids].reduce((sum, id) => sum + (rounds.get(id) ?? 0), 0),
    };
  });
}

function byDuty<T extends { readonly duty?: string | null }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) if (one.duty != null) putUnder(found, one.duty, one);
  return found;
}

/** The longest time without a round, from the phase's start to its end, else to the end of class, or until now. */
export function standingFacts(state: State, now: number): readonly StandingFacts[] {
  const outline = outlineOf(state.plan);
  return state.plan.steps.flatMap((step) => {
    if (step.every === undefined) return [];
    const rounds = state.ticks.filter((tick) => tick.step === step.id && tick.person === null).map((tick) => tick.at);
    const { start, end } = spanOf(state, outline.phases.get(step.phase)?.steps ?? []);
    if (start === null) return [{ step: step.id, title: step.title, rounds: rounds.length, longestGapSeconds: null }];
    const { endedAt } = state.clock;
    const classEnd = endedAt !== null && endedAt > start ? endedAt : null;
    const until = Math.max(start, end ?? classEnd ?? Math.min(now, state.lastAt));
    const points = [start, ...rounds.filter((at) => at >= start && at <= until), until].sort((a, b) => a - b);
    const gaps = points.slice(1).map((at, place) => at - (points[place] ?? at));
    return [
      { step: step.id, title: step.title, rounds: rounds.length, longestGapSeconds: secondsOf(greatestOf(gaps, 0)) },
    ];
  });
}
