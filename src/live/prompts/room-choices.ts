/** Who can be put into which room: who is here and in none first; behind a number everybody, for that room. */
import { isEnrolled, keyOf, presentPeople } from '../../core/class/people.ts';
import type { State } from '../../core/class/state.ts';
import { roomsNow, smallestRoom, withoutRoom } from '../../core/rooms/rooms.ts';
import { type Choice, filterChoices, personChoice } from './choices.ts';

/** `ife` offers the smallest room to those who have none, `3 ife` room 3 to anybody. */
export function roomChoices(state: State, typed: string): readonly Choice[] {
  const assigned = roomsNow(state);
  if (!assigned) return [];
  const [, digits, name = ''] = /^\s*(\d+)\s+(.*)$/.exec(typed) ?? [];
  if (digits !== undefined) return filterChoices(everybody(state, Number(digits)), name);
  const smallest = smallestRoom(state, assigned);
  const lost = withoutRoom(state, assigned).map((one) => {
    const choice = personChoice({ name: one.name }, `to ${smallest?.room ?? 'a room'}, the smallest`);
    return { ...choice, value: `${smallest?.number ?? 1} ${one.person}`, names: [one.name, one.person] };
  });
  return filterChoices(lost, typed);
}

/** Everybody who is in another room, or in none. */
function everybody(state: State, target: number): readonly Choice[] {
  const assigned = roomsNow(state);
  const enrolled = state.session.roster.filter(isEnrolled).map((one) => ({ key: keyOf(one), name: one.name }));
  const known = new Set(enrolled.map(({ key }) => key));
  const guests = presentPeople(state)
    .filter(({ person }) => !known.has(person))
    .map(({ person, name }) => ({ key: person, name }));
  return [...enrolled, ...guests].flatMap(({ key, name }) => {
    const place = assigned?.rooms.findIndex((room) => room.people.includes(key)) ?? -1;
    if (place === target - 1) return [];
    const now = assigned?.rooms[place]?.room;
    const aside = now === undefined ? `to room ${target}` : `from ${now} to room ${target}`;
    return [{ value: `${target} ${key}`, label: name, aside, names: [name, key] }];
  });
}
