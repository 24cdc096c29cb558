/** Rooms made for a breakout: from whom, how many, by the wishes of the session, without partners who have met. */
import type { Problem } from '../../errors.ts';
import type { EventBody } from '../class/event.ts';
import { isEnrolled, keyOf, presentPeople } from '../class/people.ts';
import type { State } from '../class/state.ts';
import type { Segment } from '../plan/plan.ts';
import { saidWordsOf } from '../text/said-words.ts';
import { type Member, makeGroups, mostPeople, mostRooms, type Round, roomsForSize } from './groups.ts';
import { roundsBefore, wishesOf } from './rooms.ts';

export interface RoomsWanted {
  /** Undefined where the class has no breakout. */
  readonly segment: Segment | undefined;
  readonly from: 'roster' | 'present';
  /** In place of what the segment says. */
  readonly shape?: RoomsShape;
  /** In place of the session's id and the segment's. */
  readonly seed?: string;
  /** From the second deal on it is another one. */
  readonly deal?: number;
  /** The breakouts of earlier sessions of the series. */
  readonly series: readonly Round[];
}

export type RoomsShape = { readonly rooms: number } | { readonly size: number };

export type RoomsMade =
  | {
      readonly ok: true;
      readonly event: Extract<EventBody, { readonly type: 'rooms.assigned' }>;
      /** How many pairs have been in a room before. */
      readonly repeats: number;
    }
  | { readonly ok: false; readonly problem: Problem };

/** People a room where neither the segment nor anybody says how many. */
const usualSize = 4;

export function makeRooms(
  state: State,
  { segment, from, shape, series, seed: given, deal = 1 }: RoomsWanted,
): RoomsMade {
  const people = from === 'roster' ? enrolledMembers(state) : presentMembers(state);
  const count = roomCount(people.length, shape ?? shapeOf(segment));
  const problem = problemOf(people.length, count, from);
  if (problem) return { ok: false, problem };
  const seed = given ?? [state.session.id, ...(segment ? [segment.id] : []), ...(deal > 1 ? [deal] : [])].join(' ');
  const { apart, together } = wishesOf(state.session);
  const earlier = [...series, ...roundsBefore(state, segment?.id)];
  const words = saidWordsOf(state.session.language);
  const made = makeGroups({ people, rooms: count, apart, together, earlier, seed });
  const rooms = made.rooms.map((members, place) => ({ room: words.room(place + 1), people: members }));
  const where = segment === undefined ? {} : { segment: segment.id };
  return { ok: true, event: { type: 'rooms.assigned', rooms, ...where, seed }, repeats: made.repeats };
}

function enrolledMembers({ session }: State): readonly Member[] {
  return session.roster
    .filter(isEnrolled)
    .map((person) => ({ key: keyOf(person), ...(person.group ? { group: person.group } : {}) }));
}

function presentMembers(state: State): readonly Member[] {
  const groups = new Map(state.session.roster.map((person) => [keyOf(person), person.group]));
  return presentPeople(state).map(({ person }) => {
    const group = groups.get(person);
    return group ? { key: person, group } : { key: person };
  });
}

function shapeOf(segment: Segment | undefined): RoomsShape {
  if (segment?.rooms !== undefined) return { rooms: segment.rooms };
  return { size: segment?.size ?? usualSize };
}

function roomCount(people: number, shape: RoomsShape): number {
  return 'rooms' in shape ? shape.rooms : roomsForSize(people, shape.size);
}

function problemOf(people: number, rooms: number, from: RoomsWanted['from']): Problem | undefined {
  if (people === 0 && from === 'present')
    return { code: 'nobody-here', message: 'nobody is here to be put into rooms', hint: "'here NAME' says who is" };
  if (people === 0)
    return {
      code: 'roster-empty',
      message: 'nobody is enrolled to be put into rooms',
      hint: 'give the session a roster',
    };
  if (people > mostPeople)
    return { code: 'too-many-people', message: `${people} people are more than rooms hold: ${mostPeople} at most` };
  if (rooms > mostRooms)
    return { code: 'too-many-rooms', message: `${rooms} rooms are more than platforms have: ${mostRooms} at most` };
  return undefined;
}
