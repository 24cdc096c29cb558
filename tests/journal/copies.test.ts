/** Copies that sync programs make: what lies in the folder and holds events of this session is read, whatever it is called. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readJournal } from '../../src/journal/read.ts';
import { renderUnread } from '../../src/play/session/greeting.ts';
import { makeTempFolder, note, openAt, opened, textsOf } from './sample.ts';

/** A folder whose journal has the note `here`, and beside it a copy with the note `there`, too. */
function withCopy(name: string): string {
  const folder = makeTempFolder();
  const journal = openAt(folder);
  journal.transact(() => [opened(), note('here')]);
  const kept = readFileSync(journal.file);
  journal.transact(() => [note('there')]);
  renameSync(journal.file, path.join(folder, name));
  writeFileSync(journal.file, kept);
  return folder;
}

const read = (folder: string) => readJournal({ folder });
const unreadIn = (folder: string) => read(folder).unread.map((file) => path.basename(file));

test.each([
  'Copy of journal.jsonl',
  '[Conflict] journal.jsonl',
  "journal (lap's conflicted copy 2026-12-01).jsonl",
  'journal.jsonl.orig',
  'journal.jsonl~',
  'Journal (1).jsonl',
  'journal_conflict-20261201.jsonl',
  'journal.jsonl.sync-conflict-1',
  '.journal.jsonl.swp',
  'Kopie',
  'old journal.jsonl',
])('%s is read, and is not counted twice', (name) => {
  const folder = withCopy(name);
  const { events, unread } = read(folder);
  expect(textsOf(events)).toEqual(['here', 'there']);
  expect(unread).toEqual([]);
});

