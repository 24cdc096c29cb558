/** Breakout rooms in a session: which breakout comes, which rooms are meant for it, who is in none of them. */
import { isOpen } from '../class/cursor.ts';
import { keyOf, presentPeople } from '../class/people.ts';
import type { AssignedRooms, Presence, State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment, SessionFacts } from '../plan/plan.ts';
import { fold } from '../text/names.ts';
import type { Round, Unkept } from './groups.ts';
import { unkeptOf } from './groups.ts';

/** Of the kind `breakout`, or with rooms of its own. */
export function isBreakout({ kind, rooms, size }: Segment): boolean {
  return kind === 'breakout' || rooms !== undefined || size !== undefined;
}

/** The breakouts of the agenda in the order in which the class runs them. */
export function breakoutsOf({ plan }: State): readonly Segment[] {
  return [...outlineOf(plan).segments.values()]
    .filter(({ segment }) => isBreakout(segment))
    .sort((a, b) => (a.steps[0] ?? 0) - (b.steps[0] ?? 0))
    .map(({ segment }) => segment);
}

function stepsOf(state: State, segment: Segment): State['steps'] {
  return (outlineOf(state.plan).segments.get(segment.id)?.steps ?? []).flatMap((number) => state.steps[number] ?? []);
}

/** Breakouts that have begun and are not over: their rooms are open, or about to be. */
export function runningBreakouts(state: State): readonly Segment[] {
  return breakoutsOf(state).filter((segment) => {
    const steps = stepsOf(state, segment);
    return steps.some(isOpen) && steps.some((step) => step.runs.length > 0);
  });
}

/** The breakout that runs, else the next one; undefined where none is left. */
export function nextBreakout(state: State): Segment | undefined {
  return runningBreakouts(state)[0] ?? breakoutsOf(state).find((segment) => stepsOf(state, segment).some(isOpen));
}

/** The rooms for a breakout; without one the last that were made at all. */
export function roomsFor(state: State, segment: Segment | undefined): AssignedRooms | undefined {
  return state.rooms.findLast((one) => segment === undefined || one.segment === null || one.segment === segment.id);
}

/** The rooms that count now: of the breakout that runs or comes next. */
export function roomsNow(state: State): AssignedRooms | undefined {
  return roomsFor(state, nextBreakout(state));
}

/** Who is here and in none of the rooms. */
export function withoutRoom(state: State, { rooms }: AssignedRooms): readonly Presence[] {
  const placed = new Set(rooms.flatMap((room) => room.people));
  return presentPeople(state).filter((one) => !placed.has(one.person));
}

/** While a breakout runs that has rooms: who is here and in none of them. */
export function lostPeople(state: State): readonly Presence[] {
  const [running] = runningBreakouts(state);
  const assigned = running && roomsFor(state, running);
  return assigned ? withoutRoom(state, assigned) : [];
}

export interface RoomCount {
  /** From 1, as it is said and typed. */
  readonly number: number;
  readonly room: string;
  readonly here: number;
  readonly people: readonly string[];
}

export function countRooms(state: State, { rooms }: AssignedRooms): readonly RoomCount[] {
  const here = new Set(presentPeople(state).map((one) => one.person));
  return rooms.map(({ room, people }, place) => ({
    number: place + 1,
    room,
    here: people.filter((key) => here.has(key)).length,
    people,
  }));
}

/** The one with the fewest who are here, of equals the one that was meant for fewer. */
export function smallestRoom(state: State, assigned: AssignedRooms): RoomCount | undefined {
  return [...countRooms(state, assigned)].sort((a, b) => a.here - b.here || a.people.length - b.people.length)[0];
}

export interface Wishes {
  readonly apart: readonly (readonly string[])[];
  readonly together: readonly (readonly string[])[];
  /** Those that name nobody on the roster. */
  readonly unknown: readonly string[];
}

/** `breakouts` of the session by keys: people may be called by address or by name there. */
export function wishesOf({ breakouts, roster }: SessionFacts): Wishes {
  const keys = new Map<string, string>();
  for (const person of roster) {
    keys.set(fold(person.name), keyOf(person));
    if (person.email !== undefined) keys.set(fold(person.email), keyOf(person));
  }
  const unknown: string[] = [];
  const read = (sets: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    sets.map((set) =>
      set.flatMap((one) => {
        const key = keys.get(fold(one));
        if (key === undefined) unknown.push(one);
        return key ?? [];
      }),
    );
  return { apart: read(breakouts?.apart ?? []), together: read(breakouts?.together ?? []), unknown };
}

/** The wishes of the session that these rooms do not keep. */
export function unkeptWishes(session: SessionFacts, { rooms }: AssignedRooms): readonly Unkept[] {
  const { apart, together } = wishesOf(session);
  return unkeptOf(
    rooms.map((room) => room.people),
    apart,
    together,
  );
}

/**
 * The rooms of the breakouts that come before a segment, each as it was last; without a segment of all. What comes later
 * does not count: made again, rooms come out the same.
 */
export function roundsBefore(state: State, segment: string | undefined): readonly Round[] {
  const order = breakoutsOf(state).map(({ id }) => id);
  const end = segment === undefined ? -1 : order.indexOf(segment);
  const before = end < 0 ? order : order.slice(0, end);
  return before.flatMap((id) => {
    const last = state.rooms.findLast((one) => one.segment === id);
    return last ? [last.rooms.map((room) => room.people)] : [];
  });
}

/** All breakouts of a session that had rooms, for the sessions that come after it. */
export function roundsOf(state: State): readonly Round[] {
  const last = new Map(state.rooms.map((one) => [one.segment, one.rooms.map((room) => room.people)]));
  return [...last.values()];
}
