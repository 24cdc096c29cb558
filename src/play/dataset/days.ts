/** On which day each session is planned, from its journal's text: sessions of a day are exported together. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { entryOf } from '../../core/summary/numbers.ts';
import { listJournalFiles } from '../../journal/files/folder.ts';
import { nameOf } from '../../journal/read.ts';
import type { KeyOf } from '../many/index-keys.ts';
import type { NamedPlace } from '../many/read.ts';
import type { Ledger } from './ledger.ts';

export interface DatedPlace {
  readonly place: NamedPlace;
  /** The name of its folder. */
  readonly name: string;
  /** By which the ledger knows that it is as it was; undefined where nothing tells. */
  readonly key: string | undefined;
  /** `2026-12-01` in the session's zone; empty where its journal does not tell. */
  readonly day: string;
}

export interface Dated {
  /** In the order of their days, and within a day of their names. */
  readonly unknown: readonly DatedPlace[];
  /** Those in which nothing has changed since they were exported, with so many sessions. */
  readonly done: ReadonlyMap<string, number>;
}

/** `daysOf` each of them, in their order. */
export type DateAll = (places: readonly NamedPlace[]) => Promise<readonly (readonly string[])[]>;

/**
 * Those before `since` are left out, and days of which the ledger knows that nothing has changed. Whoever was ever planned for a later
 * day may be there still, and is read among those of which nothing is told.
 */
export async function datePlaces(
  places: readonly NamedPlace[],
  keyOf: KeyOf,
  since: string | null,
  ledger: Ledger,
  dateAll: DateAll,
): Promise<Dated> {
  const keyed = places.map((place) => {
    const name = nameOf(place.place);
    const key = shortened(keyOf(place));
    return { place, name, key, known: ledger.dayOf(name, key) };
  });
  const dates = (await dateAll(keyed.flatMap(({ known, place }) => (known === undefined ? place : [])))).values();
  const all = keyed.map(({ place, name, key, known }) => {
    const days = known === undefined ? (dates.next().value ?? []) : [known];
    const day = days[0] ?? '';
    const isLater = (one: string): boolean => since === null || one >= since;
    const isWanted = known === undefined ? days.length === 0 || days.some(isLater) : known !== '' && isLater(known);
    return { place, name, key, known: known !== undefined, day: isLater(day) ? day : '', isWanted };
  });
  const wanted = all.filter(({ isWanted }) => isWanted);
  const byDay = new Map<string, DatedPlace[]>();
  const changed = new Set<string>();
  for (const { known, isWanted: _, ...one } of wanted) {
    entryOf(byDay, one.day, (): DatedPlace[] => []).push(one);
    if (!known) changed.add(one.day);
  }
  const done = new Map<string, number>();
  for (const [day, { length }] of byDay)
    if (!changed.has(day) && ledger.sessionsOf(day).length === length && ledger.isDone(day)) done.set(day, length);
  const unknown = wanted.filter(({ day }) => !done.has(day)).sort((a, b) => order(a.day, b.day));
  return { unknown, done };
}

function shortened(key: string | undefined): string | undefined {
  return key && createHash('sha256').update(key).digest('base64').slice(0, 24);
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** All days on which its files ever planned it, that of the last line of the last file first. */
export function daysOf({ place }: NamedPlace): readonly string[] {
  try {
    const files = 'file' in place ? [place.file] : listJournalFiles(place.folder);
    return files.toReversed().flatMap((file) => daysIn(readWhole(file)));
  } catch {
    // Whoever reads it says what is wrong with it.
    return [];
  }
}

/** Read into again and again: to make room for each anew takes longer than to read it. */
let room = Buffer.alloc(0);
const longest = 4 * 1024 * 1024;

/** Holds until the next one is read. */
function readWhole(file: string): Buffer {
  // A pipe would be waited for.
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) return Buffer.alloc(0);
    const { size } = stats;
    if (size > longest) return readFileSync(fd);
    if (room.length < size) room = Buffer.allocUnsafeSlow(2 * size);
    return room.subarray(0, readSync(fd, room, 0, size, 0));
  } finally {
    closeSync(fd);
  }
}

const facts = '"session":{';
/** Bytes behind it in which its start stands: what comes before it are its name, its title and its status. */
const near = 4096;

/**
 * Of each line that says what the session is, the last one first. A guess, which says only in which order sessions are read: the day
 * of a part is reckoned from the whole journal. To parse the line, with its plan, would cost as much as to read the session.
 */
function daysIn(bytes: Buffer): readonly string[] {
  const days: string[] = [];
  for (let at = bytes.lastIndexOf(facts); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(facts, at - 1)) {
    const day = /"start":"(\d{4}-\d{2}-\d{2})/.exec(bytes.toString('latin1', at, at + near))?.[1];
    if (day !== undefined) days.push(day);
  }
  return days;
}
