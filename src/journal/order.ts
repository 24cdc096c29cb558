/** The events of several files as one row: in the order of their ids, each id once. */
import type { Event } from '../core/class/event.ts';
import { namesItem, opensItem } from '../core/class/items.ts';

export interface Entry {
  /** As it was read. */
  readonly event: Event;
  /**
   * What it is ordered by: its id; for a line with a wrong sum the key of the line before it in its file, because
   * the id may be what was damaged.
   */
  readonly key: string;
  /** Its sum is right. */
  readonly sound: boolean;
  /** The files that hold it; none where this process alone knows it. */
  readonly files: readonly string[];
}

/** Whether `fresh` only goes on behind `last` (a key), so that nothing has to be sorted. */
export function isOnward(fresh: readonly Entry[], last: string): boolean {
  let before = last;
  for (const { key, sound } of fresh) {
    if (!sound || key <= before) return false;
    before = key;
  }
  return true;
}

/** Of two entries with one id the first counts, but a sound one before a damaged one. It is in the files of both. */
export function mergeEntries(known: readonly Entry[], fresh: readonly Entry[]): Entry[] {
  const all = [...known, ...fresh].sort(compare);
  const sound = new Set<string>();
  for (const entry of all) if (entry.sound) sound.add(entry.event.id);
  const places = new Map<string, number>();
  const merged: Entry[] = [];
  for (const entry of all) {
    const { id } = entry.event;
    if (!entry.sound && sound.has(id)) continue;
    const place = places.get(id);
    const first = place === undefined ? undefined : merged[place];
    if (place === undefined || !first) {
      places.set(id, merged.length);
      merged.push(entry);
    } else if (entry.sound) merged[place] = inBoth(first, entry);
  }
  return merged;
}

function compare(a: Entry, b: Entry): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return Number(b.sound) - Number(a.sound);
}

function inBoth(first: Entry, { files }: Entry): Entry {
  const more = files.filter((file) => !first.files.includes(file));
  return more.length === 0 ? first : { ...first, files: [...first.files, ...more] };
}

/**
 * The opening that an event of an older journal means by its bare number: one that its writer could have seen. What
 * stands before it in its own file its writer has seen for certain; else it is the first that was written before it.
 */
export function findOpening(openings: readonly Entry[], { event, files }: Entry): string | undefined {
  const before = openings.filter((one) => one.event.id < event.id);
  const own = before.find((one) => one.files.some((file) => files.includes(file)));
  return (own ?? before[0])?.event.id;
}

/** Whether it says of an item by its number alone which one it means. */
export function hasBareNumber({ event }: Entry): boolean {
  return namesItem(event) && event.item !== undefined && event.of === undefined;
}

/** Adds an opening to those of its number, in the order of their ids. */
export function addOpening(openings: Map<number, Entry[]>, entry: Entry): void {
  if (!opensItem(entry.event)) return;
  const known = openings.get(entry.event.item);
  if (known) known.push(entry);
  else openings.set(entry.event.item, [entry]);
}
