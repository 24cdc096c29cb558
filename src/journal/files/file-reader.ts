/** Reads one journal file from where the last reading ended, in bounded memory. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { excerpt } from '../line/damage.ts';
import type { KnownPlans } from '../line/known-plans.ts';
import { longestLine, type ParsedLine, parseLine, rescueLines } from '../line/line.ts';

export interface FileReader {
  /**
   * Hands over every line that has come since; a loss where the file is no longer the one that was read: what was
   * handed over then does not hold. `check` looks at its last bytes also where nothing has come. Throws what the file
   * system throws, but for a file that is not there: that one is `gone` if it was read, else empty.
   */
  readonly readNew: (take: TakeLine, check?: boolean) => 'read' | Loss;
  /** A last line without its newline, which does not parse or has no right sum. */
  readonly tail: () => { readonly line: number; readonly text: string } | undefined;
}

/** `line` is 1-based; `text` the beginning of the line, empty where nothing is wrong with it. */
export type TakeLine = (parsed: ParsedLine, line: number, text: string) => void;

/** Not there any more, another file in its place, shorter, or with other bytes. */
export type Loss = 'gone' | 'replaced' | 'shorter' | 'changed';

const newline = 10;
const carriageReturn = 13;
const firstChunk = 1024 * 1024;
/** The last line, mostly. Bytes. */
const guarded = 1024;
const unreadable: ParsedLine = { kind: 'unreadable' };

/** `plans`: of other journals that were read before. `noFollow`: a symbolic link in the file's place is refused (ELOOP). */
export function openFileReader(file: string, plans?: KnownPlans, noFollow = false): FileReader {
  const flags = constants.O_RDONLY | (noFollow ? (constants.O_NOFOLLOW ?? 0) : 0);
  let seen: Stats | undefined;
  let place = 0;
  let line = 0;
  /** Inside a line that is longer than any that is read. */
  let skipping = false;
  /** The last line was taken before its newline had come. */
  let open = false;
  let tail: { line: number; text: string } | undefined;
  let guard: Buffer = Buffer.alloc(0);

  function takeOne(bytes: Buffer, start: number, end: number, take: TakeLine): void {
    if (open && start === end) {
      open = false;
      return;
    }
    open = false;
    line += 1;
    if (start === end) return;
    const parsed = parseLine(bytes, start, end, plans);
    if (parsed.kind === 'unreadable') {
      take(parsed, line, excerpt(bytes, start, end));
      for (const found of rescueLines(bytes, start, end)) take(found, line, '');
    } else take(parsed, line, parsed.sum === 'right' ? '' : excerpt(bytes, start, end));
  }

  /** Takes the whole lines of a chunk that begins at `place`; gives how many bytes they were. */
  function takeLines(bytes: Buffer, take: TakeLine): number {
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(newline, start);
      if (end < 0) return start;
      if (skipping) skipping = false;
      else takeOne(bytes, start, end > start && bytes[end - 1] === carriageReturn ? end - 1 : end, take);
      start = end + 1;
    }
  }

  function takeTail(bytes: Buffer, take: TakeLine): number {
    const parsed = parseLine(bytes);
    if (parsed.kind === 'unreadable' || parsed.sum !== 'right') {
      tail = { line: line + 1, text: excerpt(bytes, 0, bytes.length) };
      return 0;
    }
    line += 1;
    open = true;
    take(parsed, line, '');
    return bytes.length;
  }

  function skipLong(bytes: Buffer, take: TakeLine): number {
    if (!skipping) {
      line += 1;
      take(unreadable, line, excerpt(bytes, 0, bytes.length));
      skipping = true;
    }
    return bytes.length;
  }

  function readFrom(fd: number, size: number, take: TakeLine): void {
    let chunk = firstChunk;
    tail = undefined;
    while (place < size) {
      const wanted = Math.min(chunk, size - place);
      const bytes = readExactly(fd, place, wanted);
      if (bytes.length < wanted) return;
      let used = takeLines(bytes, take);
      const last = place + bytes.length >= size;
      if (used === 0 && (skipping || bytes.length >= longestLine)) used = skipLong(bytes, take);
      else if (last && !skipping && used < bytes.length) used += takeTail(bytes.subarray(used), take);
      else if (used === 0) chunk = Math.min(chunk * 2, longestLine);
      guard = guardOf(guard, bytes.subarray(0, used));
      place += used;
      if (last && tail) return;
    }
  }

  function readNew(take: TakeLine, check = false): 'read' | Loss {
    const now = statOf(file);
    if (!now?.isFile()) return seen ? 'gone' : 'read';
    if (seen && (now.ino !== seen.ino || now.dev !== seen.dev)) return 'replaced';
    if (seen && now.size < seen.size) return 'shorter';
    const isSame = now.size === (seen?.size ?? 0);
    // Written to without having grown: whoever did that did not append.
    if (seen && isSame && now.mtimeMs !== seen.mtimeMs) return 'changed';
    if (isSame && (!check || guard.length === 0)) {
      seen = now;
      return 'read';
    }
    const fd = openSync(file, flags);
    try {
      if (!guard.equals(readExactly(fd, place - guard.length, guard.length))) return 'changed';
      seen = fstatSync(fd);
      readFrom(fd, seen.size, take);
      return 'read';
    } finally {
      closeSync(fd);
    }
  }

  return { readNew, tail: () => tail };
}

/** Undefined where it is not there: also where a file has taken the place of its folder. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The last bytes before the place, by which a file that was written anew under the same name is told. */
function guardOf(before: Buffer, read: Buffer): Buffer {
  if (read.length === 0) return before;
  return Buffer.from(read.subarray(Math.max(0, read.length - guarded)));
}

/** Read into again and again: what is taken out of it is copied before the next reading. */
let scratch: Buffer = Buffer.alloc(0);

/** Fewer bytes than asked for only where the file has become shorter. They hold until the next call. */
function readExactly(fd: number, position: number, length: number): Buffer {
  if (length <= firstChunk && scratch.length < length) scratch = Buffer.allocUnsafeSlow(length);
  const bytes = length > firstChunk ? Buffer.allocUnsafe(length) : scratch;
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, bytes, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
