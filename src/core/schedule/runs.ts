/** What runs of steps and segments have taken so far. Milliseconds throughout. */
import { earliestOpen } from '../class/cursor.ts';
import type { Run, State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { heldWithin } from './holds.ts';
import { scheduleOf } from './schedule.ts';

/** The run that goes on; undefined where the step is not running. */
export function activeRun(state: State, number: number): Run | undefined {
  const step = state.steps[number];
  return step?.status === 'active' ? step.runs.at(-1) : undefined;
}

/** Time on the step's run without holds; nothing for a moment before it. */
export function elapsedOf(state: State, run: Run, now: number): number {
  const end = Math.max(run.endedAt ?? now, run.startedAt);
  return end - run.startedAt - heldWithin(state, run.startedAt, end);
}

/** Given to one run of a step itself; to a step of a list phase is to all of them, which share the phase's time. */
export function addedToRun(state: State, number: number, run: number): number {
  const outline = outlineOf(state.plan);
  const step = state.plan.steps[number];
  if (!outline.inList[number]) return sum(state.extensions.filter((one) => one.step === step?.id && one.run === run));
  const ids = (outline.phases.get(step?.phase ?? '')?.steps ?? []).map((other) => state.plan.steps[other]?.id ?? null);
  return sum(state.extensions.filter((one) => one.step !== null && ids.includes(one.step)));
}

/** Given to the step, or to its segment as a whole, while this run went on. */
export function addedDuring(state: State, number: number, run: Run): number {
  const step = state.plan.steps[number];
  if (step?.segment === undefined) return addedToRun(state, number, state.steps[number]?.runs.indexOf(run) ?? 0);
  const during = state.extensions.filter((one) => one.segment === step.segment && isWithin(run, one.at));
  return sum(during.filter((one) => one.step === null || one.step === step.id));
}

function isWithin(run: Run, at: number): boolean {
  return at >= run.startedAt && (run.endedAt === null || at <= run.endedAt);
}

/** Given to a segment or to any of its steps, as far as it was given before that moment. */
export function addedToSegment(state: State, segment: string, before = Number.POSITIVE_INFINITY): number {
  return sum(state.extensions.filter((one) => one.segment === segment && one.at < before));
}

function sum(extensions: readonly { readonly seconds: number }[]): number {
  return extensions.reduce((total, one) => total + one.seconds, 0) * 1000;
}

/** When the segment really began: with the first of its steps; as far before it as planned where that was caught up to. */
export function segmentStart(state: State, segment: string): number | null {
  let first: { readonly number: number; readonly at: number } | null = null;
  for (const number of outlineOf(state.plan).segments.get(segment)?.steps ?? []) {
    const at = state.steps[number]?.runs[0]?.startedAt;
    if (at !== undefined && (first === null || at < first.at)) first = { number, at };
  }
  return first && first.at - caughtUpBefore(state, segment, first.number);
}

/** How far into its segment a step is planned, where what lies before it was caught up and has no times; else nothing. */
export function caughtUpBefore(state: State, segment: string, number: number): number {
  const steps = outlineOf(state.plan).segments.get(segment)?.steps ?? [];
  const caughtUp = steps.some(
    (one) => one < number && state.steps[one]?.estimated && state.steps[one].runs.length === 0,
  );
  if (!caughtUp) return 0;
  const schedule = scheduleOf(state);
  return Math.max(0, (schedule.steps[number]?.start ?? 0) - (schedule.segments.get(segment)?.start ?? 0));
}

/** F: start + takes + what was given + holds since, for a segment that began at `start`. */
export function segmentFinish(state: State, segment: string, start: number, now: number): number {
  const takes = (outlineOf(state.plan).segments.get(segment)?.segment.takes ?? 0) * 1000;
  return start + takes + addedToSegment(state, segment) + heldWithin(state, start, Math.max(start, now));
}

/**
 * The estimate of a run, without what was given to it. The last step of a segment lasts up to the finish; the steps
 * of a list phase share what the phase takes.
 */
export function estimateOf(state: State, number: number, run: Run): number {
  const step = state.plan.steps[number];
  if (!step) return 0;
  const outline = outlineOf(state.plan);
  if (outline.inList[number]) return (outline.phases.get(step.phase)?.takes ?? 0) * 1000;
  if (!step.fills || step.segment === undefined) return step.takes * 1000;
  const start = segmentStart(state, step.segment) ?? run.startedAt;
  const used = run.startedAt - start - heldWithin(state, start, run.startedAt);
  const takes = (outline.segments.get(step.segment)?.segment.takes ?? 0) * 1000;
  return Math.max(0, takes + addedToSegment(state, step.segment, run.startedAt) - used);
}

/** What was given to a run and prolongs it: to itself, and where it fills a segment, to the segment meanwhile. */
export function addedOf(state: State, number: number, run: Run): number {
  const step = state.plan.steps[number];
  if (!step?.fills || step.segment === undefined) {
    return addedToRun(state, number, state.steps[number]?.runs.indexOf(run) ?? 0);
  }
  return sum(state.extensions.filter((one) => one.segment === step.segment && isWithin(run, one.at)));
}

/** Estimate and additions less elapsed; below zero it is overtime. */
export function remainingOf(state: State, number: number, run: Run, now: number): number {
  return estimateOf(state, number, run) + addedOf(state, number, run) - elapsedOf(state, run, now);
}

/** Planned start of a step's next run, or of one that was: a later visit takes the place of the earliest open step. */
export function plannedStartOf(state: State, number: number, run: Run | undefined): number | null {
  const like = run ? run.plannedLike : nextLike(state, number);
  const place = like === null ? number : (outlineOf(state.plan).index.get(like) ?? number);
  return scheduleOf(state).steps[place]?.start ?? null;
}

/** In whose place the next run comes; null in its own. */
function nextLike(state: State, number: number): string | null {
  const visited = (state.steps[number]?.runs.length ?? 0) > 0;
  return visited ? (earliestOpen(state, state.plan.steps[number]?.id ?? '') ?? null) : null;
}

/** Actual less planned start of a run; null where nothing was planned. */
export function startVariance(state: State, number: number, run: Run): number | null {
  const planned = plannedStartOf(state, number, run);
  return planned === null ? null : run.startedAt - planned;
}
