/**
 * The append lock: a kernel lock on a file of its own, held while one process reads, decides and appends. The kernel
 * releases it with its holder's death, so it is never stale.
 *
 * On Linux it is an open file description lock, on macOS a BSD lock, on Windows LockFileEx: all three belong to one
 * opening of the file, so two openings exclude each other within a process as well, and closing another opening
 * does not release it (as it would with classic POSIX locks). It holds between the processes of one machine; other
 * machines append to files of their own.
 *
 * A file system that has none (some network file systems: ENOLCK) is told once, and a lock of this machine stands in for it.
 */
import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { exitCodes, UserError } from '../../errors.ts';
import { hasNoLocks, localLockOf } from './local-lock.ts';

export interface NativeLocks {
  /** False where another opening of the file holds the lock. */
  readonly tryLock: (fd: number) => boolean;
}

const require = createRequire(import.meta.url);
const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
const longestWaitMs = 10_000;
const betweenTriesMs = 1;

let native: NativeLocks | undefined;

/** A kernel that is out of locks for a moment has some the next one. */
const triesBeforeStandIn = 20;
/** The lock files that another one stands in for. This process stays with it. */
const standIns = new Map<string, string>();

export function lockIsLocal(file: string): boolean {
  return standIns.has(file);
}

/**
 * Blocks until it holds the lock and gives the function that releases it. Throws what the file system throws, and a
 * UserError where the lock is not to be had within `waitMs`.
 */
export function acquireLock(file: string, waitMs = longestWaitMs, locks?: NativeLocks): () => void {
  // The clock of `performance` is a module of its own, which takes longer to load than all of this.
  const started = process.uptime();
  let refused = 0;
  for (;;) {
    try {
      const fd = tryAcquire(standIns.get(file) ?? file, locks);
      if (fd !== undefined) return () => closeSync(fd);
      if ((process.uptime() - started) * 1000 >= waitMs) throw heldTooLong(file, waitMs);
    } catch (error) {
      if (!hasNoLocks(error) || standIns.has(file)) throw error;
      // Nobody holds it: this is no waiting.
      refused += 1;
      if (refused >= triesBeforeStandIn) standIns.set(file, localLockOf(file));
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, betweenTriesMs);
  }
}

/** The file may have been removed (a folder that is tidied or synced): a lock on what is no longer there is none. */
function tryAcquire(file: string, locks: NativeLocks = loadNative()): number | undefined {
  const fd = openSync(file, flags, 0o600);
  try {
    if (locks.tryLock(fd) && statSync(file, { throwIfNoEntry: false })?.ino === fstatSync(fd).ino) return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  return undefined;
}

/** Loaded when it is first needed: commands that only read do without. */
function loadNative(): NativeLocks {
  try {
    native ??= loadPrebuilt() ?? (require('fs-native-extensions') as NativeLocks);
    return native;
  } catch {
    throw new UserError(
      {
        code: 'journal-no-locks',
        message: `cannot lock the journal: 'fs-native-extensions' does not load on ${process.platform}-${process.arch}`,
        hint: 'reinstall vprod on this machine',
      },
      exitCodes.failed,
    );
  }
}

/**
 * The prebuilt binary of the package, without the package's own search for it: that tries every runtime it knows and
 * costs a fifth of a start. Undefined where it lies elsewhere: then the package finds it.
 */
function loadPrebuilt(): NativeLocks | undefined {
  try {
    const file = `fs-native-extensions/prebuilds/${process.platform}-${process.arch}/fs-native-extensions.node`;
    const binding = require(file) as {
      tryLock: (fd: number, offset: number, length: number, exclusive: boolean) => void;
    };
    return { tryLock: (fd) => succeeds(() => binding.tryLock(fd, 0, 0, true)) };
  } catch {
    return undefined;
  }
}

/** The binding throws EAGAIN where somebody else holds the lock. */
function succeeds(lock: () => void): boolean {
  try {
    lock();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return false;
    throw error;
  }
}

function heldTooLong(file: string, waitMs: number): UserError {
  return new UserError(
    {
      code: 'journal-locked',
      message: `cannot write: another process has held '${file}' for ${Math.round(waitMs / 1000)} s`,
      hint: 'end the other vprod and try again',
    },
    exitCodes.failed,
  );
}
