/** The actions on breakout rooms: who is in which, who is here and in none, and a hand that puts people where they belong. */

import { isEnrolled, isStaff, presentPeople } from '../class/people.ts';
import { personNames, type Someone } from '../class/person-names.ts';
import type { AssignedRooms, State } from '../class/state.ts';
import { makeRooms, type RoomsShape } from '../rooms/made.ts';
import { nextBreakout, roomsNow } from '../rooms/rooms.ts';
import { renderRoomsHead } from '../rooms/text.ts';
import type { Named } from '../text/names.ts';
import { list } from '../text/phrases.ts';
import { saidWordsOf } from '../text/said-words.ts';
import { type ActionEntry, type ActionInput, accept, acceptWith, type Decision, refuse } from './decision.ts';
import { type Found, findThing, withoutAt } from './lookup.ts';

/** Shows the rooms; makes them where there are none, and anew where that is said. */
function rooms(input: ActionInput): Decision {
  const { state } = input;
  const [, anew, count] = /^(new)?\s*(\d+)?$/i.exec(input.text) ?? [];
  if (input.text !== '' && anew === undefined)
    return refuse(
      'rooms-words',
      `'rooms' knows nothing of '${input.text}'`,
      "'rooms', or 'rooms new 4' makes four anew",
    );
  const assigned = roomsNow(state);
  if (assigned && anew === undefined) return acceptWith({ kind: 'rooms' }, [], renderRoomsHead(state, assigned));
  return assign(input, anew !== undefined, count === undefined ? undefined : { rooms: Number(count) });
}

/** In class, and anew, from who is here; before it the others are still to come. */
function assign({ state, moment, draft }: ActionInput, anew: boolean, shape: RoomsShape | undefined): Decision {
  if (shape && 'rooms' in shape && shape.rooms < 1) return refuse('rooms-words', 'there must be at least one room');
  const expected = state.clock.startedAt === null && state.session.roster.some(isEnrolled);
  const from = presentPeople(state).length > 0 && (anew || !expected) ? 'present' : 'roster';
  const segment = nextBreakout(state);
  // Who deals anew wants other rooms, also from the same people.
  const dealt = state.rooms.filter((one) => one.segment === (segment?.id ?? null)).length;
  const made = makeRooms(state, {
    segment,
    from,
    deal: dealt + 1,
    ...(shape ? { shape } : {}),
    series: moment.seriesRooms?.() ?? [],
  });
  if (!made.ok) return { ok: false, problem: made.problem };
  return acceptWith({ kind: 'rooms' }, [draft(made.event)]);
}

/** Puts people into a room, wherever they were. */
function room(input: ActionInput): Decision {
  const { state } = input;
  const assigned = roomsNow(state);
  if (!assigned) return refuse('no-rooms', 'no rooms are made yet', "'rooms' makes them");
  const [, digits, text = ''] = /^(?:room\s+)?(\d+)(?:[\s:]+(.*))?$/is.exec(input.text) ?? [];
  if (digits === undefined || text === '')
    return refuse('room-words', 'room needs the number of a room, and names', "'room 2 maria' or 'room 2 maria, ben'");
  const target = Number(digits);
  // One more than there are is a new one.
  if (target < 1 || target > assigned.rooms.length + 1)
    return refuse(
      'unknown-room',
      `there is no room ${digits}`,
      `rooms: 1 to ${assigned.rooms.length}; ${assigned.rooms.length + 1} is a new one`,
    );
  const people: Someone[] = [];
  for (const name of withoutAt(text)
    .split(',')
    .map((one) => one.trim())) {
    if (name === '') continue;
    const found = findParticipant(state, name);
    if (!found.ok) return found.refusal;
    people.push(found.value);
  }
  return put(input, assigned, target, people);
}

function put(
  input: ActionInput,
  { rooms: before, segment }: AssignedRooms,
  target: number,
  people: readonly Someone[],
): Decision {
  const own = new Set(before[target - 1]?.people);
  const moved = [...new Set(people.map((one) => one.key))].filter((key) => !own.has(key));
  if (moved.length === 0)
    return refuse(
      'room-already',
      `${list(people.map((one) => one.name))} ${people.length === 1 ? 'is' : 'are'} in ${before[target - 1]?.room ?? 'it'} already`,
    );
  const all =
    target > before.length
      ? [...before, { room: saidWordsOf(input.state.session.language).room(target), people: [] }]
      : before;
  const after = all.map((one, place) => ({
    room: one.room,
    people: [...one.people.filter((key) => !moved.includes(key)), ...(place === target - 1 ? moved : [])],
  }));
  const where = segment === null ? {} : { segment };
  return accept([input.draft({ type: 'rooms.assigned', rooms: after, ...where, moved })]);
}

/** Participants and walk-ins: staff come and go between rooms. */
function findParticipant(state: State, text: string): Found<Someone> {
  const known = personNames(state).filter(({ value }) => !isStaff(state.session, value.key));
  const walkIns = presentPeople(state)
    .filter((one) => one.walkIn)
    .map((one): Named<Someone> => ({ value: { key: one.person, name: one.name }, names: [one.name, one.person] }));
  return findThing({ code: 'unknown-person', noun: 'participant' }, text, [...known, ...walkIns]);
}

export const breakoutActions: readonly ActionEntry[] = [
  {
    word: 'rooms',
    key: 'l',
    usage: 'rooms · rooms new [N]',
    meaning: 'breakout groups against who is present; made where there are none, or anew',
    example: 'rooms',
    group: 'room',
    decide: rooms,
  },
  {
    word: 'room',
    usage: 'room N NAME…',
    meaning: 'puts a person into a room, wherever they were',
    example: 'room 2 maria',
    group: 'room',
    decide: room,
  },
];
