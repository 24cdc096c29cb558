/** Who runs a session: the small files in its folder that say so, one a role and machine. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fitsOf } from '../../core/schema/fits.ts';
import { atLeast, figure, maybe, type Static, text } from '../../core/schema/pieces.ts';
import type { JournalPlace } from './folder.ts';
import { isJournalName, lockOf, renderHost, renderRole } from './names.ts';
import { isRunning } from './process.ts';

const owner = atLeast({
  host: text(),
  pid: figure(),
  /** Tells the process from a later one with the same id. */
  processStart: text(),
  /** The name of who runs it. */
  by: text(),
  role: maybe(text()),
  /** Epoch milliseconds. */
  since: figure(),
  /** Epoch milliseconds: its last sign of life. */
  touched: figure(),
  cwd: maybe(text()),
  tty: maybe(text()),
});
export type RunOwner = Static<typeof owner>;

export interface OwnerFiles {
  readonly folder: string;
  /** The append lock that guards taking over. */
  readonly guard: string;
  /** What the names of this role's files begin with. */
  readonly prefix: string;
  /** The path of this machine's file. */
  readonly own: string;
}

const freshMs = 30_000;

/** `run.<host>.lock`, `run-<role>.<host>.lock`; beside a journal file that was named, with its name in front. */
export function ownerFiles(place: JournalPlace, host: string, role: string | undefined): OwnerFiles {
  const journal = 'file' in place ? place.file : path.join(place.folder, 'journal.jsonl');
  const [folder, name] = [path.dirname(journal), path.basename(journal)];
  const prefix = `${isJournalName(name) ? '' : `${name}.`}run${role === undefined ? '' : `-${renderRole(role)}`}.`;
  return { folder, guard: lockOf(journal), prefix, own: path.join(folder, `${prefix}${renderHost(host)}.lock`) };
}

/** Undefined where the file is not there or damaged: then nobody runs the session. */
export function readOwner(file: string): RunOwner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return fitsOf(owner)(value) ? (value as RunOwner) : undefined;
  } catch {
    return undefined;
  }
}

export function renderOwner(value: RunOwner): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * The runs of a session, whatever their role: of this machine those whose process is alive, of others those that gave
 * a sign of life in the last 30 s before `now` (epoch milliseconds).
 */
export function findRuns(place: JournalPlace, host: string, now: number): readonly RunOwner[] {
  const { folder, prefix } = ownerFiles(place, host, undefined);
  return readOwners(folder, prefix.slice(0, -1)).filter((owner) =>
    owner.host === host ? isRunning(owner.pid, owner.processStart) : isFresh(owner, now),
  );
}

/** When the main run of this machine last gave a sign of life, by the file it left: epoch milliseconds. */
export function findLastSign(place: JournalPlace, host: string): number | undefined {
  return readOwner(ownerFiles(place, host, undefined).own)?.touched;
}

/** The runs of the same role on other machines, by their signs of life. */
export function findElsewhere({ folder, prefix, own }: OwnerFiles, now: number): readonly RunOwner[] {
  return readOwners(folder, prefix, path.basename(own)).filter((owner) => isFresh(owner, now));
}

function readOwners(folder: string, prefix: string, but?: string): readonly RunOwner[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(prefix) && name.endsWith('.lock') && name !== but)
    .map((name) => readOwner(path.join(folder, name)))
    .filter((owner) => owner !== undefined);
}

function isFresh({ touched }: RunOwner, now: number): boolean {
  return now - touched <= freshMs;
}
