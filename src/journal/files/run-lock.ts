/**
 * The lock of a running `vprod run`: one a session, role and machine. It is a file that says who runs the session,
 * for a kernel lock could not tell that to the one who is refused. Each machine has a file of its own, so that in a
 * synced folder nobody takes another machine's.
 */
import { makeFolder, refuse, removeFile, replacePassing } from './disk.ts';
import type { JournalPlace } from './folder.ts';
import { acquireLock } from './lock.ts';
import { findProcessStart, isRunning } from './process.ts';
import { findElsewhere, type OwnerFiles, ownerFiles, type RunOwner, readOwner, renderOwner } from './run-owner.ts';

export interface RunLockOptions {
  readonly place: JournalPlace;
  readonly host: string;
  readonly by: string;
  readonly role?: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly cwd?: string;
  readonly tty?: string;
}

export type Acquired =
  | {
      readonly ok: true;
      readonly lock: RunLock;
      /** A run of this machine that ended without a word; its `touched` is the last that is known of it. */
      readonly dead?: RunOwner;
      /** Runs of the same role on other machines that gave a sign of life in the last 30 s. */
      readonly elsewhere: readonly RunOwner[];
    }
  | { readonly ok: false; readonly owner: RunOwner };

export interface RunLock {
  /**
   * Gives a sign of life (epoch milliseconds), to be called every 10 s. False where the lock is no longer ours:
   * then the run pauses.
   */
  readonly touch: (now: number) => boolean;
  readonly stillOurs: () => boolean;
  /** Removes the lock if it is ours. Never throws. */
  readonly release: () => void;
}

const releaseWaitMs = 1_000;

/** Takes the lock, unless a live run of this machine has it. Throws a UserError where it cannot be written. */
export function acquireRunLock(options: RunLockOptions): Acquired {
  const files = ownerFiles(options.place, options.host, options.role);
  try {
    makeFolder(files.folder);
    return guarded(files, undefined, () => acquire(files, options));
  } catch (error) {
    throw refuse(error, 'run-lock', `take the lock '${files.own}'`);
  }
}

function acquire(files: OwnerFiles, { place: _, now, ...who }: RunLockOptions): Acquired {
  const dead = readOwner(files.own);
  if (dead && isRunning(dead.pid, dead.processStart)) return { ok: false, owner: dead };
  const processStart = findProcessStart(process.pid) ?? '';
  const mine: RunOwner = { ...who, pid: process.pid, processStart, since: now, touched: now };
  replacePassing(files.own, renderOwner(mine));
  return { ok: true, lock: hold(files, mine), elsewhere: findElsewhere(files, now), ...(dead && { dead }) };
}

function hold(files: OwnerFiles, mine: RunOwner): RunLock {
  const stillOurs = () => {
    const owner = readOwner(files.own);
    return owner?.pid === mine.pid && owner.processStart === mine.processStart && owner.since === mine.since;
  };
  // A lock that went away with its folder was taken by nobody, nor was one that came back with an older folder.
  const isNobodys = () => {
    const owner = readOwner(files.own);
    if (owner === undefined) return true;
    return owner.since < mine.since && !isRunning(owner.pid, owner.processStart);
  };
  const touch = (now: number) => {
    if (!stillOurs() && !isNobodys()) return false;
    quietly(() => replacePassing(files.own, renderOwner({ ...mine, touched: now })));
    return true;
  };
  const remove = () => {
    if (stillOurs()) removeFile(files.own);
  };
  return { touch, stillOurs, release: () => quietly(() => guarded(files, releaseWaitMs, remove)) };
}

/** Under the append lock: two that find a dead owner do not both take over. */
function guarded<T>({ guard }: OwnerFiles, waitMs: number | undefined, work: () => T): T {
  const release = acquireLock(guard, waitMs);
  try {
    return work();
  } finally {
    release();
  }
}

/** A full disk must not end a run over its sign of life: the next one comes in ten seconds. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing was promised.
  }
}
