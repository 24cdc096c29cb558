import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { acquireLock } from '../../src/journal/files/lock.ts';
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
