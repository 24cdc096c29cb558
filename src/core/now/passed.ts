/** Preparation that was planned for a time long past and that nobody ticked off: it is caught up, it does not make a class late. */
import { comesUpFor, currentOf, isOpen, mainRole } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { activeRun } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';

/** How far its planned end lies behind before it is taken for passed: milliseconds. */
const passedBy = 15 * 60_000;

export interface Passed {
  /** How many steps are open before the one to go on with. */
  readonly count: number;
  /** The number of that one: where the plan is now. */
  readonly to: number;
}

/** Before class only, also while one of them runs; null where she is where the plan is. */
export function passedPreparation(state: State, now: number, role: string = mainRole): Passed | null {
  const { steps, start } = scheduleOf(state);
  const current = currentOf(state, role);
  const slot = steps[current];
  if (state.clock.is !== 'before' || state.clock.startedAt !== null) return null;
  if (slot?.start == null || Math.max(slot.end ?? slot.start, slot.start) > now - passedBy) return null;
  const waits = (number: number): boolean => isOpen(state.steps[number]) && comesUpFor(state, role, number);
  const due = state.plan.steps.findLastIndex((_, number) => {
    const at = steps[number]?.start ?? null;
    return number > current && waits(number) && at !== null && at <= now && at <= start;
  });
  const next = state.plan.steps.findIndex((_, number) => number > current && waits(number));
  // Nothing else is due yet: what comes next is where she goes on.
  const to = due >= 0 ? due : next;
  const last = Math.min(to, furthestDue(state));
  if (last <= current) return null;
  const count = state.plan.steps.filter((_, number) => number >= current && number < last && waits(number)).length;
  return { count, to: last };
}

/** Before class: the number of the step that opens the doors, else of the class start; what lies behind needs people in the room. */
export function furthestDue({ plan, steps, clock }: State): number {
  if (clock.startedAt !== null) return plan.steps.length - 1;
  const doors = plan.steps.findIndex((step, number) => step.marks === 'doors-open' && isOpen(steps[number]));
  const { classStart } = outlineOf(plan);
  if (doors >= 0) return doors;
  return classStart >= 0 ? classStart : plan.steps.length - 1;
}

/** From T on: whether what is current is preparation that was left open. */
export function isCatchingUp(state: State, current: number): boolean {
  return current >= 0 && current < outlineOf(state.plan).classStart;
}

/** The step by which the class's own lateness is reckoned once it is on: never one that should have been done before. */
export function placeInClass(state: State, current: number, now: number): number {
  const { classStart } = outlineOf(state.plan);
  const underway = state.clock.is === 'on' || (state.clock.is === 'before' && now >= scheduleOf(state).start);
  if (!underway || !isCatchingUp(state, current)) return current;
  // What somebody is at before the start keeps the class waiting.
  if (state.clock.is === 'before' && activeRun(state, current)) return current;
  const running = state.steps.findIndex(
    (one, number) => number >= classStart && one.status === 'active' && !isStanding(state, number),
  );
  if (running >= 0) return running;
  const next = state.plan.steps.findIndex(
    ({ every }, number) => number >= classStart && every === undefined && isOpen(state.steps[number]),
  );
  return next < 0 ? current : next;
}

function isStanding({ plan }: State, number: number): boolean {
  return plan.steps[number]?.every !== undefined;
}
