/** Groups of any class: nobody lost, balanced, wishes kept where they can be, partners that change, the same by the same seed. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type GroupsInput, makeGroups, type Round, roomsForSize } from '../../../src/core/rooms/groups.ts';
import { unitsSpent } from '../../effort.ts';

const key = (number: number): string => `p${number}@example.com`;
const class_ = (count: number): GroupsInput['people'] =>
  Array.from({ length: count }, (_, number) => ({ key: key(number) }));

function groups(count: number, rooms: number, given: Partial<GroupsInput> = {}): ReturnType<typeof makeGroups> {
  return makeGroups({ people: class_(count), rooms, apart: [], together: [], earlier: [], seed: 'a', ...given });
}

function pairsOf(round: Round): ReadonlySet<string> {
  const pairs = round.flatMap((room) => room.flatMap((a) => room.flatMap((b) => (a < b ? [`${a} ${b}`] : []))));
  return new Set(pairs);
}

const sharing = (round: Round, a: string, b: string): boolean =>
  round.some((room) => room.includes(a) && room.includes(b));

const keys = fc.integer({ min: 0, max: 39 }).map(key);
const sets = fc.array(fc.array(keys, { minLength: 2, maxLength: 3 }), { maxLength: 4 });
const inputs = fc.record({
  people: fc
    .integer({ min: 0, max: 40 })
    .chain((count) =>
      fc.tuple(
        ...class_(count).map((one) =>
          fc
            .option(fc.constantFrom('A', 'B', 'C'), { nil: undefined })
            .map((group) => (group ? { ...one, group } : one)),
        ),
      ),
    ),
  rooms: fc.integer({ min: 1, max: 9 }),
  apart: sets,
  together: sets,
  earlier: fc.array(fc.array(fc.array(keys, { maxLength: 6 }), { maxLength: 6 }), { maxLength: 3 }),
  seed: fc.string(),
});

describe('whoever comes, whatever is wished', () => {
  it('puts everybody into one room, and the sizes differ by one at most', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rooms } = makeGroups(input);
        expect(rooms.flat().sort()).toEqual(input.people.map((one) => one.key).sort());
        const sizes = rooms.map((room) => room.length);
        expect(rooms).toHaveLength(input.rooms);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps each wish or names its pair', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rooms, unkept } = makeGroups(input);
        const here = new Set(input.people.map((one) => one.key));
        const wanted = (wish: 'apart' | 'together'): ReadonlySet<string> =>
          pairsOf(input[wish].map((set) => [...new Set(set)].filter((one) => here.has(one))));
        for (const wish of ['apart', 'together'] as const) {
          const broken = [...wanted(wish)].filter((pair) => {
            const [a = '', b = ''] = pair.split(' ');
            return sharing(rooms, a, b) === (wish === 'apart');
          });
          const named = unkept.filter((one) => one.wish === wish).map(({ pair }) => pair.toSorted().join(' '));
          expect(named.sort()).toEqual(broken.sort());
        }
      }),
    );
  });

  it('gives the same rooms for the same seed, in whatever order people come', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const rooms = (people: GroupsInput['people']): Round =>
          makeGroups({ ...input, people }).rooms.map((room) => room.toSorted());
        expect(rooms(input.people.toReversed())).toEqual(rooms(input.people));
      }),
    );
  });

  it('counts the pairs that meet again', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rooms, repeats } = makeGroups({ ...input, together: [] });
        const before = new Set(input.earlier.flatMap((round) => [...pairsOf(round)]));
        expect(repeats).toBe([...pairsOf(rooms)].filter((pair) => before.has(pair)).length);
      }),
    );
  });
});

describe('wishes that can be kept are kept', () => {
  it.each([
    [6, 3],
    [12, 3],
    [25, 5],
    [100, 7],
  ])('%i people in %i rooms, a trio apart and two pairs together', (count, rooms) => {
    for (const seed of 'abcdefgh') {
      const apart = [[key(0), key(1), key(2)]];
      const together = [
        [key(0), key(3)],
        [key(1), key(4)],
      ];
      expect(groups(count, rooms, { apart, together, seed }).unkept).toEqual([]);
    }
  });

  it('also where only one way is left', () => {
    const together = [0, 2, 4, 6].map((one) => [key(one), key(one + 5 < 8 ? one + 5 : one - 3)]);
    for (const seed of 'abcdefgh') expect(groups(8, 4, { together, seed }).unkept).toEqual([]);
  });

  it('names who cannot be', () => {
    const { unkept } = groups(4, 2, { apart: [[key(0), key(1), key(2)]] });
    expect(unkept).toHaveLength(1);
    expect(unkept[0]?.wish).toBe('apart');
    const both = groups(2, 2, { together: [[key(0), key(1)]] });
    expect(both.unkept).toEqual([{ wish: 'together', pair: [key(0), key(1)] }]);
  });
});

describe('partners', () => {
  it('change from breakout to breakout where that is possible', () => {
    const earlier: Round[] = [];
    for (let round = 0; round < 3; round++) {
      const made = groups(24, 8, { earlier, seed: `round ${round}` });
      expect(made.repeats).toBe(0);
      earlier.push(made.rooms);
    }
  });

  it('repeat far less than by chance where they must', () => {
    let searched = 0;
    let byChance = 0;
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const first = groups(12, 3, { seed: `first ${seed}` }).rooms;
      searched += groups(12, 3, { earlier: [first], seed }).repeats;
      const dealt = groups(12, 3, { seed }).rooms;
      byChance += [...pairsOf(dealt)].filter((pair) => pairsOf(first).has(pair)).length;
    }
    // Four people out of three rooms: one pair in each new room must have met.
    expect(searched).toBe(5 * 3);
    expect(byChance).toBeGreaterThan(searched);
  });

  it('who has met twice is kept apart before who has met once', () => {
    const rounds = [
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 2],
        [1, 3],
      ],
    ].map((round) => round.map((room) => room.map(key)));
    const { rooms } = groups(4, 2, { earlier: [...rounds] });
    expect(sharing(rooms, key(0), key(3))).toBe(true);
  });

  it('other seeds give other rooms', () => {
    const dealt = new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => JSON.stringify(groups(12, 3, { seed }).rooms)));
    expect(dealt.size).toBeGreaterThan(4);
  });
});

describe('the groups of the roster', () => {
  const people = class_(9).map((one, number) => ({ ...one, group: 'ABC'[number % 3] ?? '' }));

  it('are the rooms, in their order, where nothing speaks against it', () => {
    const { rooms } = makeGroups({ people, rooms: 3, apart: [], together: [], earlier: [], seed: 'a' });
    expect(rooms).toEqual([0, 1, 2].map((first) => [first, first + 3, first + 6].map(key)));
  });

  it('give way to wishes, to balance and to partners who have met', () => {
    const apart = [[key(0), key(3)]];
    expect(makeGroups({ people, rooms: 3, apart, together: [], earlier: [], seed: 'a' }).unkept).toEqual([]);
    const earlier = [[0, 1, 2].map((first) => [first, first + 3, first + 6].map(key))].flatMap((round) => [round]);
    expect(makeGroups({ people, rooms: 3, apart: [], together: [], earlier, seed: 'a' }).repeats).toBe(0);
    const { rooms } = makeGroups({ people: people.slice(0, 7), rooms: 3, apart: [], together: [], earlier, seed: 'a' });
    expect(rooms.map((room) => room.length).sort()).toEqual([2, 2, 3]);
  });
});

test('300 people take a moment, not a coffee', () => {
  const work = (): void => {
    const earlier: Round[] = [];
    for (let round = 0; round < 3; round++) {
      const made = groups(300, 60, { earlier, apart: [[key(0), key(1)]], seed: `${round}` });
      expect(made.repeats).toBe(0);
      earlier.push(made.rooms);
    }
  };
  expect(unitsSpent(work, 900)).toBeLessThan(900);
});

describe('a size', () => {
  test.each([
    [12, 4, 3],
    [13, 4, 4],
    [5, 4, 2],
    [5, 2, 2],
    [7, 3, 3],
    [3, 2, 1],
    [1, 4, 1],
    [0, 4, 1],
    [4, 1, 4],
  ])('%i people at %i come to %i rooms: nobody alone', (people, size, rooms) => {
    expect(roomsForSize(people, size)).toBe(rooms);
  });
});
