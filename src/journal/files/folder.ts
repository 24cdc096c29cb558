/** Which files a journal has. */
import { readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { findCopies, type KnownHeads } from './copies.ts';

/** `folder`: every `journal*.jsonl` in it, and whatever else holds events of its session; `file`: that one alone. */
export type JournalPlace = { readonly folder: string } | { readonly file: string };

export interface JournalFiles {
  /** Paths, in the order in which they are read. */
  readonly files: readonly string[];
  /** Paths of what looks like a journal and is not read. */
  readonly unread: readonly string[];
}

/** The files, as often as it is asked. Throws what the file system throws; a missing folder is empty. */
export type Scan = (rescan: boolean) => JournalFiles;

const nothing: JournalFiles = { files: [], unread: [] };

const rescanMs = 1_000;
/** As coarse as the times of a file system may be. */
const coarsestMs = 2_000;

/**
 * The folder is listed where its time of change tells of something new; because that time may be as coarse as two
 * seconds, also after a second, and where `rescan` asks for it and something new may hide behind that time.
 */
export function openScan(place: JournalPlace): Scan {
  if ('file' in place) return () => ({ files: [place.file], unread: [] });
  const { folder } = place;
  const known: KnownHeads = new Map();
  let listed = nothing;
  /** By which one state of the folder is told from another, and since when it is this one. */
  let sign: string | undefined;
  let since = 0;
  let at = Number.NEGATIVE_INFINITY;
  return (rescan) => {
    const now = process.uptime() * 1000;
    const stats = statSync(folder, { throwIfNoEntry: false });
    // A file in its place holds no files.
    const found = stats?.isDirectory() ? signOf(stats) : undefined;
    const isNew = found !== sign;
    if (isNew) since = now;
    if (found === undefined) listed = nothing;
    else if (isNew || now - at >= rescanMs || (rescan && at - since <= coarsestMs)) {
      listed = findFiles(folder, known);
      at = now;
    }
    sign = found;
    return listed;
  };
}

function signOf({ dev, ino, mtimeMs, ctimeMs }: Stats): string {
  return `${dev} ${ino} ${mtimeMs} ${ctimeMs}`;
}

/**
 * The paths of a folder's journal files in the order in which they are read. `known` is for who asks more than once. Throws
 * what the file system throws.
 */
export function listJournalFiles(folder: string, known?: KnownHeads): readonly string[] {
  return findFiles(folder, known).files;
}

/** A copy comes after the journal's own files: where both hold an event, theirs counts. */
function findFiles(folder: string, known?: KnownHeads): JournalFiles {
  const names = readdirSync(folder);
  const { own, read, unread } = findCopies(folder, names, known);
  const paths = (all: readonly string[]) => all.map((name) => path.join(folder, name));
  return {
    files: paths([...own, ...read.toSorted()]),
    unread: paths(unread),
  };
}
