/** What happens by itself while a run is open: the current step starts when its time has come. */
import { currentOf, mainRole, openSince } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt, waitsForSegment } from '../schedule/forecast.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { type Draft, drafter, type Moment } from './decision.ts';
import { startDrafts, startingWith } from './step-drafts.ts';

/**
 * When the current step of a runner starts by itself; null where it waits for a hand: a step that marks the class
 * start, one reached by `go` or by falling back, and everything while nobody runs the session.
 */
export function startsAt(state: State, role: string, now: number): number | null {
  const open = openSince(state, role);
  const cursor = state.cursors[role];
  const number = currentOf(state, role);
  const step = state.plan.steps[number];
  if (open === undefined || !cursor || !step || cursor.how !== 'order' || state.steps[number]?.status !== 'open')
    return null;
  if (startingWith(state, number).some((one) => one.marks === 'class-start')) return null;
  if (isLongPast(state, number, now) || !isReached(state, role, number)) return null;
  const due = scheduleOf(state).steps[number]?.fixed ? dueAt(state, number, now) : null;
  // What another machine's fast clock dates ahead has happened all the same.
  return Math.max(due ?? 0, Math.min(Math.max(cursor.since, open), now));
}

/** So long after its planned end preparation waits for a hand: it was done meanwhile, or it is not begun now. Milliseconds. */
const longPast = 12 * 3_600_000;

function isLongPast(state: State, number: number, now: number): boolean {
  const { end } = scheduleOf(state).steps[number] ?? {};
  return (
    state.clock.is === 'before' && number < outlineOf(state.plan).classStart && end != null && end < now - longPast
  );
}

/**
 * Whether the class has come to a helper's step: the main run is past it, or in the same list. Else the chat's step would begin
 * a segment that nobody teaches yet, and its times with it. A fixed time needs its class, and its segment, only.
 */
function isReached(state: State, role: string, number: number): boolean {
  const { classStart, inList } = outlineOf(state.plan);
  const step = state.plan.steps[number];
  if (role === mainRole || classStart < 0 || number < classStart || !step) return true;
  if (state.clock.is === 'before') return false;
  if (scheduleOf(state).steps[number]?.fixed) return !waitsForSegment(state, step);
  const main = currentOf(state);
  const beside = inList[number] && state.plan.steps[main]?.phase === step.phase;
  return beside || main > number || (main < 0 && state.cursors[mainRole] !== undefined);
}

/** The events that are due by now; each follows from what made its step current. */
export function decideAutomatic(state: State, moment: Moment): readonly Draft[] {
  const at = startsAt(state, moment.role, moment.now);
  if (at === null || at > moment.now) return [];
  const make = drafter(state, { ...moment, now: at }, at);
  const cause = state.cursors[moment.role]?.cause;
  const drafts = startDrafts(state, currentOf(state, moment.role), make, true);
  return cause ? drafts.map((draft) => Object.assign({}, draft, { cause })) : drafts;
}
