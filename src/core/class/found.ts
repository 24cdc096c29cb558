/**
 * Those of a list that have a key. Who asks the same list often is answered from an index: one search for each of a hundred
 * thousand events would cost the square of them, and an index for a single question is dearer than the search. Only for lists
 * of a state that is whole: those of a replay still grow.
 */
import { putUnder } from '../text/many.ts';
import { startMemory } from '../text/memory.ts';

/** Null: it is not looked for. The same function each time. */
type KeyOf<T> = (one: T) => string | number | null;
type Groups = ReadonlyMap<string | number, readonly unknown[]>;

interface Asked {
  times: number;
  groups: Groups | null;
}

/** How often a list is searched before it is worth an index. */
const patience = 8;

/** Of a class: who is here, its items, its runs. */
const asked = startMemory<readonly unknown[], Map<unknown, Asked>>(8);

/** In the order of the list. */
export function allWith<T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number): readonly T[] {
  const groups = groupsOf(list, keyOf);
  if (groups) return (groups.get(key) ?? []) as readonly T[];
  return list.filter((one) => keyOf(one) === key);
}

export function firstWith<T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number): T | undefined {
  const groups = groupsOf(list, keyOf);
  return groups ? (groups.get(key)?.[0] as T | undefined) : list.find((one) => keyOf(one) === key);
}

export function lastWith<T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number): T | undefined {
  const groups = groupsOf(list, keyOf);
  return groups ? (groups.get(key)?.at(-1) as T | undefined) : list.findLast((one) => keyOf(one) === key);
}

function groupsOf<T>(list: readonly T[], keyOf: KeyOf<T>): Groups | null {
  if (list.length <= patience) return null;
  const known = asked.get(list) ?? new Map<unknown, Asked>();
  asked.set(list, known);
  const here = known.get(keyOf) ?? { times: 0, groups: null };
  known.set(keyOf, here);
  here.times += 1;
  if (here.times > patience) here.groups ??= grouped(list, keyOf);
  return here.groups;
}

function grouped<T>(list: readonly T[], keyOf: KeyOf<T>): Groups {
  const groups = new Map<string | number, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key !== null) putUnder(groups, key, one);
  }
  return groups;
}
