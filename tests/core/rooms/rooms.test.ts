/** Rooms against the class: which count now, when they are open, who has none, and how that is said. */
import { describe, expect, test } from 'vitest';
import { copyableTexts } from '../../../src/core/actions/copying.ts';
import { presentPeople, readinessOf } from '../../../src/core/class/people.ts';
import { noticesOf } from '../../../src/core/now/notices.ts';
import { makeRooms } from '../../../src/core/rooms/made.ts';
import { lostPeople, nextBreakout, roomsNow, runningBreakouts, smallestRoom } from '../../../src/core/rooms/rooms.ts';
import { renderRoomLines, renderRoomList } from '../../../src/core/rooms/text.ts';
import { checkNothingOpen } from '../../../src/play/effects/checks-kinds.ts';
import { instant, type Played, play } from '../given.ts';
import { lesson } from '../lessons.ts';

const rooms = [
  { room: 'Room 1', people: ['maria@example.com'] },
  { room: 'Room 2', people: ['ben@example.com'] },
];
const begun = play(lesson, '9:00')
  .at('10:00', 'catchup kickoff', 'begin')
  .at('10:10', 'done')
  .put('10:11', { type: 'rooms.assigned', rooms, segment: 'rooms' });
const inRooms = begun.at('10:30', 'done');
const over = inRooms.at('10:35', 'done').at('10:45', 'done').at('10:46', 'done');

function open(played: Played): string | undefined {
  return checkNothingOpen({ nothingOpen: ['rooms'] }, played.state).detail;
}

describe('the breakout', () => {
  test('that runs or comes next', () => {
    expect(nextBreakout(begun.state)?.id).toBe('rooms');
    expect([begun, inRooms, over].map(({ state }) => runningBreakouts(state).length)).toEqual([0, 1, 0]);
    expect(nextBreakout(over.state)).toBeUndefined();
  });

  test('has open rooms from its first step to its last, whatever was prepared before', () => {
    expect(open(begun)).toBeUndefined();
    expect(open(inRooms)).toBe("open: rooms of 'Map your week'");
    expect(open(over)).toBeUndefined();
  });

  test('keeps the rooms that were made for it, also behind it', () => {
    expect(roomsNow(over.state)?.rooms).toEqual(rooms);
    const other = over.put('10:50', { type: 'rooms.assigned', rooms: [], segment: 'later' });
    expect(roomsNow(other.state)?.segment).toBe('later');
    expect(roomsNow(begun.put('10:12', { type: 'rooms.assigned', rooms: [], segment: 'later' }).state)?.rooms).toEqual(
      rooms,
    );
  });

  test('takes rooms of a journal that names no breakout', () => {
    const old = begun.put('10:12', { type: 'rooms.assigned', rooms: [] });
    expect(roomsNow(old.state)).toMatchObject({ segment: null, rooms: [] });
  });
});

describe('what participants read of rooms', () => {
  const german = play({ ...lesson, session: { ...lesson.session, language: 'de-CH' } }, '9:00');
  const made = makeRooms(german.state, { segment: undefined, from: 'roster', series: [], shape: { rooms: 2 } });

  test('is in the language of the class', () => {
    expect(made.ok && made.event.rooms.map(({ room }) => room)).toEqual(['Raum 1', 'Raum 2']);
    const list = (language: string) => {
      const { state } = play({ ...lesson, session: { ...lesson.session, language } }, '9:00');
      return renderRoomList(state, { at: 0, segment: null, rooms: [{ room: 'A', people: [] }] });
    };
    expect(['de', 'fr', 'ja', 'sv', 'en'].map(list)).toEqual([
      'A: noch niemand',
      'A: personne pour l’instant',
      'A: まだ誰もいません',
      'A: nobody yet',
      'A: nobody yet',
    ]);
  });
});

describe('who is here and in no room', () => {
  const late = inRooms.at('10:31', 'here maria', 'here ana', 'here Zoe Walker,');

  test('is named while the breakout runs, with the smallest room', () => {
    expect(lostPeople(late.state).map(({ name }) => name)).toEqual(['Ana Ortiz', 'Zoe Walker']);
    expect(presentPeople(late.state)).toHaveLength(3);
    const [assigned] = late.state.rooms;
    expect(assigned && smallestRoom(late.state, assigned)?.room).toBe('Room 2');
    const told = noticesOf(late.state, instant('10:32')).map(({ text }) => text);
    expect(told).toContain("Zoe Walker is here and in no room: 'room 2 Zoe Walker' (Room 2 is the smallest)");
    expect(lostPeople(begun.at('10:12', 'here ana').state)).toEqual([]);
    expect(lostPeople(late.at('10:33', 'room 2 ana, zoe').state)).toEqual([]);
  });

  test('stands below the rooms, and so does a wish that is not kept', () => {
    const [assigned] = late.state.rooms;
    const session = { ...late.state.session, breakouts: { apart: [], together: [['maria@example.com', 'Ben Bauer']] } };
    expect(assigned && renderRoomLines({ ...late.state, session }, assigned)).toEqual([
      'Room 1 (1 of 1 here): Maria Silva',
      'Room 2 (0 of 1 here): not here: Ben Bauer',
      "Ana Ortiz is here and in no room: 'room 2 Ana Ortiz'",
      "Zoe Walker is here and in no room: 'room 2 Zoe Walker'",
      'Maria Silva and Ben Bauer should be together, and are not',
    ]);
  });
});

test('the list can be copied, names safe and on one line', () => {
  const text = copyableTexts(inRooms.state, -1).find(({ name }) => name === 'rooms')?.text;
  expect(text).toBe('Room 1: Maria Silva\nRoom 2: Ben Bauer');
  const hostile = inRooms.at('10:31', 'here Eve\u001b[2J,').at('10:32', 'room 1 eve');
  expect(copyableTexts(hostile.state, -1).find(({ name }) => name === 'rooms')?.text).not.toContain('\u001b');
});

test('readiness counts the enrolled, where the roster says it of anybody', () => {
  const roster = lesson.session.roster;
  expect(readinessOf(lesson.session)).toBeNull();
  const said = roster.map((one, place) =>
    place === 0 ? { ...one, ready: true } : place === 1 ? { ...one, ready: false } : one,
  );
  const cancelled = { name: 'Sofia', status: 'cancelled', ready: true } as const;
  const readiness = readinessOf({ ...lesson.session, roster: [...said, cancelled] });
  expect(readiness).toMatchObject({ ready: 1, enrolled: 3 });
  expect(readiness?.notReady.map(({ name }) => name)).toEqual(['Ben Bauer', 'Ana Ortiz']);
});
