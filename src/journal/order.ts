/** The events of several files as one row: in the order of their ids, each id once. */
import type { Event } from '../core/class/event.ts';

export interface Entry {
  readonly event: Event;
  /**
   * What it is ordered by: its id; for a line with a wrong sum the key of the line before it in its file, because
   * the id may be what was damaged.
   */
  readonly key: string;
  /** Its sum is right. */
  readonly sound: boolean;
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

/** Of two entries with one id the first counts, but a sound one before a damaged one. */
export function mergeEntries(known: readonly Entry[], fresh: readonly Entry[]): Entry[] {
  const all = [...known, ...fresh].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const sound = new Set<string>();
  for (const entry of all) if (entry.sound) sound.add(entry.event.id);
  const taken = new Set<string>();
  return all.filter((entry) => {
    const { id } = entry.event;
    if (taken.has(id) || (!entry.sound && sound.has(id))) return false;
    taken.add(id);
    return true;
  });
}
