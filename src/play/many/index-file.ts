/**
 * The index: what each session adds to a summary, in one file of the workspace. It is a cache: whoever removes it pays for one
 * summary that reads every journal, and for nothing else.
 *
 * A line says whose it is; behind it come blocks, only ever appended. A block has a line with its length and its sum, one with
 * what its sessions share, and a line a session: id, key and what is kept, between tabs. The line of a session that changed
 * since is passed over: its key is not asked for.
 */
import { closeSync, constants, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { type Shared, type SharedValues, startShared } from '../../core/summary/kept.ts';

/** Renewed where what is kept changes its shape. */
const format = 1;

const newline = 10;
/** A longer head is none. Bytes. */
const longestHead = 256;
/** No block is longer: whoever says so is not believed. Bytes. */
const longestBlock = 256 * 1024 * 1024;

export function indexFile(reports: string): string {
  return path.join(reports, '.index');
}

/** Whose an entry is. */
export function entryName(id: string, key: string): string {
  return `${JSON.stringify(id)}\t${JSON.stringify(key)}`;
}

export interface Block {
  /** `render` gives what is kept, undefined where that is nothing. */
  readonly add: (name: string, render: (shared: Shared) => string | undefined) => void;
  /** What was added since the last time; empty where that is nothing. */
  readonly take: () => string;
}

export function startBlock(): Block {
  let shared = startShared();
  let lines: string[] = [];
  return {
    add: (name, render) => {
      const kept = render(shared);
      if (kept !== undefined) lines.push(`${name}\t${kept}\n`);
    },
    take: () => {
      const body = lines.length === 0 ? '' : `${shared.render()}\n${lines.join('')}`;
      shared = startShared();
      lines = [];
      return body;
    },
  };
}

export type Passed = 'missing' | 'damaged' | 'foreign';

/** Calls back for each entry; `name` is everything before what is kept. Gives why the file, or its rest, was passed over. */
export type ReadEntries = (take: (name: string, kept: string, shared: SharedValues) => void) => Passed | undefined;

export interface IndexFile {
  readonly read: ReadEntries;
  /** Bodies of blocks. Throws what the file system throws. */
  readonly append: (bodies: readonly string[]) => void;
  /** The file anew, with the entries that are wanted and no others. */
  readonly rewrite: (isWanted: (name: string) => boolean) => void;
  readonly startAnew: () => void;
}

/** `owner` is the version of vprod: what another one kept is not used. */
export function openIndex(file: string, owner: string): IndexFile {
  const head = Buffer.from(`vprod index ${format} ${owner}\n`);

  function* blocks(): Generator<Buffer, Passed | undefined> {
    let fd: number;
    try {
      fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'foreign';
    }
    try {
      const { size } = fstatSync(fd);
      if (!readAt(fd, 0, Math.min(size, head.length)).equals(head)) return size === 0 ? 'damaged' : 'foreign';
      for (let place = head.length; place < size; ) {
        const found = blockAt(fd, place, size);
        if (!found) return 'damaged';
        yield found.body;
        place = found.end;
      }
      return undefined;
    } finally {
      closeSync(fd);
    }
  }

  function read(take: Parameters<ReadEntries>[0]): Passed | undefined {
    const all = blocks();
    for (;;) {
      const next = all.next();
      if (next.done) return next.value;
      const [first = '', ...lines] = next.value.toString('utf8').split('\n');
      const shared = JSON.parse(first) as SharedValues;
      for (const line of lines) {
        const end = line.indexOf('\t', line.indexOf('\t') + 1);
        if (end > 0) take(line.slice(0, end), line.slice(end + 1), shared);
      }
    }
  }

  /** In one call: another report may append at the same time. */
  function append(bodies: readonly string[]): void {
    const fd = openSync(file, constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0));
    try {
      for (const body of bodies) writeAll(fd, framed(Buffer.from(body)));
    } finally {
      closeSync(fd);
    }
  }

  function replace(write: (fd: number) => void): void {
    const made = `${file}.${process.pid}.tmp`;
    rmSync(made, { force: true });
    const fd = openSync(made, 'wx', 0o600);
    try {
      writeAll(fd, head);
      write(fd);
      renameSync(made, file);
    } catch (error) {
      rmSync(made, { force: true });
      throw error;
    } finally {
      closeSync(fd);
    }
  }

  function rewrite(isWanted: (name: string) => boolean): void {
    replace((fd) => {
      for (const body of blocks()) {
        const [first = '', ...lines] = body.toString('utf8').split('\n');
        const left = lines.filter((line) => isWanted(line.slice(0, line.indexOf('\t', line.indexOf('\t') + 1))));
        if (left.length > 0) writeAll(fd, framed(Buffer.from(`${[first, ...left].join('\n')}\n`)));
      }
    });
  }

  return { read, append, rewrite, startAnew: () => replace(() => {}) };
}

function framed(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${body.length} ${crc32(body)}\n`), body]);
}

function blockAt(fd: number, place: number, size: number): { readonly body: Buffer; readonly end: number } | undefined {
  const head = readAt(fd, place, Math.min(longestHead, size - place));
  const line = head.subarray(0, head.indexOf(newline) + 1);
  const [, length, sum] = /^(\d{1,9}) (\d{1,10})\n$/.exec(line.toString('latin1')) ?? [];
  const start = place + line.length;
  const end = start + Number(length);
  if (length === undefined || Number(length) > longestBlock || end > size) return undefined;
  const body = readAt(fd, start, Number(length));
  return crc32(body) === Number(sum) ? { body, end } : undefined;
}

function readAt(fd: number, place: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const more = readSync(fd, bytes, read, length - read, place + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}
