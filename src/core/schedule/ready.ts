/**
 * When preparation lets the class begin. It moves the start only by what somebody said: time that was given to it, and holds.
 * Being late with it moves nothing: at T a hand begins the class, and what is left is skipped, ticked or left.
 */
import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { heldWithin } from './holds.ts';
import { activeRun, addedToRun } from './runs.ts';
import { scheduleOf } from './schedule.ts';

/** Of the open steps from `from` up to the one that begins the class, as planned and with what was said; `now` where none is left. */
export function readyAt(state: State, from: number, now: number): number {
  const { classStart, inList } = outlineOf(state.plan);
  const { steps } = scheduleOf(state);
  const lists = new Set<string>();
  let cursor = Number.NEGATIVE_INFINITY;
  for (let number = from; number < classStart; number++) {
    const step = state.plan.steps[number];
    const { start = null, end = null } = steps[number] ?? {};
    if (!step || step.every !== undefined || !isOpen(state.steps[number]) || start === null || end === null) continue;
    if (inList[number] && lists.has(step.phase)) continue;
    if (inList[number]) lists.add(step.phase);
    cursor = Math.max(start, cursor) + (end - start) + saidOf(state, number, now);
  }
  return Math.max(cursor, now);
}

/** Time that was given to what runs, or is to run, and holds since it began. */
function saidOf(state: State, number: number, now: number): number {
  const outline = outlineOf(state.plan);
  const run = activeRun(state, number);
  const visits = state.steps[number]?.runs.length ?? 0;
  const added = addedToRun(state, number, run ? visits - 1 : visits);
  const phase = outline.inList[number] ? outline.phases.get(state.plan.steps[number]?.phase ?? '') : undefined;
  const began = phase
    ? phase.steps.flatMap((one) => state.steps[one]?.runs[0]?.startedAt ?? [])
    : [run?.startedAt ?? now];
  return added + heldWithin(state, Math.min(now, ...began), now);
}
