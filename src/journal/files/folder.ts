/** Which files a journal has. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isJournalName, sortJournalNames } from './names.ts';

/** `folder`: every `journal*.jsonl` in it; `file`: that one alone. */
export type JournalPlace = { readonly folder: string } | { readonly file: string };

/** The paths of the files, as often as it is asked. Throws what the file system throws; a missing folder is empty. */
export type Scan = (rescan: boolean) => readonly string[];

const rescanMs = 1_000;

/**
 * The folder is listed where its time of change tells of something new; because that time may be as coarse as two
 * seconds, also after a second, and where `rescan` asks for it.
 */
export function openScan(place: JournalPlace): Scan {
  if ('file' in place) return () => [place.file];
  const { folder } = place;
  let files: readonly string[] = [];
  let changed = Number.NaN;
  let at = Number.NEGATIVE_INFINITY;
  return (rescan) => {
    const now = performance.now();
    const stats = statSync(folder, { throwIfNoEntry: false });
    // A file in its place holds no files.
    const found = stats?.isDirectory() ? stats.mtimeMs : undefined;
    if (found === undefined) files = [];
    else if (rescan || found !== changed || now - at >= rescanMs) {
      files = listJournalFiles(folder);
      at = now;
    }
    changed = found ?? Number.NaN;
    return files;
  };
}

/** The paths of a folder's journal files in the order in which they are read. Throws what the file system throws. */
export function listJournalFiles(folder: string): readonly string[] {
  return sortJournalNames(readdirSync(folder).filter(isJournalName)).map((name) => path.join(folder, name));
}
