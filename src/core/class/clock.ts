/** The class's own clock: whether it has begun, is held, is over, and since when. Instants are epoch milliseconds. */

import type { Lists } from './lists.ts';

/** Every member has all the instants, so that whoever wants only one of them need not ask how far the class is. */
export type Clock = BeforeClass | InClass | AfterClass;

export interface BeforeClass {
  readonly is: 'before';
  readonly startedAt: null;
  readonly endedAt: null;
  /** The start waits. */
  readonly hold: OpenHold | null;
}

export interface InClass {
  readonly is: 'on';
  readonly startedAt: number;
  readonly endedAt: null;
  readonly hold: OpenHold | null;
}

export interface AfterClass {
  readonly is: 'over';
  /** Null where nobody marked it, or where the line that says so is damaged. */
  readonly startedAt: number | null;
  readonly endedAt: number;
  readonly hold: null;
}

/** A hold that goes on. */
export interface OpenHold {
  readonly from: number;
  readonly why: string | null;
}

export interface Hold extends OpenHold {
  /** Null while it goes on. */
  readonly to: number | null;
}

export interface PastHold extends Hold {
  readonly to: number;
}

/** The clock, and the holds that are over in the order in which they were told. */
export interface ClassTimes {
  readonly clock: Clock;
  readonly holds: readonly PastHold[];
}

export const beforeClass: BeforeClass = { is: 'before', startedAt: null, endedAt: null, hold: null };

/** A start that is told after the end leaves the class over. */
export function startClass({ clock }: ClassTimes, at: number): Partial<ClassTimes> {
  if (clock.is === 'over') return { clock: { ...clock, startedAt: at } };
  return { clock: { is: 'on', startedAt: at, endedAt: null, hold: clock.hold } };
}

/** A hold ends with the class. */
export function endClass(times: ClassTimes, at: number, lists: Lists): Partial<ClassTimes> {
  const { holds = times.holds } = endHold(times, at, lists);
  return { clock: { is: 'over', startedAt: times.clock.startedAt, endedAt: at, hold: null }, holds };
}

/** A class that is held already, or over, cannot be held. */
export function holdClass({ clock }: ClassTimes, at: number, why: string | null): Partial<ClassTimes> {
  return clock.is === 'over' || clock.hold !== null ? {} : { clock: { ...clock, hold: { from: at, why } } };
}

export function endHold({ clock, holds }: ClassTimes, at: number, lists: Lists): Partial<ClassTimes> {
  if (clock.hold === null) return {};
  return {
    clock: { ...clock, hold: null },
    holds: lists.push(holds, { ...clock.hold, to: Math.max(at, clock.hold.from) }),
  };
}

/** All holds, the one that goes on behind the others. */
export function holdsOf({ clock, holds }: ClassTimes): readonly Hold[] {
  return clock.hold === null ? holds : [...holds, { ...clock.hold, to: null }];
}
