/** What is handed to other machines, and what comes in from them: whole lines with right sums, each once. */
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { idOf, openLineIndex } from '../../src/journal/line-index.ts';
import { makeTempFolder, note, openAt } from './sample.ts';

function lines(file: string): readonly Buffer[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Buffer.from(line));
}

/** A journal of so many notes: its folder, its file. */
function journal(notes: number, host = 'desk') {
  const folder = makeTempFolder();
  const opened = openAt(folder, { host });
  for (let count = 0; count < notes; count += 1) opened.transact(() => [note(`note ${count}`)]);
  return { folder, file: opened.file, opened };
}

test('lines are known where they stand, and read as they were written', () => {
  const { folder, file, opened } = journal(3);
  const index = openLineIndex(folder);
  expect(index.readNew().map(({ id }) => id)).toEqual(opened.events.map(({ id }) => id));
  expect(index.readNew()).toEqual([]);
  expect([...index.all()].map((line) => index.read(line)?.toString())).toEqual(lines(file).map(String));
  opened.transact(() => [note('later')]);
  expect(index.readNew()).toHaveLength(1);
});

test('half a line waits, a damaged one is passed over', () => {
  const { folder, file } = journal(2);
  const [first, second] = lines(file);
  writeFileSync(file, `${first}\n${String(second).replace('note 1', 'note X')}\n${String(second).slice(0, 40)}`);
  const index = openLineIndex(folder);
  expect(index.readNew()).toHaveLength(1);
  appendFileSync(file, `${String(second).slice(40)}\n`);
  expect(index.readNew()).toHaveLength(1);
});

test('a file that was replaced is read anew; what changed under a line is not handed out', () => {
  const { folder, file } = journal(2);
  const index = openLineIndex(folder);
  const [first] = index.readNew();
  writeFileSync(file, readFileSync(file, 'utf8').replace('note 0', 'note X'));
  expect(first && index.read(first)).toBeUndefined();
  const other = journal(4);
  copyFileSync(other.file, `${file}.tmp`);
  renameSync(`${file}.tmp`, file);
  expect(index.readNew(true)).toHaveLength(4);
  expect([...index.all()].map(({ id }) => id)).toEqual(other.opened.events.map(({ id }) => id));
});

test('what comes in is on disk in the file of its machine, once, and nothing else is', () => {
  const folder = path.join(makeTempFolder(), 'reports', 'algebra');
  const index = openLineIndex(folder);
  const [one, two] = lines(journal(2).file);
  const [three] = lines(journal(1).file);
  const from = (machine: string, line: Buffer | undefined) => ({ machine, line: line ?? Buffer.alloc(0) });
  expect(index.takeIn([from('lap-a', one), from('lap a/..', three), from('lap-a', one), from('lap-b', one)])).toBe(2);
  expect(index.takeIn([from('lap-a', one), from('lap-a', two), from('lap-a', Buffer.from('{"id":"x"}'))])).toBe(1);
  expect(lines(path.join(folder, 'journal-lap-a.jsonl')).map(String)).toEqual([String(one), String(two)]);
  expect(lines(path.join(folder, 'journal-lap-a-...jsonl')).map(String)).toEqual([String(three)]);
  expect(openAt(folder).events).toHaveLength(3);
});

test('lines of another process are seen under the lock: two that take in the same write it once', () => {
  const { folder } = journal(1);
  const [one, two] = [openLineIndex(folder), openLineIndex(folder)];
  const given = lines(journal(3).file).map((line) => ({ machine: 'lap-a', line }));
  expect([one.takeIn(given), two.takeIn(given), one.takeIn(given)]).toEqual([3, 0, 0]);
  expect(lines(path.join(folder, 'journal-lap-a.jsonl'))).toHaveLength(3);
});

test('a disk that refuses loses nothing: the same lines can come again', () => {
  const { folder } = journal(1);
  mkdirSync(path.join(folder, 'journal-lap-a.jsonl'));
  const index = openLineIndex(folder);
  const given = lines(journal(2).file).map((line) => ({ machine: 'lap-a', line }));
  expect(() => index.takeIn(given)).toThrow(/cannot keep what others wrote/);
  renameSync(path.join(folder, 'journal-lap-a.jsonl'), path.join(folder, 'aside'));
  expect(index.takeIn(given)).toBe(2);
});

test('no text that is not one whole line of an event has an id', () => {
  const [line = Buffer.alloc(0)] = lines(journal(1).file);
  expect(idOf(line)).toMatch(/^[0-9a-f-]{36}$/);
  const broken = [
    Buffer.concat([line, Buffer.from('\n')]),
    Buffer.concat([line, line]),
    line.subarray(1),
    Buffer.from([0xff]),
  ];
  for (const bytes of [...broken, Buffer.from(String(line).replace('note 0', 'note\xff'), 'latin1')])
    expect(idOf(bytes)).toBeUndefined();
});

test('a line that was written while others came in is given all the same', () => {
  const { folder, opened } = journal(1);
  const index = openLineIndex(folder);
  index.readNew();
  opened.transact(() => [note('meanwhile')]);
  const [line = Buffer.alloc(0)] = lines(journal(1, 'lap').file);
  expect(index.takeIn([{ machine: 'lap', line }])).toBe(1);
  const given = index.readNew().map((one) => index.read(one)?.toString());
  expect(given).toHaveLength(2);
  expect(given).toEqual(expect.arrayContaining([expect.stringContaining('"meanwhile"'), String(line)]));
  expect(index.readNew()).toEqual([]);
});
