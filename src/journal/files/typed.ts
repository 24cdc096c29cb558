/** What is being typed and was not sent: kept beside the journal, so that it survives a crash and is offered again. */
import { readFileSync, rmSync } from 'node:fs';
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
  try {
    replacePassing(file, `${JSON.stringify(value)}\n`);
    return true;
  } catch {
    return false;
  }
}

/** Never throws. */
export function clearTyped(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A draft that cannot be removed is offered once more.
  }
}
