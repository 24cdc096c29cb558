/** Countdowns: how much is left, which have run out. */
import type { State, Timer } from '../class/state.ts';

export function runningTimers(state: State): readonly Timer[] {
  return state.timers.filter((timer) => timer.stoppedAt === null);
}

/** Milliseconds; below zero once it has run out. */
export function timerLeft(timer: Timer, now: number): number {
  return timer.startedAt + timer.seconds * 1000 - now;
}

/** The name by which an alarm is marked as seen: a label may be used again. */
export function alarmOf(timer: Timer): string {
  return `${timer.label}@${timer.startedAt}`;
}

/** Timers that have run out and still call for somebody. */
export function ringingTimers(state: State, now: number): readonly Timer[] {
  const seen = new Set(state.alarmsSeen);
  return runningTimers(state).filter((timer) => timerLeft(timer, now) <= 0 && !seen.has(alarmOf(timer)));
}

/** A label that no running timer (and none of `more`) has: the wish itself, else with a number behind it. */
export function freeLabel(state: State, wish: string, more: readonly string[] = []): string {
  const taken = new Set([...more, ...runningTimers(state).map((timer) => timer.label)]);
  if (!taken.has(wish)) return wish;
  for (let count = 2; ; count++) {
    const label = `${wish} ${count}`;
    if (!taken.has(label)) return label;
  }
}
