import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUntold } from '../../src/journal/line/damage.ts';
import { readJournal } from '../../src/journal/read.ts';
import { at, issue, makeTempFolder, note, openAt, opened, textsOf } from './sample.ts';

function threeLines() {
  const folder = makeTempFolder();
  const journal = openAt(folder);
  journal.transact(() => [opened()]);
  journal.transact(() => [issue(1, 'Zoë: no sound')]);
  journal.transact(() => [note('the last “words”')]);
  return { folder, file: journal.file, bytes: readFileSync(journal.file), events: [...journal.events] };
}

/** Where each line begins, and the length. */
function startsOf(bytes: Buffer): readonly number[] {
  const starts = [0];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) starts.push(end + 1);
  return starts;
}

/**
 * Where a cut may make a difference: beside the end of a line, in a character of several bytes, and at some of the places between,
 * which are all alike.
 */
function cutsOf(bytes: Buffer): readonly number[] {
  const from = startsOf(bytes)[1] ?? 0;
  const isSpecial = (byte: number | undefined): boolean => byte === 10 || (byte ?? 0) > 127;
  const all = Array.from({ length: bytes.length - from + 1 }, (_, place) => from + place);
  return all.filter((at) => at % 7 === 0 || bytes.subarray(Math.max(0, at - 2), at + 2).some(isSpecial));
}

describe('a journal that was cut', () => {
  it('keeps every whole line, names the half one, and is appended to, wherever the cut is', () => {
    const { folder, file, bytes, events } = threeLines();
    const starts = startsOf(bytes);
    for (const length of cutsOf(bytes)) {
      writeFileSync(file, bytes);
      truncateSync(file, length);
      const whole = starts.filter((start) => start > 0 && start - 1 <= length).length;
      const torn = !starts.includes(length) && !starts.includes(length + 1);
      const before = readJournal({ folder });
      expect(before.events, `cut at ${length}`).toEqual(events.slice(0, whole));
      expect(before.damage).toEqual([]);
      expect(before.tornTails).toHaveLength(torn ? 1 : 0);

      const journal = openAt(folder);
      const tail = journal.tornTail;
      expect(tail?.text).toBe(torn ? bytes.toString('utf8', starts[whole], length) : undefined);
      journal.transact(() => [note('after the cut')]);
      const after = readJournal({ folder });
      expect(after.events).toEqual([...events.slice(0, whole), journal.events.at(-1)]);
      expect(textsOf(after.events).at(-1)).toBe('after the cut');
      expect(journal.tornTail).toBeUndefined();
      expect(after.damage).toEqual(torn ? [{ kind: 'unreadable', ...tail }] : []);
      expect(readFileSync(file).subarray(0, length).equals(bytes.subarray(0, length))).toBe(true);
    }
  });

  it('is told of once: not again where session.resumed has named the half line', () => {
    const { folder, file, bytes } = threeLines();
    truncateSync(file, bytes.length - 20);
    const journal = openAt(folder);
    journal.transact(() => [
      {
        type: 'session.resumed',
        at,
        by: 'Dana',
        host: 'desk',
        ...(journal.tornTail && { tornTail: journal.tornTail.text }),
      },
    ]);
    const { damage, events } = readJournal({ folder });
    expect(damage).toHaveLength(1);
    expect(findUntold(damage, events)).toEqual([]);
  });
});

const masks = [0x01, 0x20, 0x80, 0xff] as const;

function placesFrom(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, place) => from + place * step);
}

describe('a journal with a damaged byte', () => {
  it.each([...masks.entries()])('is read and worked around, whichever byte is changed: %i, by %i', (turn, mask) => {
    const { folder, file, bytes, events } = threeLines();
    const [, from = 0, to = 0] = startsOf(bytes);
    // Every byte is changed by one of them, and the line's end by each.
    for (const index of [...placesFrom(from + turn, to - 1, masks.length), to - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ mask, index);
      writeFileSync(file, changed);
      const read = readJournal({ folder });
      expect(read.events[0], `byte ${index}`).toEqual(events[0]);
      expect(read.events.at(-1)).toEqual(events[2]);
      expect(read.damage.length).toBeGreaterThan(0);
      expect(read.damage.every(({ line }) => line === 2 || line === 3)).toBe(true);
      const used = read.damage[0]?.kind === 'sum' && read.unknown.length === 0;
      expect(read.events.length, `byte ${index}`).toBe(used || index === to - 1 ? 3 : 2);
    }
  });

  it('keeps its order and its clock where an id is damaged', () => {
    const { folder, file, bytes, events } = threeLines();
    const id = events[1]?.id ?? '';
    writeFileSync(file, bytes.toString().replace(id, id.replace('01', 'f1')));
    const { events: read, lastId } = readJournal({ folder });
    expect(read.map(({ type }) => type)).toEqual(['session.opened', 'issue.opened', 'note.added']);
    expect(lastId).toBe(events[2]?.id);
  });

  it('finds the whole events in a line that others were written into', () => {
    const { folder, file, bytes, events } = threeLines();
    const text = bytes.toString();
    writeFileSync(file, `${text.slice(0, 40)}${text.replaceAll('\n', '\0\0')}\n`);
    const read = readJournal({ folder });
    expect(read.events).toEqual(events);
    expect(read.damage).toMatchObject([{ kind: 'unreadable', line: 1 }]);
  });

  it('is appended to by its own machine though its first line is unreadable', () => {
    const { folder, file, bytes, events } = threeLines();
    writeFileSync(file, Buffer.concat([Buffer.from('#'), bytes.subarray(1)]));
    const journal = openAt(folder);
    journal.transact(() => [note('more')]);
    expect(journal.file).toBe(file);
    expect(readJournal({ folder }).events).toEqual([...events.slice(1), ...journal.events.slice(-1)]);
  });

  it('may be nothing but bytes', () => {
    const { folder, file } = threeLines();
    writeFileSync(file, Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256)));
    copyFileSync(file, path.join(folder, 'journal-copy.jsonl'));
    const { events, damage } = readJournal({ folder });
    expect(events).toEqual([]);
    expect(damage.length).toBeGreaterThan(0);
  });
});
