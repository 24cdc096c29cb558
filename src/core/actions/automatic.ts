/** What happens by itself while a run is open: the current step starts when its time has come. */
import { currentOf, openSince } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { dueAt } from '../schedule/forecast.ts';
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
  const due = scheduleOf(state).steps[number]?.fixed ? dueAt(state, number, now) : null;
  // What another machine's fast clock dates ahead has happened all the same.
  return Math.max(due ?? 0, Math.min(Math.max(cursor.since, open), now));
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
