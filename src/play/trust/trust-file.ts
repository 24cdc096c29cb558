/** What was agreed to, for this user on this machine: not in the workspace, which may be shared. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { makeFolder, replaceFile } from '../../journal/files/disk.ts';
import { acquireLock } from '../../journal/files/lock.ts';
import type { Bound } from './bound.ts';

/** A runbook of one workspace, and what of it may run and reach out. */
export interface TrustedRunbook {
  readonly kind: 'runbook';
  /** The real path of the folder: a copy elsewhere is another one. */
  readonly workspace: string;
  readonly runbook: string;
  /** SHA-256 of its file, and of those that it extends. */
  readonly digests: readonly string[];
  readonly commands: readonly Bound[];
  readonly launches: readonly Bound[];
  /** Addresses and hosts, as they stand in the file. */
  readonly addresses: readonly string[];
}

/** A server that gets the password that this machine has for it. */
export interface TrustedServer {
  readonly kind: 'mail' | 'hub';
  readonly host: string;
  readonly port: number;
  /** Empty: it is asked for without a sign-in. */
  readonly user: string;
  /** Kept for this very host, port and user: of a hub, where it was asked for. */
  readonly password?: string;
}

export type Trusted = TrustedRunbook | TrustedServer;

export function trustFile({ env }: Pick<Context, 'env'>): string {
  const given = env.XDG_CONFIG_HOME;
  const folder = given && path.isAbsolute(given) ? given : path.join(env.HOME || homedir(), '.config');
  return path.join(folder, 'vprod', 'trusted.json');
}

/** None where there is no such file, or one that cannot be understood. */
export function readTrusted(context: Pick<Context, 'env'>): readonly Trusted[] {
  try {
    return readEntries(trustFile(context)).filter(isTrusted);
  } catch {
    return [];
  }
}

/** Throws where it cannot be read or understood. */
function readEntries(file: string): readonly unknown[] {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(read)) throw new SyntaxError('it holds no list');
  return read;
}

/** Entries of earlier versions were bound to less: they count for nothing. */
function isTrusted(one: unknown): one is Trusted {
  if (!isObject(one)) return false;
  if (one.kind === 'mail' || one.kind === 'hub') {
    const isWhole = one.password === undefined || isText(one.password);
    return isText(one.host) && typeof one.port === 'number' && isText(one.user) && isWhole;
  }
  if (one.kind !== 'runbook' || !isText(one.workspace) || !isText(one.runbook)) return false;
  // Without a digest it would count for every runbook.
  const isBound = isTexts(one.digests) && one.digests.length > 0;
  return isBound && isBounds(one.commands) && isBounds(one.launches) && isTexts(one.addresses);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isBounds(value: unknown): value is readonly Bound[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) =>
        isObject(one) && isText(one.line) && isTexts(one.programs) && Array.isArray(one.files) && isTexts(one.loose),
    )
  );
}

/** One entry a runbook of a workspace, one a server. */
export function isAbout(one: Trusted, other: Trusted): boolean {
  if (one.kind !== 'runbook') {
    const isThere = other.kind === one.kind && one.host === other.host && one.port === other.port;
    // Of a hub each machine is a user of its own.
    return isThere && (one.kind === 'mail' || one.user === other.user);
  }
  return other.kind === 'runbook' && one.workspace === other.workspace && one.runbook === other.runbook;
}

export function keepTrusted(entry: Trusted, context: Pick<Context, 'env'>): void {
  changeTrusted((before) => [...before.filter((one) => !isAbout(one, entry)), entry], context);
}

/**
 * Alone among all who change it: of two answers at once one would be lost. Whole, or not at all; what another version wrote
 * stays. Throws a UserError where the disk does not take it, or what is there cannot be understood.
 */
export function changeTrusted(
  change: (before: readonly Trusted[]) => readonly Trusted[],
  context: Pick<Context, 'env'>,
): void {
  const file = trustFile(context);
  try {
    makeFolder(path.dirname(file));
    const release = acquireLock(`${file}.lock`);
    try {
      const all = existsSync(file) ? readEntries(file) : [];
      const others = all.filter((one) => !isTrusted(one));
      replaceFile(file, `${JSON.stringify([...others, ...change(all.filter(isTrusted))], null, 2)}\n`);
    } finally {
      release();
    }
  } catch (error) {
    throw error instanceof UserError ? error : refused(file, error);
  }
}

function refused(file: string, error: unknown): UserError {
  const why = error instanceof Error ? error.message : String(error);
  if (!(error instanceof SyntaxError))
    return new UserError({ code: 'file-unwritable', message: `cannot write '${file}': ${why}` }, exitCodes.failed);
  const message = `cannot read what is trusted in '${file}': ${why}`;
  return new UserError(
    { code: 'trust-damaged', message, hint: 'mend it, or move it away and agree again' },
    exitCodes.failed,
  );
}
