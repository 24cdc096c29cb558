import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Acquired, acquireRunLock, type RunLockOptions } from '../../src/journal/files/run-lock.ts';
import { findRuns } from '../../src/journal/files/run-owner.ts';
import { bundleChild, startChild } from './children.ts';
import { makeTempFolder, wall } from './sample.ts';

let runAndWait = '';
beforeAll(async () => {
  runAndWait = await bundleChild('run-and-wait');
});

function acquire(folder: string, options: Partial<RunLockOptions> = {}) {
  return acquireRunLock({ place: { folder }, host: 'desk', by: 'Dana Okoye', now: wall, ...options });
}

function taken(acquired: Acquired) {
  if (!acquired.ok) throw new Error('refused');
  return acquired;
}

describe('the lock of a run', () => {
  it('refuses a second run on the machine and says who has it, until that one is dead', async () => {
    const folder = makeTempFolder();
    const child = startChild(runAndWait, [folder]);
    await new Promise((resolve) => child.process.stdout?.once('data', resolve));
    const owner = { pid: child.process.pid, by: 'Ike Moreau', tty: '/dev/pts/7', host: 'desk' };
    expect(acquire(folder)).toMatchObject({ ok: false, owner });
    expect(findRuns({ folder }, 'desk', wall)).toMatchObject([owner]);
    child.process.kill('SIGKILL');
    await child.ended;
    expect(findRuns({ folder }, 'desk', wall)).toEqual([]);
    const { lock, dead } = taken(acquire(folder));
    expect(dead).toMatchObject(owner);
    expect(lock.stillOurs()).toBe(true);
  });

  it('takes over from a process whose id belongs to another one by now', () => {
    const folder = makeTempFolder();
    taken(acquire(folder));
    const file = path.join(folder, 'run.desk.lock');
    const owner = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...owner, processStart: 'long ago' }));
    expect(taken(acquire(folder)).dead).toMatchObject({ pid: process.pid, processStart: 'long ago' });
  });

  it('is one a role', () => {
    const folder = makeTempFolder();
    taken(acquire(folder));
    taken(acquire(folder, { role: 'chat' }));
    expect(acquire(folder, { role: 'chat' }).ok).toBe(false);
    expect(findRuns({ folder }, 'desk', wall)).toHaveLength(2);
    expect(readdirSync(folder).sort()).toEqual(['journal.lock', 'run-chat.desk.lock', 'run.desk.lock']);
  });

  it('tells of other machines that gave a sign of life, and refuses nobody for them', () => {
    const folder = makeTempFolder();
    const other = taken(acquire(folder, { host: 'laptop.local', by: 'Ike Moreau' }));
    const seen = (now: number) => {
      const { lock, elsewhere } = taken(acquire(folder, { now }));
      lock.release();
      return elsewhere.map(({ host }) => host);
    };
    expect(seen(wall + 30_000)).toEqual(['laptop.local']);
    expect(seen(wall + 30_001)).toEqual([]);
    other.lock.touch(wall + 40_000);
    expect(seen(wall + 60_000)).toEqual(['laptop.local']);
  });

  it('is lost where somebody took over, and then not released; one that went away is taken again', () => {
    const folder = makeTempFolder();
    const file = path.join(folder, 'run.desk.lock');
    const { lock } = taken(acquire(folder));
    const other = readFileSync(file, 'utf8').replace(`"pid":${process.pid}`, '"pid":1');
    writeFileSync(file, other);
    expect([lock.stillOurs(), lock.touch(wall + 1)]).toEqual([false, false]);
    lock.release();
    expect(readFileSync(file, 'utf8')).toBe(other);
    rmSync(file);
    expect([lock.stillOurs(), lock.touch(wall + 1), lock.stillOurs()]).toEqual([false, true, true]);
  });

  it('is gone after its release', () => {
    const folder = makeTempFolder();
    const { lock } = taken(acquire(folder));
    lock.release();
    expect(readdirSync(folder)).toEqual(['journal.lock']);
    lock.release();
    taken(acquire(folder));
  });

  it('counts as free where its file is damaged', () => {
    const folder = makeTempFolder();
    writeFileSync(path.join(folder, 'run.desk.lock'), '{"host":"desk","pid":');
    expect(taken(acquire(folder))).not.toHaveProperty('dead');
  });

  it('lies beside a journal that was named', () => {
    const file = path.join(makeTempFolder(), 'try.jsonl');
    const run = () => acquireRunLock({ place: { file }, host: 'desk', by: 'Dana', now: wall });
    expect([run().ok, run().ok]).toEqual([true, false]);
    expect(readdirSync(path.dirname(file))).toContain('try.jsonl.run.desk.lock');
  });
});
