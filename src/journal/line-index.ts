/**
 * Which lines of a session's folder exist where, as bytes: what can be handed to other machines as it was written. Their
 * lines come in here, each into the file of its machine, on disk before anybody folds them.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { appendLines } from './files/append.ts';
import { makeFolder, refuse, syncFolder } from './files/disk.ts';
import { openScan } from './files/folder.ts';
import { acquireLock } from './files/lock.ts';
import { lockOf, renderHost } from './files/names.ts';
import { isId } from './line/ids.ts';
import { longestLine, parseLine } from './line/line.ts';

/** A whole line with a right sum. */
export interface KnownLine {
  readonly id: string;
  /** Path. */
  readonly file: string;
  /** Bytes from the beginning of the file; `end` is behind its newline. */
  readonly start: number;
  readonly end: number;
}

export interface ForeignLine {
  readonly machine: string;
  /** Without a newline. */
  readonly line: Uint8Array;
}

export interface LineIndex {
  /**
   * What was not given yet, in the order of each file, what came in by `takeIn` too; an id that is known already is given again for
   * another file. Throws a UserError: what was read before is given the next time.
   */
  readonly readNew: (rescan?: boolean) => readonly KnownLine[];
  readonly has: (id: string) => boolean;
  readonly count: () => number;
  /** One line an id. */
  readonly all: () => Iterable<KnownLine>;
  /** Without the newline; undefined where the file has changed meanwhile. Throws what the file system throws. */
  readonly read: (line: KnownLine) => Buffer | undefined;
  /**
   * Puts lines of others into the files of their machines, but for those that are in a file already; on disk when it
   * returns. Throws a UserError where they cannot be written: then none of them counts.
   */
  readonly takeIn: (lines: readonly ForeignLine[]) => number;
}

interface Seen {
  readonly ino: number;
  place: number;
}

const newline = 10;
const chunkSize = 1024 * 1024;

/** The id of a line that may come in: an event with a right sum, of this vprod or a newer one, on a single line. */
export function idOf(line: Uint8Array): string | undefined {
  if (line.length === 0 || line.length > longestLine || line.includes(newline) || line.includes(13)) return undefined;
  if (!isUtf8(line)) return undefined;
  const parsed = parseLine(Buffer.from(line.buffer, line.byteOffset, line.byteLength));
  if (parsed.kind === 'unreadable' || parsed.sum !== 'right') return undefined;
  const id = parsed.kind === 'event' ? parsed.event.id : parsed.id;
  return isId(id) ? id : undefined;
}

/** Reads nothing yet. */
export function openLineIndex(folder: string): LineIndex {
  const scan = openScan({ folder });
  const seen = new Map<string, Seen>();
  const known = new Map<string, KnownLine>();
  /** Read and not handed out yet: whatever was looked at meanwhile, and for what. */
  let fresh: KnownLine[] = [];

  function readNew(rescan = false): readonly KnownLine[] {
    lookAt(rescan);
    const found = fresh;
    fresh = [];
    return found;
  }

  function lookAt(rescan: boolean): void {
    try {
      const found = scan(rescan).files;
      for (const file of seen.keys()) if (!found.includes(file)) forget(file);
      for (const file of found) readFile(file);
    } catch (error) {
      throw refuse(error, 'journal-read', `read the journal of '${path.basename(folder)}'`);
    }
  }

  /** What is read next of it is read from its beginning. */
  function forget(file: string): void {
    seen.delete(file);
    for (const [id, line] of known) if (line.file === file) known.delete(id);
    fresh = fresh.filter((line) => line.file !== file);
  }

  function readFile(file: string): void {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile()) return;
    const before = seen.get(file);
    if (before && (before.ino !== stats.ino || before.place > stats.size)) forget(file);
    const state = seen.get(file) ?? { ino: stats.ino, place: 0 };
    seen.set(file, state);
    if (state.place >= stats.size) return;
    const fd = openSync(file, 'r');
    try {
      readLines(fd, file, state, stats.size);
    } finally {
      closeSync(fd);
    }
  }

  /** A last line without its newline is left for the next time; one that is too long is passed over. */
  function readLines(fd: number, file: string, state: Seen, size: number): void {
    let chunk = chunkSize;
    while (state.place < size) {
      const bytes = readBytes(fd, state.place, Math.min(chunk, size - state.place));
      const last = bytes.lastIndexOf(newline);
      if (last < 0) {
        if (bytes.length < chunk) return;
        if (chunk > longestLine) state.place += bytes.length;
        else chunk *= 2;
        continue;
      }
      for (let start = 0; start <= last; ) {
        const end = bytes.indexOf(newline, start);
        const id = idOf(bytes.subarray(start, end));
        if (id !== undefined) keep({ id, file, start: state.place + start, end: state.place + end + 1 });
        start = end + 1;
      }
      state.place += last + 1;
      chunk = chunkSize;
    }
  }

  function keep(line: KnownLine): void {
    fresh.push(line);
    if (!known.has(line.id)) known.set(line.id, line);
  }

  function takeIn(lines: readonly ForeignLine[]): number {
    let release: (() => void) | undefined;
    try {
      const made = makeFolder(folder);
      release = acquireLock(lockOf(path.join(folder, 'journal.jsonl')));
      lookAt(true);
      const files = new Map<string, Buffer[]>();
      const ids = new Set<string>();
      for (const { machine, line } of lines) {
        const id = idOf(line);
        if (id === undefined || known.has(id) || ids.has(id)) continue;
        ids.add(id);
        const file = path.join(folder, `journal-${renderHost(machine)}.jsonl`);
        const texts = files.get(file);
        if (texts) texts.push(Buffer.from(line));
        else files.set(file, [Buffer.from(line)]);
      }
      for (const [file, texts] of files) {
        const alsoSync = (isNew: boolean): void => {
          for (const one of isNew ? [folder, ...made] : made) syncFolder(one);
        };
        appendLines(file, texts.map((text) => `${text.toString('utf8')}\n`).join(''), { noFollow: true, alsoSync });
      }
      lookAt(true);
      return ids.size;
    } catch (error) {
      throw refuse(error, 'journal-write', `keep what others wrote of '${path.basename(folder)}'`);
    } finally {
      release?.();
    }
  }

  return {
    readNew,
    has: (id) => known.has(id),
    count: () => known.size,
    all: () => known.values(),
    read,
    takeIn,
  };
}

function read({ file, start, end, id }: KnownLine): Buffer | undefined {
  const fd = openSync(file, 'r');
  try {
    const bytes = readBytes(fd, start, end - start - 1);
    return idOf(bytes) === id ? bytes : undefined;
  } finally {
    closeSync(fd);
  }
}

function readBytes(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, bytes, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
