import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { readJournal } from '../../src/journal/read.ts';
import { bundleChild, startChild } from './children.ts';
import { makeTempFolder, note, openAt, opened, textsOf } from './sample.ts';

const canLimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;
const canMount = mountSmallDisk(makeTempFolder())?.unmount() ?? false;
if (!canLimit) process.stderr.write('SKIPPED: no prlimit, a write that fails at every byte is not tried\n');
if (!canMount) process.stderr.write('SKIPPED: mount is not permitted, a full and a read-only disk are not tried\n');

function mountSmallDisk(folder: string) {
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (process.platform !== 'linux' || !run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder)) return undefined;
  return {
    remount: (how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, folder]),
    unmount: () => run('umount', folder),
  };
}

function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
  throw new Error('not refused');
}

describe.skipIf(!canLimit)('a write that fails', () => {
  let program = '';
  beforeAll(async () => {
    program = await bundleChild('append-limited');
  });

  it('leaves nothing of the action behind, at whatever byte it fails, and the next attempt succeeds', async () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    journal.transact(() => [opened()]);
    const before = readFileSync(journal.file);
    const child = startChild(program, [folder]);
    expect(await child.ended).toBe(0);
    const attempts = child
      .printed()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const failed = attempts.slice(0, -1);
    const after = readFileSync(journal.file);
    expect(failed).toHaveLength(after.length - before.length);
    for (const attempt of failed)
      expect(attempt).toMatchObject({
        ok: false,
        code: 'journal-write',
        saved: 'everything up to 09:31:07',
        size: before.length,
        known: 1,
      });
    expect(attempts.at(-1)).toMatchObject({ ok: true, known: 3 });
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    const { events, damage } = readJournal({ folder });
    expect(textsOf(events)).toEqual(['first', 'second']);
    expect(damage).toEqual([]);
  });
});

describe.skipIf(!canMount)('a disk', () => {
  it('that is full refuses the action, and takes it when there is room', () => {
    const disk = makeTempFolder();
    const mounted = mountSmallDisk(disk);
    try {
      const folder = path.join(disk, 'algebra-0302');
      const journal = openAt(folder);
      journal.transact(() => [opened()]);
      const filler = path.join(disk, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k'], { stdio: 'ignore' });
      const action = () => journal.transact(() => [note('a'), note('b'.repeat(6_000))]);
      for (let attempt = 0; attempt < 2; attempt += 1)
        expect(refusalOf(action)).toMatchObject({
          code: 'journal-write',
          message: "cannot write to the journal of 'algebra-0302': no space left on device",
          saved: 'everything up to 09:31:07',
          hint: 'free some space and try again',
        });
      expect(journal.events).toHaveLength(1);
      expect(readJournal({ folder }).events).toHaveLength(1);
      writeFileSync(filler, '');
      action();
      expect(textsOf(readJournal({ folder }).events).map(({ length }) => length)).toEqual([1, 6_000]);
    } finally {
      mounted?.unmount();
    }
  });

  it('that is read only refuses the action, can be read, and takes it when it is writable', () => {
    const disk = makeTempFolder();
    const mounted = mountSmallDisk(disk);
    try {
      const folder = path.join(disk, 'algebra-0302');
      mkdirSync(folder);
      openAt(folder).transact(() => [opened()]);
      mounted?.remount('ro');
      const journal = openAt(folder);
      expect(journal.events).toHaveLength(1);
      expect(refusalOf(() => journal.transact(() => [note('a')]))?.message).toContain('read-only');
      const elsewhere = openAt(path.join(disk, 'new', 'one'));
      expect(refusalOf(() => elsewhere.transact(() => [opened()]))).toMatchObject({
        code: 'journal-write',
        message: "cannot write to the journal of 'one': read-only file system",
        hint: 'make the disk writable and try again',
      });
      expect(existsSync(path.join(disk, 'new'))).toBe(false);
      mounted?.remount('rw');
      journal.transact(() => [note('a')]);
      elsewhere.transact(() => [opened()]);
      expect(textsOf(readJournal({ folder }).events)).toEqual(['a']);
    } finally {
      mounted?.unmount();
    }
  });
});
