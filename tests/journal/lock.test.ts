import { chmodSync, existsSync, fstatSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { localLockOf } from '../../src/journal/files/local-lock.ts';
import { acquireLock, lockIsLocal, type NativeLocks } from '../../src/journal/files/lock.ts';
import { bundleChild, startChild } from './children.ts';
import { makeTempFolder } from './sample.ts';

let holdLock = '';
beforeAll(async () => {
  holdLock = await bundleChild('hold-lock');
});

describe('the append lock', () => {
  it('excludes a second opening in the same process, and is free after its release', () => {
    const file = path.join(makeTempFolder(), 'journal.lock');
    const release = acquireLock(file);
    expect(() => acquireLock(file, 20)).toThrow(/another process has held/);
    release();
    acquireLock(file, 0)();
  });

  it('excludes other processes, until they end in whatever way', async () => {
    const file = path.join(makeTempFolder(), 'journal.lock');
    const child = startChild(holdLock, [file]);
    await new Promise((resolve) => child.process.stdout?.once('data', resolve));
    expect(() => acquireLock(file, 20)).toThrow(/another process has held/);
    child.process.kill('SIGKILL');
    await child.ended;
    acquireLock(file, 0)();
  });

  it('is not held on a file that was removed', () => {
    const file = path.join(makeTempFolder(), 'journal.lock');
    const release = acquireLock(file);
    rmSync(file);
    const again = acquireLock(file, 0);
    expect(() => acquireLock(file, 20)).toThrow(/another process has held/);
    release();
    expect(() => acquireLock(file, 20)).toThrow(/another process has held/);
    again();
    expect(existsSync(file)).toBe(true);
  });
});

describe('on a file system without locks', () => {
  const held = new Set<number>();
  /** As such a file system answers for the files of one folder; elsewhere a lock is had once. */
  const locksBut = (folder: string, code: string): NativeLocks => ({
    tryLock: (fd) => {
      const { dev, ino } = fstatSync(fd);
      const own = statSync(path.join(folder, 'journal.lock'));
      if (own.ino === ino && own.dev === dev) throw Object.assign(new Error(code), { code });
      if (held.has(ino)) return false;
      held.add(ino);
      return true;
    },
  });

  // The last is how the native lock names ENOLCK where the runtime has no name for it.
  it.each(['ENOLCK', 'ENOTSUP', 'ENOSYS', `Unknown system error -${constants.errno.ENOLCK}`])(
    '%s: one of this machine stands in, the same by every way to the file',
    (code) => {
      const folder = makeTempFolder();
      const file = path.join(folder, 'journal.lock');
      const link = `${folder}-link`;
      symlinkSync(folder, link);
      const locks = locksBut(folder, code);
      const release = acquireLock(file, 50, locks);
      expect(lockIsLocal(file)).toBe(true);
      expect(() => acquireLock(path.join(link, 'journal.lock'), 50, locks)).toThrow(/another process has held/);
      release();
      rmSync(link);
    },
  );

  it('any other refusal is one', () => {
    const folder = makeTempFolder();
    const file = path.join(folder, 'journal.lock');
    expect(() => acquireLock(file, 50, locksBut(folder, 'EIO'))).toThrow('EIO');
    expect(lockIsLocal(file)).toBe(false);
  });

  it('a kernel that is out of locks for a moment is asked again', () => {
    let asked = 0;
    const tryLock = (): boolean => {
      asked += 1;
      if (asked < 5) throw Object.assign(new Error('ENOLCK'), { code: 'ENOLCK' });
      return true;
    };
    const file = path.join(makeTempFolder(), 'journal.lock');
    acquireLock(file, 50, { tryLock })();
    expect(lockIsLocal(file)).toBe(false);
  });

  it("its folder is nobody else's", () => {
    const runtime = makeTempFolder();
    const file = path.join(makeTempFolder(), 'journal.lock');
    const own = path.dirname(localLockOf(file, runtime));
    expect(statSync(own).mode & 0o777).toBe(0o700);
    chmodSync(own, 0o777);
    expect(() => localLockOf(file, runtime)).toThrow(/not a folder of yours alone/);
    rmSync(own, { recursive: true });
    mkdirSync(path.join(runtime, 'theirs'));
    symlinkSync(path.join(runtime, 'theirs'), own);
    expect(() => localLockOf(file, runtime)).toThrow(/not a folder of yours alone/);
  });
});
