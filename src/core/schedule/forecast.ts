/**
 * What is to be expected: one pass over the steps that are left. A step without a time of its own starts where the one
 * before ends; one with a time starts at the later of both; a segment lasts at least as long as it takes.
 */
import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { type Outline, outlineOf } from '../plan/outline.ts';
import type { Step } from '../plan/plan.ts';
import { parseTime, resolveTime } from '../time/times.ts';
import { heldWithin } from './holds.ts';
import { readyAt } from './ready.ts';
import { activeRun, addedToRun, caughtUpBefore, remainingOf, segmentFinish, segmentStart } from './runs.ts';
import { anchorsOf, movedTo, scheduleOf } from './schedule.ts';

export interface Expected {
  readonly start: number;
  readonly end: number;
}

export interface Pass {
  /** The step to begin with, and when (unless it runs already). */
  readonly from: number;
  readonly at: number;
  /** Up to when holds count, and what runs has run; the same as `at` in a loose pass. */
  readonly now: number;
  /** Fixed times and what runs are left out: how long everything takes back to back. */
  readonly loose?: boolean;
}

/**
 * The fixed time of a step as it stands now: S and F of a segment that has begun are real, of another one planned
 * (or as `segmentAt` says). Null where it has none.
 */
export function dueAt(state: State, number: number, now: number, segmentAt?: number): number | null {
  const step = state.plan.steps[number];
  const slot = scheduleOf(state).steps[number];
  if (!step || !slot?.fixed) return null;
  const moved = movedTo(state.moves, step.id);
  if (moved !== undefined) return moved;
  if (step.segment === undefined || !leansOnSegment(step)) return slot.start;
  const start = segmentAt ?? segmentStart(state, step.segment);
  if (start === null) return slot.start;
  const finish = segmentFinish(state, step.segment, start, now);
  const expression = parseTime(step.at ?? '');
  const anchors = { ...anchorsOf(state.session, state.moves), segment: { start, finish } };
  const resolved = expression && resolveTime(expression, anchors);
  return resolved?.ok ? resolved.at : slot.start;
}

/** Whether its time is counted from the finish of its segment. */
export function leansOnFinish(step: Step): boolean {
  return step.at !== undefined && /^\s*F/.test(step.at);
}

/** Whether its time is counted from a segment that has not begun: what the plan says of it is no time to go by yet. */
export function waitsForSegment(state: State, step: Step): boolean {
  if (step.segment === undefined || !leansOnSegment(step) || movedTo(state.moves, step.id) !== undefined) return false;
  return segmentStart(state, step.segment) === null;
}

function leansOnSegment(step: Step): boolean {
  return step.at !== undefined && /^\s*[SF]/.test(step.at);
}

/** Expected start and end by step number, for every open step from `from` on. */
export function expect(state: State, pass: Pass): ReadonlyMap<number, Expected> {
  const outline = outlineOf(state.plan);
  const expected = new Map<number, Expected>();
  let cursor = pass.at;
  let around: Around | null = null;
  let last = -1;

  for (let number = pass.from; number < state.plan.steps.length; number++) {
    const step = state.plan.steps[number];
    if (!step || step.every !== undefined) continue;
    if (around && step.segment !== around.id) {
      cursor = closeSegment(state, pass, around, expected, last, cursor);
      around = null;
    }
    if (!isOpen(state.steps[number])) continue;
    if (isByHand(state, pass, outline, number)) cursor = readyAt(state, pass.from, pass.now);
    if (step.segment !== undefined && !around) around = enter(state, pass, step.segment, number, cursor);
    const slot = outline.inList[number]
      ? listSlot(state, pass, outline, expected, number, cursor)
      : stepSlot(state, pass, number, cursor, around);
    expected.set(number, slot);
    cursor = Math.max(cursor, slot.end);
    last = number;
  }
  if (around) closeSegment(state, pass, around, expected, last, cursor);
  return expected;
}

/** The step by which a hand begins the class: preparation that is late does not move it. */
function isByHand(state: State, { loose }: Pass, { classStart }: Outline, number: number): boolean {
  return number === classStart && loose !== true && state.clock.is === 'before';
}

/** The segment that the pass is in, and its start: real, or as it is to be expected. */
interface Around {
  readonly id: string;
  readonly start: number;
}

function enter(state: State, pass: Pass, id: string, number: number, cursor: number): Around {
  if (pass.loose) {
    const schedule = scheduleOf(state);
    const into = (schedule.steps[number]?.start ?? 0) - (schedule.segments.get(id)?.start ?? 0);
    return { id, start: cursor - into };
  }
  const here = Math.max(cursor, dueAt(state, number, pass.now) ?? cursor);
  return { id, start: segmentStart(state, id) ?? here - caughtUpBefore(state, id, number) };
}

/** Where the class stands behind a segment: not before its finish. */
function closeSegment(
  state: State,
  pass: Pass,
  around: Around,
  expected: Map<number, Expected>,
  last: number,
  cursor: number,
): number {
  const finish = Math.max(cursor, segmentFinish(state, around.id, around.start, pass.now));
  const slot = expected.get(last);
  if (slot) expected.set(last, { start: slot.start, end: Math.max(slot.end, finish) });
  return finish;
}

function stepSlot(state: State, pass: Pass, number: number, cursor: number, around: Around | null): Expected {
  const step = state.plan.steps[number];
  const run = pass.loose ? undefined : activeRun(state, number);
  if (run) {
    return { start: run.startedAt, end: pass.now + Math.max(0, remainingOf(state, number, run, pass.now)) };
  }
  const takesPart = step !== undefined && (!pass.loose || leansOnSegment(step));
  const due = takesPart ? dueAt(state, number, pass.now, around?.start) : null;
  const start = Math.max(cursor, due ?? cursor);
  if (step?.fills && around) {
    return { start, end: Math.max(start, segmentFinish(state, around.id, around.start, pass.now)) };
  }
  const added = addedToRun(state, number, state.steps[number]?.runs.length ?? 0);
  return { start, end: start + (step?.takes ?? 0) * 1000 + added };
}

/** The steps of a list phase run together, for as long as the phase takes. */
function listSlot(
  state: State,
  pass: Pass,
  outline: Outline,
  expected: ReadonlyMap<number, Expected>,
  number: number,
  cursor: number,
): Expected {
  const phase = outline.phases.get(state.plan.steps[number]?.phase ?? '');
  const numbers = phase?.steps ?? [];
  const sibling = numbers.map((one) => expected.get(one)).find((slot) => slot !== undefined);
  if (sibling) return sibling;
  const began = pass.loose ? [] : numbers.flatMap((one) => state.steps[one]?.runs[0]?.startedAt ?? []);
  const due = pass.loose ? null : dueAt(state, number, pass.now);
  const start = began.length > 0 ? Math.min(...began) : Math.max(cursor, due ?? cursor);
  const takes = (phase?.takes ?? 0) * 1000 + addedToRun(state, number, 0);
  const held = began.length > 0 ? heldWithin(state, start, pass.now) : 0;
  return { start, end: Math.max(cursor, start + takes + held) };
}
