/**
 * How the folds make a list or a record longer. A state that others hold is never changed: then a copy grows. Over a whole
 * replay nobody holds what it makes yet, and a copy for each event would cost the square of their number.
 */

export interface Lists {
  readonly push: <T>(list: readonly T[], item: T) => readonly T[];
  /** The same for a list that grows with every other action, and that nobody tells from the one before by its identity. */
  readonly append: <T>(list: readonly T[], item: T) => readonly T[];
  readonly replace: <T>(list: readonly T[], place: number, item: T) => readonly T[];
  /** Without the ones at these places. */
  readonly drop: <T>(list: readonly T[], places: readonly number[]) => readonly T[];
  readonly put: <T>(record: Readonly<Record<string, T>>, key: string, value: T) => Readonly<Record<string, T>>;
  /** The places of those with this key, in the order in which they came to it. `keyOf` is the same function each time. */
  readonly places: <T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number) => readonly number[];
  /** The first of them, -1 where there is none. */
  readonly find: <T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number) => number;
  readonly count: <T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number) => number;
}

/** Null: it is not looked for. */
type KeyOf<T> = (item: T) => string | number | null;

/** For a state that others hold. */
export const copying: Lists = {
  push: (list, item) => list.concat([item]),
  append: (list, item) => list.concat([item]),
  replace: (list, place, item) => list.with(place, item),
  drop: (list, places) => {
    const dropped = new Set(places);
    return places.length === 0 ? list : list.filter((_, place) => !dropped.has(place));
  },
  put: (record, key, value) => ({ ...record, [key]: value }),
  places: (list, keyOf, key) => list.flatMap((item, place) => (keyOf(item) === key ? [place] : [])),
  find: (list, keyOf, key) => list.findIndex((item) => keyOf(item) === key),
  count: (list, keyOf, key) => list.reduce((sum, item) => (keyOf(item) === key ? sum + 1 : sum), 0),
};

/** All that have the key; afterwards they may have it no more. */
export function changeAll<T>(
  list: readonly T[],
  keyOf: KeyOf<T>,
  key: string,
  lists: Lists,
  how: (item: T) => T,
): readonly T[] {
  return lists
    .places(list, keyOf, key)
    .reduce((changed, place) => lists.replace(changed, place, how(changed[place] as T)), list);
}

interface Index {
  /** A set only where a key is there more than once. */
  readonly places: Map<string | number, number | Set<number>>;
  /** How far the list has been looked through. */
  length: number;
}

/** What was dropped leaves its place empty, so that the others keep theirs, until the replay is over. */
const gone = Symbol('gone');

/** For one replay: what it has made itself grows in place. Nothing of it may be handed out before its end. */
export interface Growing extends Lists {
  readonly end: () => void;
}

/**
 * `kept` has the lists that were appended to before: who folds one state on and on grows them in place, for a copy of a long list for
 * each event is dearer than all else. An older state that somebody holds then has the newer entries of them, too.
 */
export function growing(kept: WeakSet<object> = new WeakSet()): Growing {
  const own = new WeakSet<object>();
  const indexes = new WeakMap<object, Map<unknown, Index>>();
  const holed = new Set<unknown[]>();

  function mine<T extends object>(value: T, copy: (value: T) => T): T {
    if (own.has(value)) return value;
    const made = copy(value);
    own.add(made);
    return made;
  }

  function indexOf<T>(list: readonly T[], keyOf: KeyOf<T>): Index {
    const known = indexes.get(list) ?? new Map<unknown, Index>();
    indexes.set(list, known);
    const index = known.get(keyOf) ?? { places: new Map(), length: 0 };
    known.set(keyOf, index);
    for (; index.length < list.length; index.length += 1) {
      const item = list[index.length] as T | typeof gone;
      if (item !== gone) addPlace(index, keyOf(item), index.length);
    }
    return index;
  }

  function placesOf<T>(list: readonly T[], keyOf: KeyOf<T>, key: string | number): number | Set<number> | undefined {
    return indexOf(list, keyOf).places.get(key);
  }

  return {
    push: (list, item) => {
      if (own.has(list)) (list as (typeof item)[]).push(item);
      // A copy that is made and then grown is two of a long list.
      return mine(list, (before) => before.concat([item]));
    },
    append: (list, item) => {
      if (kept.has(list)) {
        (list as (typeof item)[]).push(item);
        return list;
      }
      const grown = list.concat([item]);
      kept.add(grown);
      return grown;
    },
    replace: (list, place, item) => {
      const changed = mine(list, (before) => [...before]) as (typeof item)[];
      const before = changed[place] as typeof item;
      changed[place] = item;
      for (const [keyOf, index] of indexes.get(changed) ?? [])
        if (place < index.length)
          movePlace(index, (keyOf as KeyOf<unknown>)(before), (keyOf as KeyOf<unknown>)(item), place);
      return changed;
    },
    drop: (list, places) => {
      if (places.length === 0) return list;
      const changed = mine(list, (before) => [...before]) as unknown[];
      holed.add(changed);
      for (const place of places) {
        const before = changed[place];
        changed[place] = gone;
        for (const [keyOf, index] of indexes.get(changed) ?? [])
          if (place < index.length) movePlace(index, (keyOf as KeyOf<unknown>)(before), null, place);
      }
      return changed as typeof list;
    },
    put: (record, key, value) => {
      // An assignment to it would set the prototype.
      if (key === '__proto__') return copying.put(record, key, value);
      const changed = mine(record, (before) => ({ ...before })) as Record<string, typeof value>;
      changed[key] = value;
      return changed;
    },
    places: (list, keyOf, key) => {
      const found = placesOf(list, keyOf, key) ?? [];
      return typeof found === 'number' ? [found] : [...found];
    },
    find: (list, keyOf, key) => {
      const found = placesOf(list, keyOf, key) ?? -1;
      return typeof found === 'number' ? found : (found.values().next().value ?? -1);
    },
    count: (list, keyOf, key) => {
      const found = placesOf(list, keyOf, key);
      return found === undefined ? 0 : typeof found === 'number' ? 1 : found.size;
    },
    end: () => {
      for (const list of holed) {
        let length = 0;
        for (const item of list) if (item !== gone) list[length++] = item;
        list.length = length;
      }
      holed.clear();
    },
  };
}

function addPlace({ places }: Index, key: string | number | null, place: number): void {
  if (key === null) return;
  const found = places.get(key);
  if (found === undefined) places.set(key, place);
  else if (typeof found === 'number') places.set(key, new Set([found, place]));
  else found.add(place);
}

/** What was found under a key may be there under another one now, or under none: a timer that was stopped. */
function movePlace(index: Index, from: string | number | null, to: string | number | null, place: number): void {
  if (from === to) return;
  const found = from === null ? undefined : index.places.get(from);
  if (from !== null && found !== undefined) {
    if (typeof found === 'object') found.delete(place);
    if (typeof found === 'number' || found.size === 0) index.places.delete(from);
  }
  addPlace(index, to, place);
}
