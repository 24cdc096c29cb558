/** The journal of a session as it can be read: all files of its folder, or the one that was named. */
import path from 'node:path';
import type { Event } from '../core/class/event.ts';
import type { HostClock } from './clocks.ts';
import { type Collection, type Fresh, startCollector } from './collect.ts';
import { refuse } from './files/disk.ts';
import { type FileReader, type Loss, openFileReader } from './files/file-reader.ts';
import { type JournalPlace, openScan } from './files/folder.ts';
import { hostInName, isJournalName } from './files/names.ts';
import type { TornTail } from './line/damage.ts';
import type { KnownPlans } from './line/known-plans.ts';

export interface Contents extends Collection {
  /** The last lines that are not whole, at most one a file. */
  readonly tornTails: readonly TornTail[];
  /** Paths of what lies in the folder, looks like a journal and is not read. */
  readonly unread: readonly string[];
}

export interface Reader {
  /** The same each time: it says what is known by then. */
  readonly contents: () => Contents;
  /**
   * Reads what has come since the last time; `check` looks into the files that are known alone, whether their last bytes
   * are still there; `rescan` does so too, and looks for new files where any may have come. Its cost does not grow with
   * what was read before. Throws a UserError where it cannot be read; a folder or file that is not there is empty.
   */
  readonly readNew: (how?: Reading) => Fresh;
  /** The files, each with the host that began it, undefined where that cannot be read. */
  readonly owners: () => ReadonlyMap<string, string | undefined>;
  /** What was read once and is in no file any more; always empty for a reader that does not remember. */
  readonly lost: () => readonly Event[];
  /** How the file that was lost last was found. */
  readonly loss: () => Loss;
  /** Takes in what this process has written to the files and could not read back, or to none. */
  readonly remember: (events: readonly Event[], files: readonly string[]) => Fresh;
  readonly forget: (ids: ReadonlySet<string>) => void;
  /** Which machines' clocks are off; + is fast. */
  readonly clocks: () => readonly HostClock[];
}

export type Reading = 'new' | 'check' | 'rescan';

export interface ReaderOptions {
  /** Those of other journals that were read before. */
  readonly plans?: KnownPlans;
  /** What was read stays known where its file goes away: for who has acknowledged it. */
  readonly remembers?: boolean;
}

/** Files that somebody replaces over and over while they are read are given up after so many attempts. */
const attempts = 5;

/** Reads a journal once; `plans` are those of others that were read before. Throws a UserError where it cannot be read. */
export function readJournal(place: JournalPlace, plans?: KnownPlans): Contents {
  const reader = openReader(place, plans && { plans });
  reader.readNew('rescan');
  return reader.contents();
}

/** As messages name it. */
export function nameOf(place: JournalPlace): string {
  return path.basename('file' in place ? place.file : place.folder);
}

interface Sources {
  readonly collection: () => Collection;
  readonly unread: () => readonly string[];
  readonly tornTails: () => readonly TornTail[];
}

/** A class, as that of the collection is and for the same reason. */
class Known implements Contents {
  readonly #from: Sources;

  constructor(from: Sources) {
    this.#from = from;
  }

  get events(): readonly Event[] {
    return this.#from.collection().events;
  }

  get damage(): Contents['damage'] {
    return this.#from.collection().damage;
  }

  get unknown(): Contents['unknown'] {
    return this.#from.collection().unknown;
  }

  get lastId(): string | undefined {
    return this.#from.collection().lastId;
  }

  get newerFormat(): number | undefined {
    return this.#from.collection().newerFormat;
  }

  get unread(): readonly string[] {
    return this.#from.unread();
  }

  get tornTails(): readonly TornTail[] {
    return this.#from.tornTails();
  }
}

/** Reads nothing yet. */
export function openReader(place: JournalPlace, { plans, remembers = false }: ReaderOptions = {}): Reader {
  const scan = openScan(place);
  let files = new Map<string, FileReader>();
  let collector = startCollector();
  let loss: Loss = 'gone';
  let unread: readonly string[] = [];

  function readFiles(how: Reading): boolean {
    if (how !== 'check') {
      const found = scan(how === 'rescan');
      unread = found.unread;
      for (const file of found.files)
        if (!files.has(file)) files.set(file, openFileReader(file, plans, 'folder' in place));
    }
    for (const [file, { readNew }] of files) {
      const { take } = collector;
      const read = readNew((parsed, line, text) => take(file, parsed, line, text), how !== 'new');
      if (read === 'read') continue;
      loss = read;
      return false;
    }
    return true;
  }

  function readAll(): Fresh {
    const known = remembers ? collector.entries() : [];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      files = new Map();
      collector = startCollector(known);
      if (readFiles('rescan')) break;
    }
    const { added, reordered } = collector.settle();
    return { added, reordered: reordered || !remembers };
  }

  /** What only a copy holds is written again: whoever made it may tidy it away. */
  const isOwn = (file: string): boolean => 'file' in place || isJournalName(path.basename(file));

  /** Where nothing tells whose a file is, its name does. */
  function hostOf(file: string): string | undefined {
    return collector.findOwner(file) ?? hostInName(path.basename(file));
  }

  const tornTails = (): readonly TornTail[] =>
    [...files].flatMap(([file, { tail }]) => {
      const torn = tail();
      return torn ? [{ file, ...torn }] : [];
    });
  const contents = new Known({ collection: () => collector.collection, unread: () => unread, tornTails });

  return {
    readNew: (how = 'new') => {
      try {
        return readFiles(how) ? collector.settle() : readAll();
      } catch (error) {
        throw refuse(error, 'journal-read', `read the journal of '${nameOf(place)}'`);
      }
    },
    owners: () => new Map([...files.keys()].map((file) => [file, collector.findOwner(file)])),
    lost: () => (remembers ? collector.lost(isOwn) : []),
    loss: () => loss,
    remember: (events, inFiles) => {
      collector.remember(events, inFiles);
      return collector.settle();
    },
    forget: (ids) => collector.forget(ids),
    clocks: () => collector.clocks(hostOf),
    contents: () => contents,
  };
}
