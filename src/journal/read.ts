/** The journal of a session as it can be read: all files of its folder, or the one that was named. */
import { type Collection, type Fresh, startCollector } from './collect.ts';
import { type FileReader, openFileReader } from './files/file-reader.ts';
import { type JournalPlace, openScan } from './files/folder.ts';
import type { TornTail } from './line/damage.ts';
import type { KnownPlans } from './line/known-plans.ts';

export interface Contents extends Collection {
  /** The last lines that are not whole, at most one a file. */
  readonly tornTails: readonly TornTail[];
}

export interface Reader {
  readonly contents: () => Contents;
  /**
   * Reads what has come since the last time; `rescan` looks for new files in any case. Its cost does not grow with
   * what was read before. Throws what the file system throws; a folder or file that is not there is empty.
   */
  readonly readNew: (rescan?: boolean) => Fresh;
  /** The files, each with the host that began it, undefined where that cannot be read. */
  readonly owners: () => ReadonlyMap<string, string | undefined>;
}

/** Files that somebody replaces over and over while they are read are given up after so many attempts. */
const attempts = 5;

/** Reads a journal once; `plans` are those of others that were read before. Throws what the file system throws. */
export function readJournal(place: JournalPlace, plans?: KnownPlans): Contents {
  const reader = openReader(place, plans);
  reader.readNew(true);
  return reader.contents();
}

/** Reads nothing yet. */
export function openReader(place: JournalPlace, plans?: KnownPlans): Reader {
  const scan = openScan(place);
  let files = new Map<string, FileReader>();
  let collector = startCollector();

  function readFiles(rescan: boolean): 'read' | 'replaced' {
    for (const file of scan(rescan)) if (!files.has(file)) files.set(file, openFileReader(file, plans));
    for (const [file, { readNew }] of files) {
      const { take } = collector;
      if (readNew((parsed, line, text) => take(file, parsed, line, text)) === 'replaced') return 'replaced';
    }
    return 'read';
  }

  function readAll(): Fresh {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      files = new Map();
      collector = startCollector();
      if (readFiles(true) === 'read') break;
    }
    return { added: collector.settle().added, reordered: true };
  }

  return {
    readNew: (rescan = false) => (readFiles(rescan) === 'read' ? collector.settle() : readAll()),
    owners: () => new Map([...files.keys()].map((file) => [file, collector.findOwner(file)])),
    contents: () => ({
      ...collector.collection(),
      tornTails: [...files].flatMap(([file, { tail }]) => {
        const torn = tail();
        return torn ? [{ file, ...torn }] : [];
      }),
    }),
  };
}
