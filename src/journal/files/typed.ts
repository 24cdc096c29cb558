/** What is being typed and was not sent: kept beside the journal, so that it survives a crash and is offered again. */
import { closeSync, constants, fstatSync, ftruncateSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fitsOf } from '../../core/schema/fits.ts';
import { atLeast, maybe, type Static, text } from '../../core/schema/pieces.ts';
import { replacePassing } from './disk.ts';
import type { JournalPlace } from './folder.ts';
import { isJournalName, renderHost, renderRole } from './names.ts';

const typed = atLeast({
  text: text(),
  /** When the key was pressed that began it: ISO 8601 with offset, the moment of the action if it is sent. */
  at: text(),
  /** The word of the action whose prompt it was typed into; absent on the free command line. */
  action: maybe(text()),
});
export type Typed = Static<typeof typed>;

/** `draft.<role>.<host>.json`: one a machine, for in a synced folder two may type at once. */
export function typedFile(place: JournalPlace, host: string, role = 'producer'): string {
  const [folder, name] = 'file' in place ? [path.dirname(place.file), path.basename(place.file)] : [place.folder, ''];
  const before = name === '' || isJournalName(name) ? '' : `${name}.`;
  return path.join(folder, `${before}draft.${renderRole(role)}.${renderHost(host)}.json`);
}

/** Undefined where nothing is kept, or what is kept is damaged. Never throws. */
export function readTyped(file: string): Typed | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return fitsOf(typed)(value) ? (value as Typed) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * False where it cannot be kept (a full disk, no folder yet): typing goes on. It is not forced to disk: it outlives
 * the program, and nobody waits for a disk at every key.
 */
export function writeTyped(file: string, value: Typed): boolean {
  const line = `${JSON.stringify(value)}\n`;
  try {
    if (!writeInPlace(file, line)) replacePassing(file, line);
    return true;
  } catch {
    return false;
  }
}

/** A link is not followed, and a pipe not waited for. */
const inPlace = constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Bytes beyond which what lies there is not ours. */
const longest = 65_536;

/**
 * Over what is there, in one write, blank to its end: to put another file in its place, a journaling file system writes that one out
 * first, at every key. False where it is no file of this kind.
 */
function writeInPlace(file: string, line: string): boolean {
  const fd = openOwn(file);
  if (fd === undefined) return false;
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.nlink > 1 || (stats.mode & 0o077) !== 0) return false;
    if (stats.size > longest) ftruncateSync(fd, 0);
    const bytes = Buffer.from(line);
    const blank = stats.size > longest ? 0 : Math.max(0, stats.size - bytes.length);
    const all = Buffer.concat([bytes, Buffer.alloc(blank, ' ')]);
    return writeSync(fd, all, 0, all.length, 0) === all.length;
  } finally {
    closeSync(fd);
  }
}

function openOwn(file: string): number | undefined {
  try {
    return openSync(file, inPlace, 0o600);
  } catch {
    return undefined;
  }
}

/**
 * Nothing is being typed: what lies there is written over with blanks. To remove it after each action would change the folder, which
 * makes the next line of the journal wait for more of the disk. Never throws.
 */
export function blankTyped(file: string): void {
  try {
    if (!writeInPlace(file, '')) clearTyped(file);
  } catch {
    clearTyped(file);
  }
}

/** Removes what is kept. Never throws. */
export function clearTyped(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // There is none; or a draft that cannot be removed is offered once more.
  }
}
