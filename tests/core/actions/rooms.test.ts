import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/actions/decide.ts';
import type { EventBody } from '../../../src/core/class/event.ts';
import type { Participant } from '../../../src/core/plan/plan.ts';
import { given as givenClass, givenOf, instant, on, type Past, play } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const names = ['Ana', 'Ben', 'Chen', 'Dora', 'Ed', 'Fay', 'Gus', 'Hal', 'Ife'];
const roster = names.map(
  (name): Participant => ({ name, email: `${name.toLowerCase()}@example.com`, status: 'enrolled' }),
);
const key = (name: string): string => `${name.toLowerCase()}@example.com`;

function classWith(session: Partial<Lesson['session']> = {}, rooms = 3): Lesson {
  const segments = lesson.plan.segments.map((one) => (one.id === 'rooms' ? { ...one, rooms } : one));
  return { session: { ...lesson.session, roster, ...session }, plan: { ...lesson.plan, segments } };
}

const given = (...past: readonly Past[]) => givenOf(classWith(), ...past);

function came(...people: readonly string[]): readonly Past[] {
  return people.map((name) => on('9:50', { type: 'participant.arrived', person: key(name), name }));
}

type Assigned = Extract<EventBody, { readonly type: 'rooms.assigned' }>;

function assigned(rooms: readonly (readonly string[])[], segment = 'rooms'): Past {
  const named = rooms.map((people, place) => ({ room: `Room ${place + 1}`, people: people.map(key) }));
  return on('9:40', { type: 'rooms.assigned', rooms: named, segment });
}

/** Who sits where after a line, by name. */
function seats(of: Lesson, line: string, ...past: readonly Past[]): readonly (readonly string[])[] {
  const { decision } = givenOf(of, ...past).when(line, '9:55');
  const draft = decision.ok ? decision.drafts.find((one) => one.type === 'rooms.assigned') : undefined;
  const byKey = new Map(roster.map((one) => [one.email, one.name]));
  return ((draft as Assigned | undefined)?.rooms ?? []).map((room) => room.people.map((one) => byKey.get(one) ?? one));
}

describe('rooms', () => {
  test('are made where there are none: as many as the breakout says, from the roster before anybody is here', () => {
    const rooms = seats(classWith(), 'rooms');
    expect(rooms.map((room) => room.length)).toEqual([3, 3, 3]);
    expect(rooms.flat().sort()).toEqual(names);
    expect(given().when('rooms', '9:30').decision).toMatchObject({
      drafts: [{ type: 'rooms.assigned', segment: 'rooms', seed: 'algebra-0302 rooms' }],
      effect: { kind: 'rooms' },
    });
  });

  test('before class are made from the roster also where some are here; anew, of those', () => {
    const some = came('Ana', 'Ben');
    expect(seats(classWith(), 'rooms', ...some).flat()).toHaveLength(9);
    expect(
      seats(classWith(), 'rooms new', ...some)
        .flat()
        .sort(),
    ).toEqual(['Ana', 'Ben']);
    expect(seats(classWith({ roster: [] }), 'rooms', ...some).flat()).toHaveLength(2);
  });

  test('in class are made from who is here, walk-ins too', () => {
    const zoe = on('9:51', { type: 'participant.arrived', person: 'Zoe Walker', name: 'Zoe Walker', walkIn: true });
    const left = on('9:52', { type: 'participant.left', person: key('Ana'), name: 'Ana' });
    const rosa = on('9:45', { type: 'participant.arrived', person: 'rosa@example.com', name: 'Rosa Lindt' });
    expect(
      seats(classWith(), 'rooms', rosa, ...came('Ana', 'Ben', 'Ife'), zoe, left, on('9:54', { type: 'class.started' }))
        .flat()
        .sort(),
    ).toEqual(['Ben', 'Ife', 'Zoe Walker']);
  });

  test('of a size are as many as that comes to; without either, four people a room', () => {
    const segments = lesson.plan.segments.map((one) => (one.id === 'rooms' ? { ...one, size: 2 } : one));
    const sized = { ...classWith(), plan: { ...lesson.plan, segments } };
    expect(seats(sized, 'rooms').map((room) => room.length)).toEqual([3, 2, 2, 2]);
    expect(seats({ ...classWith(), plan: lesson.plan }, 'rooms')).toHaveLength(3);
  });

  test('keep who should be apart apart and who should be together together, called by address or name', () => {
    const breakouts = { apart: [['ANA@example.com', 'Ben']], together: [['fay', 'GUS']] };
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const rooms = seats(classWith({ breakouts, id }), 'rooms');
      const roomOf = (name: string) => rooms.findIndex((room) => room.includes(name));
      expect(roomOf('Ana')).not.toBe(roomOf('Ben'));
      expect(roomOf('Fay')).toBe(roomOf('Gus'));
    }
  });

  test('that are there are shown and left as they are', () => {
    const there = assigned([['Ana', 'Ben'], ['Chen'], []]);
    const { decision } = given(there, ...came('Ana', 'Chen', 'Ife')).when('rooms', '9:55');
    expect(decision).toEqual({
      ok: true,
      drafts: [],
      effect: { kind: 'rooms' },
      say: '‘Map your week’: 3 rooms, 3 people, 2 here, 1 here in no room',
    });
  });

  test('are dealt anew where that is said, otherwise than before, and in another number', () => {
    const first = seats(classWith(), 'rooms');
    const past = assigned(first);
    expect(seats(classWith(), 'rooms new', past)).not.toEqual(first);
    expect(seats(classWith(), 'rooms new 2', past).map((room) => room.length)).toEqual([5, 4]);
    given().when('rooms new 0', '9:55').refused('rooms-words');
    given().when('rooms new 101', '9:55').refused('too-many-rooms');
    given().when('rooms maria', '9:55').refused('rooms-words');
  });

  test('of the next breakout avoid the partners of the one before, and those of the series', () => {
    const two = classWith();
    const again = {
      ...lesson.plan.segments[1],
      id: 'again',
      title: 'Once more',
      rooms: 3,
    } as Lesson['plan']['segments'][number];
    const brief = lesson.plan.steps.find((step) => step.id === 'class/rooms/brief');
    const plan = {
      ...two.plan,
      segments: [...two.plan.segments, again],
      steps: brief ? [...lesson.plan.steps, { ...brief, id: 'class/again/brief', segment: 'again' }] : [],
    };
    const done = ['brief', 'warn', 'close'].map((id) => on('9:44', { type: 'step.done', step: `class/rooms/${id}` }));
    const first = [
      ['Ana', 'Ben', 'Chen'],
      ['Dora', 'Ed', 'Fay'],
      ['Gus', 'Hal', 'Ife'],
    ];
    const of = { session: two.session, plan };
    for (const room of seats(of, 'rooms', assigned(first), ...done))
      for (const before of first) expect(room.filter((name) => before.includes(name))).toHaveLength(1);
    // Of the earlier sessions the one who acts knows, not the state.
    const { state, history } = given();
    const seriesRooms = () => [first.map((room) => room.map(key))];
    const moment = { now: instant('9:55'), by: 'Dana Okoye', role: 'main', history, rehearsal: false, seriesRooms };
    const decision = decide(state, 'rooms', moment);
    const [made] = decision.ok ? decision.drafts : [];
    expect(made?.type === 'rooms.assigned' ? made.rooms : []).toHaveLength(3);
    for (const room of made?.type === 'rooms.assigned' ? made.rooms : [])
      for (const before of first) expect(room.people.filter((one) => before.map(key).includes(one))).toHaveLength(1);
  });

  test('of nobody are refused, and so are too many people', () => {
    givenOf(classWith({ roster: [] }))
      .when('rooms', '9:30')
      .refused('roster-empty');
    const many = Array.from(
      { length: 1_001 },
      (_, number): Participant => ({ name: `P ${number}`, status: 'enrolled' }),
    );
    givenOf(classWith({ roster: many }))
      .when('rooms', '9:30')
      .refused('too-many-people');
  });

  test('can be taken back', () => {
    const made = play(classWith(), '9:00').at('9:30', 'rooms');
    expect(made.state.rooms).toHaveLength(1);
    expect(made.at('9:31', 'undo').state.rooms).toEqual([]);
  });
});

