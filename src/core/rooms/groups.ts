/**
 * People into rooms: balanced, who should be apart apart, who should be together together, and nobody with the same
 * partners again where that is possible. The same people and the same seed give the same rooms.
 */
import { putUnder } from '../text/many.ts';
import { chanceOf } from './chance.ts';
import { type Distances, type Scale, searchRooms } from './groups-search.ts';

export interface GroupsInput {
  readonly people: readonly Member[];
  /** How many rooms: at least one. A room stays empty where there are fewer people than rooms. */
  readonly rooms: number;
  /** Sets of keys; keys that nobody has are passed over. */
  readonly apart: readonly (readonly string[])[];
  readonly together: readonly (readonly string[])[];
  /** The breakouts that were before, each as its rooms. */
  readonly earlier: readonly Round[];
  readonly seed: string;
}

export interface Member {
  readonly key: string;
  /** Of the roster: those of one group sit together where nothing weightier speaks against it. */
  readonly group?: string;
}

/** The rooms of one breakout, each the keys of its people. */
export type Round = readonly (readonly string[])[];

export interface Groups {
  readonly rooms: Round;
  /** The wishes that could not be kept. */
  readonly unkept: readonly Unkept[];
  /** How many pairs have been in a room before, those left out who are wished together. */
  readonly repeats: number;
}

export interface Unkept {
  readonly wish: 'apart' | 'together';
  readonly pair: readonly [string, string];
}

/** As many as any platform puts into rooms (Zoom: support article KB0061353). */
export const mostPeople = 1_000;
export const mostRooms = 100;

/**
 * How many rooms a size comes to: nobody is in a room of more than `size`, but rather in one of three than alone.
 */
export function roomsForSize(people: number, size: number): number {
  const rooms = Math.max(1, Math.ceil(people / size));
  return size > 1 && Math.floor(people / rooms) < 2 ? Math.max(1, Math.floor(people / 2)) : rooms;
}

/** Weights: a wish of the session is never given up for any number of repeats, nor a repeat for groups. */
const wishWeight = 1e10;
const repeatWeight = 2_000;
const groupWeight = 1;

/** Takes a bounded number of steps: about a tenth of a second for 300 people. Throws nothing. */
export function makeGroups(input: GroupsInput): Groups {
  // Neither the order of the roster nor that of the arrivals changes who sits with whom.
  const people = [...input.people].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const index = new Map(people.map(({ key }, place) => [key, place]));
  const wishes = {
    apart: pairsOf(input.apart, index),
    together: pairsOf(input.together, index),
  };
  const met = metBefore(input.earlier, index, wishes.together);
  const distances = weigh(people, wishes, met);
  const found = searchRooms(distances, input.rooms, chanceOf(input.seed));
  const rooms = inOrder(found, people, input.people);
  const roomOf = new Map(found.flatMap((room, number) => room.map((one) => [one, number] as const)));
  const repeats = met.filter(({ pair: [a, b] }) => roomOf.get(a) === roomOf.get(b)).length;
  return { rooms, unkept: unkeptOf(rooms, input.apart, input.together), repeats };
}

/** The wishes that rooms do not keep, pair by pair; somebody who is in none of them keeps every wish. */
export function unkeptOf(
  rooms: Round,
  apart: readonly (readonly string[])[],
  together: readonly (readonly string[])[],
): readonly Unkept[] {
  const keys = rooms.flat();
  const index = new Map(keys.map((key, place) => [key, place]));
  const roomOf = rooms.flatMap((room, number) => room.map(() => number));
  const broken = (wish: Unkept['wish'], sets: readonly (readonly string[])[], inOne: boolean): readonly Unkept[] =>
    pairsOf(sets, index)
      .filter(([a, b]) => (roomOf[a] === roomOf[b]) === inOne)
      .map(([a, b]) => ({ wish, pair: [keys[a] ?? '', keys[b] ?? ''] }));
  return [...broken('apart', apart, true), ...broken('together', together, false)];
}

type Pair = readonly [number, number];

