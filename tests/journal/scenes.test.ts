/** The journal goes away under who writes it, in twelve ways: nothing that was acknowledged is missing afterwards. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { readJournal } from '../../src/journal/read.ts';
import { bundleChild, startChild } from './children.ts';
import { makeTempFolder, note, openAt, opened, textsOf } from './sample.ts';

interface Scene {
  readonly workspace: string;
  readonly folder: string;
  readonly file: string;
  /** The file's bytes when only the first note was in it. */
  readonly older: Buffer;
}

/** A session with three notes that were acknowledged. */
function begin(): { readonly scene: Scene; readonly journal: Journal } {
  const workspace = path.join(makeTempFolder(), 'workspace');
  const folder = path.join(workspace, 'reports', 'algebra');
  const journal = openAt(folder);
  journal.transact(() => [opened(), note('one')]);
  const older = readFileSync(journal.file);
  journal.transact(() => [note('two')]);
  journal.transact(() => [note('three')]);
  return { scene: { workspace, folder, file: journal.file, older }, journal };
}

function edit(file: string, how: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, how(readFileSync(file)));
  // An editor's write comes later than ours, however coarse the clock of the file system is.
  const later = new Date(statSync(file).mtimeMs + 5_000);
  utimesSync(file, later, later);
}

function nulls(bytes: Buffer, from: number, to: number): Buffer {
  return Buffer.from(bytes).fill(0, from, to);
}

const scenes: readonly (readonly [string, (scene: Scene) => void])[] = [
  ['the file is deleted', ({ file }) => rmSync(file)],
  ['the folder is deleted', ({ folder }) => rmSync(folder, { recursive: true })],
  ['the file is renamed', ({ file }) => renameSync(file, `${file}.bak`)],
  ['the folder is renamed', ({ folder }) => renameSync(folder, `${folder}-old`)],
  ['the file is truncated', ({ file, older }) => truncateSync(file, older.length)],
  ['the file is emptied', ({ file }) => truncateSync(file, 0)],
  [
    'the file is truncated and completed with something else',
    ({ file, older }) => {
      const { length } = readFileSync(file);
      truncateSync(file, older.length);
      appendFileSync(file, `${'x'.repeat(length)}\n`);
    },
  ],
  [
    'an older version takes its place',
    ({ file, older }) => {
      writeFileSync(`${file}.new`, older);
      renameSync(`${file}.new`, file);
    },
  ],
  [
    'a line is edited in place',
    ({ file }) => edit(file, (bytes) => Buffer.from(bytes.toString().replace('two', 'too'))),
  ],
  [
    'a line is taken out',
    ({ file }) => edit(file, (bytes) => Buffer.from(bytes.toString().split('\n').toSpliced(2, 1).join('\n'))),
  ],
  ['the workspace is moved', ({ workspace }) => renameSync(workspace, `${workspace}-elsewhere`)],
  ['the end is NULs', ({ file }) => edit(file, (bytes) => nulls(bytes, bytes.length - 100, bytes.length))],
  ['NULs are added to the end', ({ file }) => appendFileSync(file, Buffer.alloc(512))],
  ['the middle is NULs', ({ file, older }) => edit(file, (bytes) => nulls(bytes, older.length, older.length + 60))],
];

describe('what was acknowledged is there afterwards, and what comes then', () => {
  test.each(scenes)('%s', (_, happens) => {
    const { scene, journal } = begin();
    happens(scene);
    journal.transact(() => [note('four')]);
    expect(textsOf(readJournal({ folder: scene.folder }).events)).toEqual(['one', 'two', 'three', 'four']);
    expect(textsOf(journal.events)).toEqual(['one', 'two', 'three', 'four']);
    expect(journal.missing).toBe(0);
  });

  test.each(scenes)('and nothing of it is told as news: %s', (_, happens) => {
    const { scene, journal } = begin();
    happens(scene);
    const { added } = journal.refresh();
    expect(added).toEqual([]);
    expect(textsOf(journal.events)).toEqual(['one', 'two', 'three']);
  });
});

test('how many were missing is known until an event tells of it', () => {
  const { scene, journal } = begin();
  rmSync(scene.file);
  journal.refresh();
  expect(journal.missing).toBe(4);
  journal.transact(() => []);
  expect([journal.missing, journal.restored]).toEqual([0, { count: 4, why: 'gone', file: 'journal.jsonl' }]);
  journal.transact(() => [{ ...note(''), type: 'journal.restored', count: 4, why: 'gone', file: 'journal.jsonl' }]);
  expect(journal.restored).toBeUndefined();
});

test('a file in the place of the folder: nothing is acknowledged, and all is there once it is out of the way', () => {
  const { scene, journal } = begin();
  rmSync(scene.folder, { recursive: true });
  writeFileSync(scene.folder, 'not a folder');
  const refusal = refusalOf(() => journal.transact(() => [note('four')]));
  expect(refusal).toMatchObject({ code: 'journal-lost' });
  expect(refusal?.saved).toContain('4 events');
  expect(textsOf(journal.events)).toEqual(['one', 'two', 'three']);
  expect(readFileSync(scene.folder, 'utf8')).toBe('not a folder');
  rmSync(scene.folder);
  journal.transact(() => [note('four')]);
  expect(textsOf(readJournal({ folder: scene.folder }).events)).toEqual(['one', 'two', 'three', 'four']);
});

const canMount = mount(makeTempFolder())?.unmount() ?? false;
if (!canMount)
  process.stderr.write('SKIPPED: mount is not permitted, a file system that becomes read-only is not tried\n');

function mount(folder: string) {
  const run = (...args: string[]) => spawnSync(args[0] ?? '', args.slice(1), { stdio: 'ignore' }).status === 0;
  if (process.platform !== 'linux' || !run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)) return undefined;
  return {
    remount: (how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, folder]),
    unmount: () => run('umount', folder),
  };
}

test.skipIf(!canMount)('the file system becomes read-only: refused, and the next attempt succeeds', () => {
  const disk = makeTempFolder();
  const mounted = mount(disk);
  try {
    const folder = path.join(disk, 'algebra');
    const journal = openAt(folder);
    journal.transact(() => [opened(), note('one')]);
    mounted?.remount('ro');
    expect(refusalOf(() => journal.transact(() => [note('two')]))).toMatchObject({ code: 'journal-write' });
    mounted?.remount('rw');
    journal.transact(() => [note('two')]);
    expect(textsOf(readJournal({ folder }).events)).toEqual(['one', 'two']);
  } finally {
    mounted?.unmount();
  }
});

function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
  throw new Error('not refused');
}

describe('two processes at once', () => {
  let program = '';
  beforeAll(async () => {
    program = await bundleChild('write-on-word');
  });

  test('each puts back what the other did not know, and nothing twice', async () => {
    const folder = path.join(makeTempFolder(), 'algebra');
    mkdirSync(folder);
    const writers = [startChild(program, [folder, 'a']), startChild(program, [folder, 'b'])];
    const say = async (word: string) => {
      for (const writer of writers) {
        const before = writer.printed().length;
        writer.process.stdin?.write(`${word}\n`);
        await writer.until(() => writer.printed().length > before);
      }
    };
    await say('one');
    cpSync(folder, `${folder}-older`, { recursive: true });
    await say('two');
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-older`, folder);
    await say('three');
    for (const writer of writers) writer.process.stdin?.end();
    await Promise.all(writers.map(({ ended }) => ended));
    const texts = textsOf(readJournal({ folder }).events);
    expect(texts).toEqual(['a one', 'b one', 'a two', 'b two', 'a three', 'b three']);
  });
});