describe('room', () => {
  const there = assigned([['Ana', 'Ben'], ['Chen'], []]);

  test('moves somebody, and puts in who was in none', () => {
    given(there)
      .when('room 2 ana', '9:55')
      .yields({
        type: 'rooms.assigned',
        rooms: [
          { room: 'Room 1', people: [key('Ben')] },
          { room: 'Room 2', people: [key('Chen'), key('Ana')] },
          { room: 'Room 3', people: [] },
        ],
        segment: 'rooms',
        moved: [key('Ana')],
      });
    expect(seats(classWith(), 'room 3 @ife, hal', there)).toEqual([['Ana', 'Ben'], ['Chen'], ['Ife', 'Hal']]);
    expect(seats(classWith(), 'room 4 ana', there)).toEqual([['Ben'], ['Chen'], [], ['Ana']]);
  });

  test('takes walk-ins who are here, and no staff', () => {
    const zoe = on('9:51', { type: 'participant.arrived', person: 'Zoe Walker', name: 'Zoe Walker', walkIn: true });
    expect(seats(classWith(), 'room 3 zoe', there, zoe)[2]).toEqual(['Zoe Walker']);
    given(there).when('room 3 rosa', '9:55').refused('unknown-person');
  });

  test('is refused without rooms, number, name, or where nothing would change', () => {
    given().when('room 1 ana', '9:55').refused('no-rooms');
    for (const line of ['room', 'room ana', 'room 2']) given(there).when(line, '9:55').refused('room-words');
    given(there).when('room 0 ana', '9:55').refused('unknown-room');
    given(there).when('room 5 ana', '9:55').refused('unknown-room');
    given(there).when('room 1 ana', '9:55').refused('room-already');
    given(there).when('room 1 nobody', '9:55').refused('unknown-person');
  });

  test('is told in a line, also when it is taken back', () => {
    const moved = play(classWith(), '9:00')
      .put('9:30', { type: 'rooms.assigned', rooms: [{ room: 'Room 1', people: [] }], segment: 'rooms' })
      .at('9:40', 'room 1 ana');
    expect(moved.at('9:41', 'undo').events.at(-1)).toMatchObject({ what: 'Ana to Room 1' });
  });
});

test('a line of the class of most tests: rooms for its three people', () => {
  givenClass()
    .when('rooms', '9:30')
    .last({
      type: 'rooms.assigned',
      rooms: [{ room: 'Room 1', people: ['maria@example.com', 'ben@example.com', 'ana@example.com'] }],
      segment: 'rooms',
      seed: 'algebra-0302 rooms',
    });
});
