/**
 * The figures of the screen: behind, drift, projected end and what would win time back. One sign everywhere:
 * + is behind, − is ahead. Milliseconds; null where nothing is known.
 */
import { currentOf, isOpen, mainRole } from '../class/cursor.ts';
import type { Run, State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt, type Expected, expect } from '../schedule/forecast.ts';
import { heldWithin } from '../schedule/holds.ts';
import {
  activeRun,
  addedDuring,
  addedToSegment,
  elapsedOf,
  plannedStartOf,
  remainingOf,
  segmentStart,
  startVariance,
} from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { placeInClass } from './passed.ts';

export interface Figures {
  /** Number of the current step; -1 for none. */
  readonly current: number;
  readonly elapsed: number | null;
  readonly remaining: number | null;
  readonly overtime: number | null;
  readonly behind: number | null;
  readonly drift: number | null;
  readonly projectedEnd: number | null;
  readonly timeToCut: number | null;
  readonly latestStart: number | null;
  /** The next step in order that waits for a fixed time. */
  readonly nextFixed: { readonly number: number; readonly at: number; readonly expectedAt: number } | null;
  /** Expected start and end of every open step from the current one on. */
  readonly expected: ReadonlyMap<number, Expected>;
}

/** Of a role's run only its own step is its own: whether the class is late is asked of the class. */
export function figuresOf(state: State, now: number, role: string = mainRole): Figures {
  const main = figuresFrom(state, now, mainRole);
  if (role === mainRole) return main;
  const { current, elapsed, remaining, overtime, expected } = figuresFrom(state, now, role);
  return { ...main, current, elapsed, remaining, overtime, expected: new Map([...expected, ...main.expected]) };
}

function figuresFrom(state: State, now: number, role: string): Figures {
  const current = currentOf(state, role);
  const run = current < 0 ? undefined : activeRun(state, current);
  const remaining = run ? remainingOf(state, current, run, now) : null;
  const ended = state.clock.is === 'over';
  const place = placeInClass(state, current, now);
  const expected = current < 0 ? new Map<number, Expected>() : expect(state, { from: place, at: now, now });
  const behind = ended ? null : behindOf(state, place, now);
  const projectedEnd = ended ? state.clock.endedAt : projectEnd(state, expected);
  const end = scheduleOf(state).end;
  return {
    current,
    elapsed: run ? elapsedOf(state, run, now) : null,
    remaining,
    overtime: remaining === null ? null : Math.max(0, -remaining),
    behind,
    drift:
      behind === null || state.clock.startedAt === null
        ? null
        : behind - (state.clock.startedAt - scheduleOf(state).start),
    projectedEnd,
    timeToCut: ended || projectedEnd === null || end === null ? null : Math.max(0, projectedEnd - end),
    latestStart: ended ? null : latestStart(state, current, run),
    nextFixed: nextFixed(state, expected, run ? current : current - 1, now),
    expected,
  };
}

/**
 * Start variance of the current step + overtime + holds and extensions of this run; time not yet used gives no credit.
 * A step that waits is as far behind as it will start late. It exists from class start to class end, and from T on
 * where the start is late: then it is the lateness of the start.
 */
function behindOf(state: State, current: number, now: number): number | null {
  const run = current < 0 ? undefined : activeRun(state, current);
  const remaining = run ? remainingOf(state, current, run, now) : null;
  const schedule = scheduleOf(state);
  if (state.clock.startedAt === null) {
    if (now < schedule.start) return null;
    const start = outlineOf(state.plan).classStart;
    if (start >= 0 && isOpen(state.steps[start])) return now - schedule.start;
  }
  if (current < 0) return null;
  if (!run) {
    const planned = plannedStartOf(state, current, undefined);
    if (planned === null) return null;
    const late = Math.max(now, dueAt(state, current, now) ?? planned) - planned;
    return late + givenBefore(state, current, now, now, late);
  }
  const variance = startVariance(state, current, run);
  if (variance === null) return null;
  const late = variance + heldWithin(state, run.startedAt, now) + addedDuring(state, current, run);
  return late + givenBefore(state, current, run.startedAt, now, late) + Math.max(0, -(remaining ?? 0));
}

/**
 * Of what was given to the segment before this run: the part that does not show in its start. The segment is as much
 * behind as it began late, was held and was given time; the run is `late` by what it shows itself.
 */
function givenBefore(state: State, current: number, from: number, now: number, late: number): number {
  const segment = state.plan.steps[current]?.segment;
  const visits = state.steps[current]?.runs ?? [];
  const start = segment === undefined || visits.at(-1)?.plannedLike != null ? null : segmentStart(state, segment);
  const planned = scheduleOf(state).segments.get(segment ?? '')?.start ?? null;
  if (segment === undefined || start === null || planned === null) return 0;
  const given = addedToSegment(state, segment, from);
  const behind = start - planned + addedToSegment(state, segment) + heldWithin(state, start, now);
  return Math.min(Math.max(behind - late, Math.min(0, given)), Math.max(0, given));
}

/** The number of the step whose end is the end of class: the marked one, else the last planned to start before E. */
export function lastOfClass(state: State): number {
  const { classEnd } = outlineOf(state.plan);
  if (classEnd >= 0 && state.steps[classEnd]?.status !== 'skipped') return classEnd;
  const { steps, end } = scheduleOf(state);
  return state.plan.steps.findLastIndex((step, number) => {
    const start = steps[number]?.start ?? null;
    return step.every === undefined && (end === null || (start !== null && start < end));
  });
}

function projectEnd(state: State, expected: ReadonlyMap<number, Expected>): number | null {
  const last = lastOfClass(state);
  let end: number | null = null;
  for (const [number, slot] of expected) if (number <= last) end = Math.max(end ?? 0, slot.end);
  return end;
}

/** By the number of the current step: no second changes it, and a screen asks again with each. */
const latestStarts = new WeakMap<State, Map<number, number | null>>();

function latestStart(state: State, current: number, run: Run | undefined): number | null {
  const known = latestStarts.get(state) ?? new Map<number, number | null>();
  latestStarts.set(state, known);
  const found = known.get(current);
  if (found !== undefined) return found;
  const made = findLatestStart(state, current, run);
  known.set(current, made);
  return made;
}

/** The latest start of the next step from which everything up to the end of class still ends by E. */
function findLatestStart(state: State, current: number, run: Run | undefined): number | null {
  const end = scheduleOf(state).end;
  if (end === null || current < 0) return null;
  const next = run
    ? state.plan.steps.findIndex(
        (step, number) => number > current && step.every === undefined && state.steps[number]?.status === 'open',
      )
    : current;
  const last = lastOfClass(state);
  if (next < 0 || next > last) return null;
  let needed = 0;
  for (const [number, slot] of expect(state, { from: next, at: 0, now: 0, loose: true })) {
    if (number <= last) needed = Math.max(needed, slot.end);
  }
  return end - needed;
}

function nextFixed(
  state: State,
  expected: ReadonlyMap<number, Expected>,
  after: number,
  now: number,
): Figures['nextFixed'] {
  for (const [number, slot] of expected) {
    if (number <= after || activeRun(state, number)) continue;
    const at = dueAt(state, number, now);
    if (at !== null) return { number, at, expectedAt: slot.start };
  }
  return null;
}
