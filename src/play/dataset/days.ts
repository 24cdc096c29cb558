/** On which day each session is planned, from its journal's text: sessions of a day are exported together. */
import { readFileSync } from 'node:fs';
import { listJournalFiles } from '../../journal/files/folder.ts';
import type { NamedPlace } from '../many/read.ts';

export interface DatedPlace {
  readonly place: NamedPlace;
  /** `2026-12-01` in the session's zone; empty where its journal does not tell. */
  readonly day: string;
}

/** In the order of their days, and within a day of their names. Those before `since` are left out. */
export function datedPlaces(places: readonly NamedPlace[], since: string | null): readonly DatedPlace[] {
  return places
    .map((place) => ({ place, day: dayOf(place) }))
    .filter(({ day }) => since === null || day >= since)
    .sort((a, b) => order(a.day, b.day));
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function dayOf({ place }: NamedPlace): string {
  try {
    const files = 'file' in place ? [place.file] : listJournalFiles(place.folder);
    return files.map((file) => dayIn(readFileSync(file))).reduce((last, day) => day || last, '');
  } catch {
    // Whoever reads it says what is wrong with it.
    return '';
  }
}

const facts = '"session":{';
/** Bytes behind it in which its start stands: what comes before it are its name, its title and its status. */
const near = 4096;

/**
 * Of the last line that says what the session is. A guess, which says only in which order sessions are read: the day of a part
 * is reckoned from the whole journal. To parse the line, with its plan, would cost as much as to read the session.
 */
function dayIn(bytes: Buffer): string {
  for (let at = bytes.lastIndexOf(facts); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(facts, at - 1)) {
    const day = /"start":"(\d{4}-\d{2}-\d{2})/.exec(bytes.toString('latin1', at, at + near))?.[1];
    if (day !== undefined) return day;
  }
  return '';
}