/** Every pair of each set once, as places. */
function pairsOf(sets: readonly (readonly string[])[], index: ReadonlyMap<string, number>): readonly Pair[] {
  const found = new Map<number, Pair>();
  for (const set of sets) {
    const places = [...new Set(set)].flatMap((key) => index.get(key) ?? []).sort((a, b) => a - b);
    for (const [number, a] of places.entries())
      for (const b of places.slice(number + 1)) found.set(a * mostPeople + b, [a, b]);
  }
  return [...found.values()];
}

interface Met {
  readonly pair: Pair;
  readonly times: number;
}

/** Who has been in a room with whom, and how often. Those who are wished together have no choice. */
function metBefore(
  earlier: readonly Round[],
  index: ReadonlyMap<string, number>,
  together: readonly Pair[],
): readonly Met[] {
  const wished = new Set(together.map(codeOf));
  const met = new Map<number, Met>();
  for (const round of earlier) {
    for (const pair of pairsOf(round, index)) {
      const code = codeOf(pair);
      if (!wished.has(code)) met.set(code, { pair, times: (met.get(code)?.times ?? 0) + 1 });
    }
  }
  return [...met.values()];
}

function codeOf([a, b]: Pair): number {
  return a * mostPeople + b;
}

function weigh(
  people: readonly Member[],
  { apart, together }: { readonly apart: readonly Pair[]; readonly together: readonly Pair[] },
  met: readonly Met[],
): Distances {
  const count = people.length;
  const weights = new Float64Array(count * count);
  const add = (a: number, b: number, weight: number): void => {
    weights[a * count + b] = (weights[a * count + b] ?? 0) + weight;
    weights[b * count + a] = weights[a * count + b] ?? 0;
  };
  for (const [a, b] of apart) add(a, b, wishWeight);
  for (const [a, b] of together) add(a, b, -wishWeight);
  // Meeting for the third time is worse than two other pairs for the second.
  for (const { pair, times } of met) add(...pair, repeatWeight * Math.min(times, 10) ** 2);
  for (const [a, { group }] of people.entries()) {
    if (!group) continue;
    for (let b = a + 1; b < count; b++) if (people[b]?.group === group) add(a, b, -groupWeight);
  }
  const share = (room: readonly number[], [a, b]: Pair): boolean => room[a] === room[b];
  const scales: readonly Scale[] = [
    {
      weight: wishWeight,
      isDone: (room) => !apart.some((pair) => share(room, pair)) && together.every((pair) => share(room, pair)),
    },
    { weight: repeatWeight, isDone: (room) => !met.some(({ pair }) => share(room, pair)) },
    ...(people.some(({ group }) => group) ? [{ weight: groupWeight, isDone: () => false }] : []),
  ];
  return { count, weights, blocks: blocksOf(count, together), scales };
}

/** Those who are together, directly or by others: disjoint sets. */
function blocksOf(count: number, together: readonly Pair[]): readonly (readonly number[])[] {
  const first = Array.from({ length: count }, (_, place) => place);
  for (const [a, b] of together) {
    const [from = a, to = b] = [first[b], first[a]];
    if (from !== to) for (const [place, one] of first.entries()) if (one === from) first[place] = to;
  }
  const blocks = new Map<number, number[]>();
  for (const [place, one] of first.entries()) putUnder(blocks, one, place);
  return [...blocks.values()];
}

/** Rooms by the group that most of them belong to, larger ones first; people as they were given. */
function inOrder(
  found: readonly (readonly number[])[],
  people: readonly Member[],
  given: readonly Member[],
): readonly (readonly string[])[] {
  const place = new Map(given.map(({ key }, number) => [key, number]));
  const rooms = found.map((room) => {
    const members = room.flatMap((one) => people[one] ?? []);
    members.sort((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0));
    return { members, group: commonGroup(members) };
  });
  // Sorting is stable: rooms that are alike stay as chance has put them.
  rooms.sort((a, b) => order(a.group, b.group) || b.members.length - a.members.length);
  return rooms.map(({ members }) => members.map(({ key }) => key));
}

/** Nobody's group comes last. */
function order(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a < b ? -1 : 1;
}

/** The group of more than half of them; empty where there is none. */
function commonGroup(members: readonly Member[]): string {
  const counts = new Map<string, number>();
  for (const { group } of members) if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] * 2 > members.length ? most[0] : '';
}
