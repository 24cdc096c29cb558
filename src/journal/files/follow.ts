/** Tells when a journal has changed on disk, whoever wrote it. */
import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { KnownHeads } from './copies.ts';
import { type JournalPlace, listJournalFiles } from './folder.ts';
import { isNoise } from './names.ts';

const pollMs = 500;
const debounceMs = 20;

export interface Following {
  readonly close: () => void;
}

/**
 * Calls `changed` after a journal file came, grew, shrank or went. The system's watching makes it prompt; a look every
 * half second makes it sure where there is none (network disks, a folder that is not there yet). Locks and drafts in
 * the folder do not count. Does not keep the process alive and does not throw.
 */
export function follow(place: JournalPlace, changed: () => void): Following {
  const folder = 'file' in place ? path.dirname(place.file) : place.folder;
  const known: KnownHeads = new Map();
  let seen = sign(place, known);
  let watcher: FSWatcher | undefined;
  let pending: NodeJS.Timeout | undefined;

  function look(): void {
    pending = undefined;
    watcher ??= watchFolder(folder, soon, drop);
    const now = sign(place, known);
    if (now === seen) return;
    seen = now;
    changed();
  }

  function soon(): void {
    pending ??= setTimeout(look, debounceMs).unref();
  }

  function drop(): void {
    watcher?.close();
    watcher = undefined;
  }

  watcher = watchFolder(folder, soon, drop);
  const poll = setInterval(look, pollMs).unref();
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
