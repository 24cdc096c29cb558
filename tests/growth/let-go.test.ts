/** Journals that were read one after the other are let go at once: none is held until all of the memory is swept. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replay } from '../../src/core/class/replay.ts';
import { isOpened } from '../../src/core/class/state.ts';
import { gistOf } from '../../src/core/facts/gist.ts';
import { readJournal } from '../../src/journal/read.ts';
import { journalOf } from '../program/sessions.ts';

const classes = 120;
let root = '';
const folderOf = (number: number) => path.join(root, `class-${number}`);

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vprod-let-go-'));
  for (let number = 0; number < classes; number += 1) {
    mkdirSync(folderOf(number));
    writeFileSync(path.join(folderOf(number), 'journal.jsonl'), journalOf(number % 7, { id: `class-${number}` }));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Bytes that are held more after so many classes than before them, a class. What the old part of the memory holds counts as alive. */
function heldByEach(look: (number: number) => void): number {
  for (let number = 0; number < classes; number += 1) look(number);
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (how?: { readonly type: 'minor' }) => void;
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let number = 0; number < classes; number += 1) {
    look(number);
    // The last ones are known still. What is alive at two sweeps is old.
    if (number % 20 === 19) for (let sweep = 0; sweep < 2; sweep += 1) gc({ type: 'minor' });
  }
  return (process.memoryUsage().heapUsed - before) / classes;
}

test('a journal that was read', () => {
  expect(heldByEach((number) => readJournal({ folder: folderOf(number) }).events.length)).toBeLessThan(10_000);
});

test('a class that was folded and looked at', () => {
  const look = (number: number): void => {
    const { events } = readJournal({ folder: folderOf(number) });
    const state = replay(events);
    if (!isOpened(state)) throw new Error('a class that was not opened');
    gistOf(state, 0);
  };
  expect(heldByEach(look)).toBeLessThan(20_000);
});
