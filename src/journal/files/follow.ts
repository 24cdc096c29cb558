/** Tells when a journal has changed on disk, whoever wrote it. */
import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { KnownHeads } from './copies.ts';
import { type JournalPlace, listJournalFiles } from './folder.ts';
import { isNoise } from './names.ts';

const pollMs = 500;
const debounceMs = 20;
/** How often the system's watching is begun anew where it has ended, for who looks by himself: milliseconds. */
const renewMs = 5_000;

export interface Following {
  readonly close: () => void;
}

/**
 * Calls `changed` after a journal file came, grew, shrank or went. The system's watching makes it prompt; a look every
 * half second makes it sure where there is none (network disks, a folder that is not there yet). Locks and drafts in
 * the folder do not count. Does not keep the process alive and does not throw.
 */
export function follow(place: JournalPlace, changed: () => void): Following {
  const known: KnownHeads = new Map();
  let seen = sign(place, known);
  return watching(place, pollMs, true, () => {
    const now = sign(place, known);
    if (now === seen) return;
    seen = now;
    changed();
  });
}

/**
 * For who looks every second anyway: calls `look` only where the system's watching says that something happened in the folder, a
 * write of this process too. It looks into nothing itself.
 */
export function hear(place: JournalPlace, look: () => void, renewEvery: number = renewMs): Following {
  return watching(place, renewEvery, false, look);
}

/** `look` is called a moment after something happened, and `always` every so many milliseconds in any case. */
function watching(place: JournalPlace, every: number, always: boolean, look: () => void): Following {
  const folder = 'file' in place ? path.dirname(place.file) : place.folder;
  let watcher: FSWatcher | undefined;
  let pending: NodeJS.Timeout | undefined;

  function begin(): void {
    watcher ??= watchFolder(folder, soon, drop);
  }

  function now(): void {
    pending = undefined;
    begin();
    look();
  }

  function soon(): void {
    pending ??= setTimeout(now, debounceMs).unref();
  }

  function drop(): void {
    watcher?.close();
    watcher = undefined;
  }

  begin();
  const poll = setInterval(always ? now : begin, every).unref();
  return {
    close: () => {
      clearInterval(poll);
      clearTimeout(pending);
      drop();
    },
  };
}

/** On Linux a removed folder ends in 'rename' of itself and then in silence: the poll takes it from there. */
function watchFolder(folder: string, soon: () => void, drop: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false });
    watcher.on('error', drop);
    watcher.on('change', (event, name) => {
      if (event === 'rename' && String(name) === path.basename(folder)) drop();
      // What is typed is kept at every key: nobody looks through the folder for it.
      if (name === null || !isNoise(String(name))) soon();
    });
    return watcher;
  } catch {
    return undefined;
  }
}

/** Differs where the journal's files do. */
function sign(place: JournalPlace, known: KnownHeads): string {
  try {
    const files = 'file' in place ? [place.file] : listJournalFiles(place.folder, known);
    return files
      .map((file) => {
        const found = statSync(file, { throwIfNoEntry: false });
        return found ? `${file}\n${found.ino} ${found.size} ${found.mtimeMs}` : '';
      })
      .join('\n');
  } catch {
    return '';
  }
}