test('a copy whose first line is damaged is a copy still', () => {
  const folder = withCopy('Copy of journal.jsonl');
  const file = path.join(folder, 'Copy of journal.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace('{"id"', '{"xx"'));
  expect(textsOf(read(folder).events)).toEqual(['here', 'there']);
});

test('what is no journal is neither read nor named', () => {
  const folder = withCopy('Kopie');
  writeFileSync(path.join(folder, 'report.json'), '{"vprodReport":1}');
  writeFileSync(path.join(folder, 'journal.lock'), 'x');
  writeFileSync(path.join(folder, 'journal-lap.jsonl.7.tmp'), 'half');
  mkdirSync(path.join(folder, 'pages'));
  expect(read(folder).damage).toEqual([]);
  expect(unreadIn(folder)).toEqual([]);
});

test('another session, a packed journal, a link out of the folder: named, and not read', () => {
  const folder = withCopy('Kopie');
  const other = readFileSync(path.join(folder, 'Kopie'), 'utf8').replaceAll('"algebra-0302"', '"geometry"');
  writeFileSync(path.join(folder, 'other'), other);
  writeFileSync(path.join(folder, 'journal.jsonl.gz'), Buffer.from([31, 139, 8, 0]));
  symlinkSync(path.join(folder, 'Kopie'), path.join(folder, 'link to journal'));
  expect(unreadIn(folder).toSorted()).toEqual(['journal.jsonl.gz', 'link to journal', 'other']);
  expect(textsOf(read(folder).events)).toEqual(['here', 'there']);
  expect(renderUnread(['a/other'])).toEqual(["'other' looks like a journal of this session and is not read"]);
});

/** The journal of another session, with the note `geometry` in it. */
function otherSession(): string {
  const journal = openAt(makeTempFolder());
  journal.transact(() => [opened(), note('geometry')]);
  return readFileSync(journal.file, 'utf8').replaceAll('"algebra-0302"', '"geometry-0302"');
}

test.each(['journal copy.jsonl', 'journal-desk.jsonl', '[Conflict] journal.jsonl'])(
  'the journal of another session, copied here as %s, is named, and neither read nor written to',
  (name) => {
    const folder = makeTempFolder();
    openAt(folder, { host: 'lap' }).transact(() => [opened(), note('here')]);
    const other = otherSession();
    writeFileSync(path.join(folder, name), other);
    expect(textsOf(read(folder).events)).toEqual(['here']);
    expect(unreadIn(folder)).toEqual([name]);
    openAt(folder, { host: 'desk' }).transact(() => [note('from the desk')]);
    expect(textsOf(read(folder).events)).toEqual(['here', 'from the desk']);
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(other);
  },
);

test('where its own journal is gone, the name of the folder tells which of two sessions is meant', () => {
  const folder = path.join(makeTempFolder(), 'algebra-0302');
  mkdirSync(folder);
  const journal = openAt(folder);
  journal.transact(() => [opened(), note('here')]);
  renameSync(journal.file, path.join(folder, 'journal-lap.jsonl'));
  writeFileSync(path.join(folder, 'journal copy.jsonl'), otherSession());
  expect(textsOf(read(folder).events)).toEqual(['here']);
  expect(unreadIn(folder)).toEqual(['journal copy.jsonl']);
});

test('a folder that was renamed keeps its journal, also what a machine adds under the new name', () => {
  const folder = path.join(makeTempFolder(), 'geometry-0302');
  mkdirSync(folder);
  openAt(folder).transact(() => [opened(), note('before')]);
  writeFileSync(path.join(folder, 'journal-desk.jsonl'), otherSession());
  expect(textsOf(read(folder).events).toSorted()).toEqual(['before', 'geometry']);
  expect(unreadIn(folder)).toEqual([]);
});

test('a journal that was put aside stays aside', () => {
  const folder = withCopy('old-2026-12-01T143107-journal.jsonl');
  expect(textsOf(read(folder).events)).toEqual(['here']);
});

test('nothing is written into a copy, and what only it holds is written again where the journal goes away', () => {
  const folder = makeTempFolder();
  const journal = openAt(folder);
  journal.transact(() => [opened(), note('one')]);
  const copy = path.join(folder, 'journal.jsonl.bak');
  renameSync(journal.file, copy);
  const before = readFileSync(copy, 'utf8');
  journal.transact(() => [note('two')]);
  expect(readFileSync(copy, 'utf8')).toBe(before);
  rmSync(copy);
  expect(textsOf(read(folder).events)).toEqual(['one', 'two']);
});

test('a copy that comes while somebody reads is read, and what is added to it', () => {
  const folder = withCopy('Kopie');
  const journal = openAt(folder);
  appendFileSync(path.join(folder, 'Kopie'), '');
  const later = openAt(makeTempFolder());
  later.transact(() => [opened(), note('elsewhere')]);
  writeFileSync(path.join(folder, 'Copy (2)'), readFileSync(later.file));
  journal.transact(() => []);
  expect(textsOf(journal.events)).toContain('elsewhere');
});

/** An opening of real length: the mark of a rehearsal stands behind a plan of many steps. */
function rehearsed(folder: string, name: string): void {
  const made = makeTempFolder();
  const journal = openAt(made);
  const opening = opened();
  if (opening.type !== 'session.opened') throw new Error('not an opening');
  const title = 'x'.repeat(100_000);
  const rehearsal = { from: '2026-12-01T09:50:00.000-05:00', speed: 60 };
  journal.transact(() => [
    { ...opening, plan: { ...opening.plan, runbook: { ...opening.plan.runbook, title } }, rehearsal },
    note('only tried'),
  ]);
  writeFileSync(path.join(folder, name), readFileSync(journal.file));
}

test.each(['journal copy.jsonl', 'journal-desk.jsonl', 'rehearsal-1.jsonl', 'Kopie'])(
  'a rehearsal that was copied beside the class as %s is named, and not read',
  (name) => {
    const folder = makeTempFolder();
    const journal = openAt(folder, { host: 'lap' });
    journal.transact(() => [opened(), note('here')]);
    rehearsed(folder, name);
    expect(textsOf(read(folder).events)).toEqual(['here']);
    expect(unreadIn(folder)).toEqual([name]);
    // Nothing is written into it either, where it has the name of this machine's own file.
    openAt(folder, { host: 'desk' }).transact(() => [note('from the desk')]);
    expect(textsOf(read(folder).events)).toEqual(['here', 'from the desk']);
    expect(readFileSync(path.join(folder, name), 'utf8')).not.toContain('from the desk');
  },
);

test('a rehearsal beside no class yet is named, and the class begins in a journal of its own', () => {
  const folder = makeTempFolder();
  rehearsed(folder, 'journal copy.jsonl');
  expect(textsOf(read(folder).events)).toEqual([]);
  const journal = openAt(folder);
  journal.transact(() => [opened(), note('here')]);
  expect(path.basename(journal.file)).toBe('journal.jsonl');
  expect(textsOf(read(folder).events)).toEqual(['here']);
});

test("a rehearsal is read where it belongs: in a file that was named, and with its copies in a rehearsal's folder", () => {
  const folder = makeTempFolder();
  rehearsed(folder, 'journal.jsonl');
  rehearsed(folder, 'Kopie');
  expect(textsOf(readJournal({ file: path.join(folder, 'Kopie') }).events)).toEqual(['only tried']);
  expect(textsOf(read(folder).events)).toEqual(['only tried', 'only tried']);
  expect(unreadIn(folder)).toEqual([]);
});

test('who came second to a rehearsal of several machines has no journal.jsonl, and reads what the first one opened', () => {
  const folder = path.join(makeTempFolder(), 'rehearsals', 'takeover-1');
  mkdirSync(folder, { recursive: true });
  rehearsed(folder, 'journal-lap-a-producer.jsonl');
  const journal = openAt(folder, { host: 'lap-a' });
  journal.transact(() => [note('from the second')]);
  expect(path.basename(journal.file)).toBe('journal-lap-a.jsonl');
  expect(textsOf(read(folder).events).toSorted()).toEqual(['from the second', 'only tried']);
  expect(unreadIn(folder)).toEqual([]);
});
