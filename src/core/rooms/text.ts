/** Rooms in words: the list to read aloud or paste, and who of them is here. */

import { keyOf, nameInClass, presentPeople } from '../class/people.ts';
import type { AssignedRooms, State } from '../class/state.ts';
import { list } from '../text/phrases.ts';
import { saidWordsOf } from '../text/said-words.ts';
import { visibleLine } from '../text/visible.ts';
import { countRooms, smallestRoom, unkeptWishes, withoutRoom } from './rooms.ts';

/** `Room 1: Ana Ribeiro, Wei Chen`, a line each: for the chat, in the language of the class. */
export function renderRoomList(state: State, { rooms }: AssignedRooms): string {
  const { nobodyYet } = saidWordsOf(state.session.language);
  return rooms
    .map(({ room, people }) => {
      const names = people.map((key) => visibleLine(nameInClass(state, key)));
      return `${visibleLine(room)}: ${names.join(', ') || nobodyYet}`;
    })
    .join('\n');
}

/** `Wei Chen (way chen)`: those whose names are not spoken as they are written. */
export function spokenNames(state: State, { rooms }: AssignedRooms): readonly string[] {
  const keys = new Set(rooms.flatMap((room) => room.people));
  return state.session.roster.flatMap((person) =>
    person.say && keys.has(keyOf(person)) ? [`${person.name} (${person.say})`] : [],
  );
}

/** `‘Map your first week’: 3 rooms, 12 people, 10 here, 1 here in no room`. */
export function renderRoomsHead(state: State, assigned: AssignedRooms): string {
  const title = state.plan.segments.find((one) => one.id === assigned.segment)?.title;
  const counts = countRooms(state, assigned);
  const people = counts.reduce((sum, room) => sum + room.people.length, 0);
  const here = counts.reduce((sum, room) => sum + room.here, 0);
  const lost = withoutRoom(state, assigned).length;
  const facts = [
    `${counts.length} ${counts.length === 1 ? 'room' : 'rooms'}`,
    `${people} ${people === 1 ? 'person' : 'people'}`,
    ...(presentPeople(state).length > 0 ? [`${here} here`] : []),
    ...(lost > 0 ? [`${lost} here in no room`] : []),
  ];
  return `${title === undefined ? 'rooms' : `‘${title}’`}: ${facts.join(', ')}`;
}

/** Every room with who is here and who is missing, then who has none, and which wishes are not kept. */
export function renderRoomLines(state: State, assigned: AssignedRooms): readonly string[] {
  const someone = presentPeople(state).length > 0;
  const present = new Set(presentPeople(state).map((one) => one.person));
  const names = (keys: readonly string[]): string => keys.map((key) => nameInClass(state, key)).join(', ');
  const rooms = countRooms(state, assigned).map(({ room, here, people }) => {
    if (people.length === 0) return `${room}: nobody`;
    if (!someone) return `${room} (${people.length}): ${names(people)}`;
    const missing = people.filter((key) => !present.has(key));
    const parts = [
      names(people.filter((key) => present.has(key))),
      missing.length > 0 ? `not here: ${names(missing)}` : '',
    ];
    return `${room} (${here} of ${people.length} here): ${parts.filter(Boolean).join('; ')}`;
  });
  return [...rooms, ...renderLost(state, assigned), ...renderUnkept(state, assigned)];
}

function renderLost(state: State, assigned: AssignedRooms): readonly string[] {
  const smallest = smallestRoom(state, assigned);
  return withoutRoom(state, assigned).map(
    ({ name }) => `${name} is here and in no room: 'room ${smallest?.number ?? 1} ${name}'`,
  );
}

/** At most so many pairs are named one by one. */
const mostNamed = 10;

/** `Ana Ribeiro and Ben Castell should be apart, and are not`. */
export function renderUnkept(state: State, assigned: AssignedRooms): readonly string[] {
  const unkept = unkeptWishes(state.session, assigned);
  const lines = unkept
    .slice(0, mostNamed)
    .map(({ wish, pair }) => `${list(pair.map((key) => nameInClass(state, key)))} should be ${wish}, and are not`);
  const more = unkept.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more pairs`] : lines;
}
