/** What the journal needs of the file system beyond node:fs: durable folders, whole files, words for failures. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import path from 'node:path';
import { getSystemErrorMap } from 'node:util';
import type { ErrorCode } from '../../error-codes.ts';
import { exitCodes, UserError } from '../../errors.ts';

const noFolderSync = new Set(['EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP', 'EBADF']);
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Makes a folder and what is missing above it, closed to others (0700), and gives the folders that now hold a new
 * entry. Throws what the file system throws.
 */
export function makeFolder(folder: string): readonly string[] {
  const first = makeAll(folder);
  if (first === undefined) return [];
  const changed: string[] = [];
  for (let made = path.resolve(folder); ; made = path.dirname(made)) {
    changed.push(path.dirname(made));
    if (made === path.resolve(first) || made === path.dirname(made)) return changed;
  }
}

function makeAll(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    // On a read-only disk Node says that something is not there. Making the first one alone says why.
    let missing = path.resolve(folder);
    while (!existsSync(path.dirname(missing))) missing = path.dirname(missing);
    mkdirSync(missing, { mode: 0o700 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return missing;
  }
}

/** Puts the names in a folder on disk. Windows and some network file systems cannot, and need not be asked. */
export function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (!noFolderSync.has(systemCode(error) ?? '')) throw error;
  }
}

/**
 * Writes a whole file in one step, closed to others (0600): whoever reads finds the old or the new one, also after the
 * power has failed. Throws what the file system throws.
 */
export function replaceFile(file: string, text: string | Buffer): void {
  replaceSynced(file, text);
  syncFolder(path.dirname(file));
}

/** One of many in a folder, which is synced when all are there. */
export function replaceSynced(file: string, text: string | Buffer): void {
  viaTemporary(file, (made) => {
    writeSynced(made, text);
    renameSync(made, file);
  });
}

export interface WholeFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Several at once, for one wait for the disk: they are begun beside their places, and take them in their turn when the bytes of all are
 * on disk. Throws a UserError that names the file that cannot be written.
 */
export async function replaceAllSynced(files: readonly WholeFile[]): Promise<void> {
  const all = files.map(({ file, bytes }) => ({ file, bytes, begun: temporaryOf(file) }));
  try {
    // Each is waited for, also where another was refused: it would be made after all were taken back.
    const made = await Promise.allSettled(all.map(beginSynced));
    for (const one of made) if (one.status === 'rejected') throw one.reason;
    for (const { file, begun } of all) naming(file, () => renameSync(begun, file));
  } catch (error) {
    for (const { begun } of all) takeBack(begun);
    throw error;
  }
  const folders = new Set(files.map(({ file }) => path.dirname(file)));
  await Promise.all([...folders].map(syncNames));
}

/** As `syncFolder`, beside others. */
async function syncNames(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!noFolderSync.has(systemCode(error) ?? '')) throw error;
  }
}

async function beginSynced({ file, bytes, begun }: WholeFile & { readonly begun: string }): Promise<void> {
  try {
    removeFile(begun);
    const handle = await open(begun, 'wx', 0o600);
    await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .finally(() => handle.close());
  } catch (error) {
    throw unwritten(file, error);
  }
}

function naming(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw unwritten(file, error);
  }
}

function unwritten(file: string, error: unknown): unknown {
  return refuse(error, 'file-unwritable', `write '${file}'`);
}

/** Why it was given up is what matters. */
function takeBack(begun: string): void {
  try {
    removeFile(begun);
  } catch {
    // A folder that is none any more, a disk that was made read-only.
  }
}

/** The same for what is worth no wait for the disk: whoever reads finds the old or the new one while the machine runs. */
export function replacePassing(file: string, text: string | Buffer): void {
  viaTemporary(file, (made) => {
    writeFileSync(made, text, { mode: 0o600, flag: 'wx' });
    renameSync(made, file);
  });
}

/** As `replaceFile`, but never over a file that is there: throws EEXIST then. */
export function createFile(file: string, text: string | Buffer): void {
  viaTemporary(file, (made) => {
    writeSynced(made, text);
    try {
      linkSync(made, file);
    } catch (error) {
      if (!noLinks.has(systemCode(error) ?? '')) throw error;
      // A file system without hard links: nobody else makes this file just now, or he loses it.
      if (existsSync(file)) throw Object.assign(new Error(`'${file}' exists`), { code: 'EEXIST' });
      renameSync(made, file);
      return;
    }
    try {
      removeFile(made);
      syncFolder(path.dirname(file));
    } catch (error) {
      // Refused is not there: it would stand in the way of the next attempt.
      removeFile(file);
      throw error;
    }
  });
}

/** What is begun beside the file is gone again where something goes wrong. A link in its place is not followed. */
function viaTemporary(file: string, work: (made: string) => void): void {
  const made = temporaryOf(file);
  removeFile(made);
  try {
    work(made);
  } catch (error) {
    removeFile(made);
    throw error;
  }
}

function temporaryOf(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

/** No matter where there is none. The runtime's own way with what can be a folder, too, is a module and many questions. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function writeSynced(file: string, text: string | Buffer): void {
  const fd = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * `ENOSPC` and the like where it is the system that refuses, undefined for any other error. Node, and the native lock, know
 * no name for some of them, a quota that is used up and a share that is gone among them: the platform's table does.
 */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  if (/^E[A-Z0-9]+$/.test(error.code)) return error.code;
  const number = numberIn(error.code, 'errno' in error ? error.errno : undefined);
  if (number === undefined) return undefined;
  return Object.entries(constants.errno).find(([, known]) => known === number)?.[0] ?? `E${number}`;
}

/** Both ways in which the runtime says that it has no name: the number in the code, and `UNKNOWN` with the number beside it. */
function numberIn(code: string, errno: unknown): number | undefined {
  if (code === 'UNKNOWN') return typeof errno === 'number' ? Math.abs(errno) : undefined;
  const number = /^Unknown system error -(\d+)$/.exec(code)?.[1];
  return number === undefined ? undefined : Number(number);
}

function reasonOf(code: string): string {
  const known = plainer[code] ?? [...getSystemErrorMap().values()].find(([name]) => name === code)?.[1];
  return known ?? nameless[code] ?? `system error ${code.slice(1)}`;
}

/** Where the system's words tell nobody what to look for. */
const plainer: Readonly<Record<string, string>> = { ELOOP: 'a symbolic link lies in its place' };

/** In the words of the system; Node has none. The last one is a damaged file system's. */
const nameless: Readonly<Record<string, string>> = {
  EDQUOT: 'disk quota exceeded',
  ESTALE: 'stale file handle',
  ENOLCK: 'no locks available',
  E117: 'structure needs cleaning',
};

const hints: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space and try again',
  EDQUOT: 'free some space and try again',
  EROFS: 'make the disk writable and try again',
  EACCES: 'make the folder and its files writable and try again',
  EPERM: 'make the folder and its files writable and try again',
};

/**
 * The refusal for a system error: `cannot <what>: no space left on device`, exit code 1. Anything else comes back
 * as it is.
 */
export function refuse(error: unknown, code: ErrorCode, what: string, saved?: string): unknown {
  const system = systemCode(error);
  if (system === undefined) return error;
  const reason = reasonOf(system);
  const hint = hints[system];
  return new UserError(
    { code, message: `cannot ${what}: ${reason}`, ...(saved && { saved }), ...(hint && { hint }) },
    exitCodes.failed,
  );
}
