import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReader, readJournal } from '../../src/journal/read.ts';
import { at, issue, makeTempFolder, note, openAt, opened, textsOf, ticking, wall } from './sample.ts';

function writeNotes(folder: string, texts: readonly string[], options: Parameters<typeof openAt>[1] = {}) {
  const journal = openAt(folder, options);
  for (const text of texts) journal.transact(() => [note(text)]);
  return journal;
}

describe('a folder of journals', () => {
  it('is read in the order of the ids, each id once', () => {
    const [one, two, both] = [makeTempFolder(), makeTempFolder(), makeTempFolder()];
    const first = writeNotes(one, ['a', 'c', 'e'], { now: ticking(wall) });
    const second = openAt(two, { now: ticking(wall) });
    second.transact(() => [note('b')]);
    second.transact(() => [note('d')]);
    copyFileSync(first.file, path.join(both, 'journal.jsonl'));
    copyFileSync(first.file, path.join(both, 'journal (copy).jsonl'));
    copyFileSync(second.file, path.join(both, 'journal-tablet.jsonl'));
    const { events, damage } = readJournal({ folder: both });
    expect(events.map(({ id }) => id)).toEqual([...first.events, ...second.events].map(({ id }) => id).sort());
    expect([...textsOf(events)].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(damage).toEqual([]);
  });

  it('is read again only as far as it has grown, and says where order changed', () => {
    const folder = makeTempFolder();
    const late = writeNotes(makeTempFolder(), ['late'], { now: ticking(wall) });
    const journal = writeNotes(folder, ['a'], { now: ticking(wall + 10) });
    const reader = openReader({ folder });
    expect(textsOf(reader.readNew().added)).toEqual(['a']);
    const known = reader.contents().events;
    journal.transact(() => [note('b')]);
    expect(reader.readNew()).toMatchObject({ added: [{ text: 'b' }], reordered: false });
    expect(reader.contents().events).toBe(known);
    copyFileSync(late.file, path.join(folder, 'journal-tablet.jsonl'));
    expect(reader.readNew('rescan')).toMatchObject({ added: [{ text: 'late' }], reordered: true });
    expect(textsOf(reader.contents().events)).toEqual(['late', 'a', 'b']);
    expect(reader.readNew('rescan')).toEqual({ added: [], reordered: false });
  });

  it('finds a new file without being told to look', () => {
    const folder = makeTempFolder();
    const reader = openReader({ folder });
    expect(reader.readNew().added).toEqual([]);
    writeNotes(folder, ['a']);
    expect(textsOf(reader.readNew().added)).toEqual(['a']);
  });

  it.each<[string, (file: string) => void]>([
    ['put aside', (file) => renameSync(file, path.join(path.dirname(file), 'aside.jsonl'))],
    ['cut short', (file) => truncateSync(file, 10)],
    ['removed', (file) => rmSync(file)],
    [
      'written anew in place',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"b"', '"z"').repeat(2)),
    ],
  ])('is read anew where a file was %s', (_, change) => {
    const folder = makeTempFolder();
    const journal = writeNotes(folder, ['a', 'b']);
    const reader = openReader({ folder });
    reader.readNew();
    change(journal.file);
    const fresh = reader.readNew('rescan');
    expect(fresh.reordered).toBe(true);
    expect(fresh.added).toEqual(readJournal({ folder }).events);
    expect(reader.contents()).toEqual(readJournal({ folder }));
  });

  it('is empty where there is none', () => {
    expect(readJournal({ folder: path.join(makeTempFolder(), 'none') })).toMatchObject({ events: [], damage: [] });
    expect(readJournal({ file: path.join(makeTempFolder(), 'none.jsonl') })).toMatchObject({ events: [] });
  });

  it('passes over what is not a file', () => {
    const folder = makeTempFolder();
    mkdirSync(path.join(folder, 'journal-old.jsonl'));
    writeNotes(folder, ['a']);
    expect(textsOf(readJournal({ folder }).events)).toEqual(['a']);
  });

  it('prefers the whole copy of a damaged line', () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    journal.transact(() => [opened(), note('a'), note('b')]);
    const text = readFileSync(journal.file, 'utf8');
    writeFileSync(journal.file, text.replace('"text":"a"', '"text":"x"'));
    writeFileSync(path.join(folder, 'journal-copy.jsonl'), text);
    const { events, damage } = readJournal({ folder });
    expect(textsOf(events)).toEqual(['a', 'b']);
    expect(events).toHaveLength(3);
    expect(damage).toMatchObject([{ kind: 'sum', line: 2 }]);
  });
});

describe('one file', () => {
  it('is read alone where it is named', () => {
    const folder = makeTempFolder();
    const journal = writeNotes(folder, ['a']);
    copyFileSync(writeNotes(makeTempFolder(), ['b']).file, path.join(folder, 'journal-b.jsonl'));
    expect(textsOf(readJournal({ file: journal.file }).events)).toEqual(['a']);
  });

  it('may have lines that end in carriage return and newline', () => {
    const journal = writeNotes(makeTempFolder(), ['a', 'b']);
    writeFileSync(journal.file, readFileSync(journal.file, 'utf8').replaceAll('\n', '\r\n'));
    expect(readJournal({ file: journal.file })).toMatchObject({ events: [{ text: 'a' }, { text: 'b' }], damage: [] });
  });

  it('is read in pieces where it is large, and a line without end is passed over', () => {
    const journal = writeNotes(makeTempFolder(), ['a', 'b'.repeat(3_000_000), 'c']);
    appendFileSync(journal.file, 'z'.repeat(20_000_000));
    const reader = openReader({ file: journal.file });
    reader.readNew();
    expect(textsOf(reader.contents().events).map(({ length }) => length)).toEqual([1, 3_000_000, 1]);
    appendFileSync(journal.file, 'z\n');
    reader.readNew();
    journal.transact(() => [note('d')]);
    expect(textsOf(reader.readNew().added)).toEqual(['d']);
    expect(reader.contents().damage).toMatchObject([{ kind: 'unreadable', line: 4, text: 'z'.repeat(500) }]);
  });

  it('gives up nothing of a last line that comes in pieces', () => {
    const journal = writeNotes(makeTempFolder(), ['a', 'b']);
    const bytes = readFileSync(journal.file);
    writeFileSync(journal.file, '');
    const reader = openReader({ file: journal.file });
    for (let from = 0; from < bytes.length; from += 7) {
      appendFileSync(journal.file, bytes.subarray(from, from + 7));
      reader.readNew();
    }
    expect(textsOf(reader.contents().events)).toEqual(['a', 'b']);
    expect(reader.contents()).toMatchObject({ damage: [], tornTails: [] });
  });
});

describe('a newer vprod', () => {
  it('may have written events that are passed over', () => {
    const folder = makeTempFolder();
    const journal = openAt(folder);
    journal.transact(() => [opened(), issue(1)]);
    appendFileSync(
      journal.file,
      `{"id":"0193ffff-0000-7000-8000-000000000000","at":"${at}","by":"D","type":"poll.opened"}\n`,
    );
    const { events, unknown, newerFormat } = readJournal({ folder });
    expect(events).toHaveLength(2);
    expect(unknown).toEqual([{ file: journal.file, line: 3, type: 'poll.opened' }]);
    expect(newerFormat).toBeUndefined();
  });
});
