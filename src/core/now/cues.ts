/**
 * What the clock alone announces, whichever step is current: a fixed time that comes near, the start of class, the last
 * minutes before its published end. Each has a moment and a while in which it counts: one that passed while nobody ran
 * the session is not told afterwards.
 */

import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { dueAt, waitsForSegment } from '../schedule/forecast.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { putUnder } from '../text/many.ts';
import { renderClock } from '../time/clock-text.ts';

export interface Cue {
  readonly kind: 'fixed' | 'start' | 'end';
  /** The same while it is the same thing. */
  readonly key: string;
  /** What comes, without its time: `Post the evaluation link`. */
  readonly what: string;
  /** When it comes: epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

const minute = 60_000;
/** How long before a fixed time its countdown begins. */
const ahead = minute;
/** How long a warning stays. */
const stays = minute;
const beforeStart = [10, 5, 1];
const beforeEnd = [10, 5, 2];

/** What counts now, the nearest first. */
export function cuesOf(state: State, now: number): readonly Cue[] {
  return [...startCues(state, now), ...fixedCues(state, now), ...endCues(state, now)].sort((a, b) => a.at - b.at);
}

function startCues(state: State, now: number): readonly Cue[] {
  if (state.clock.is !== 'before') return [];
  const at = scheduleOf(state).start;
  return reached(beforeStart, at, now).map((minutes) => ({
    kind: 'start',
    key: `start:${minutes}@${at}`,
    what: 'class starts',
    at,
    text: `class starts in ${minutes} min, at ${renderClock(at, state.session.timezone)}`,
  }));
}

function endCues(state: State, now: number): readonly Cue[] {
  const { end } = scheduleOf(state);
  if (end === null || state.clock.is !== 'on') return [];
  return reached(beforeEnd, end, now).map((minutes) => ({
    kind: 'end',
    key: `end:${minutes}@${end}`,
    what: 'the class ends',
    at: end,
    text: `${minutes} min to the end of class at ${renderClock(end, state.session.timezone)}`,
  }));
}

/** Those of the minutes before a time that were reached within the last minute. */
function reached(minutes: readonly number[], at: number, now: number): readonly number[] {
  return minutes.filter((one) => now >= at - one * minute && now < at - one * minute + Math.min(stays, one * minute));
}

/** Steps that wait for one time are one cue. The class start has its own. */
function fixedCues(state: State, now: number): readonly Cue[] {
  const { classStart } = outlineOf(state.plan);
  const titles = new Map<number, string[]>();
  for (const [number, step] of state.plan.steps.entries()) {
    if (number === classStart || step.every !== undefined || state.steps[number]?.status !== 'open') continue;
    // Two minutes before the end of a segment that has not begun is not now, whatever was planned.
    if (waitsForSegment(state, step)) continue;
    const due = dueAt(state, number, now);
    if (due === null || now < due - ahead || now >= due) continue;
    putUnder(titles, due, step.title);
  }
  return [...titles].map(([at, [first = '', ...others]]) => {
    const what = others.length > 0 ? `${first} +${others.length}` : first;
    const clock = renderClock(at, state.session.timezone);
    return { kind: 'fixed', key: `fixed:${at}`, what, at, text: `at ${clock}, in a minute: ${what}` };
  });
}
