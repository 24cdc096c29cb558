/** A look that records nothing leaves the report as it lies; whatever else came makes it again. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replay } from '../../../src/core/class/replay.ts';
import { isReported, markReported, tellsAll } from '../../../src/play/session/reported.ts';
import { linesOf, makeClasses } from '../../many-classes.ts';

let folder = '';
const [one] = makeClasses(1);
const events = one?.events ?? [];
const journal = (): string => path.join(folder, 'journal.jsonl');
const report = (): string => path.join(folder, 'report.md');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vprod-reported-'));
  writeFileSync(journal(), linesOf(events));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a report tells all where it is newer than every file of the journal', () => {
  expect(isReported({ folder })).toBe(false);
  writeFileSync(report(), 'as it was told');
  markReported(report());
  expect(readFileSync(report(), 'utf8')).toBe('as it was told');
  expect(isReported({ folder })).toBe(true);
  expect(isReported({ file: journal() })).toBe(false);
});

test('a file that came from elsewhere is news, however old it says it is', () => {
  writeFileSync(report(), 'as it was told');
  const told = statSync(report()).mtimeMs;
  const other = path.join(folder, 'journal-desk.jsonl');
  do appendFileSync(other, linesOf(events.slice(0, 2)));
  while (statSync(other).ctimeMs <= told);
  utimesSync(other, 0, 0);
  expect(isReported({ folder })).toBe(false);
});

test('coming and going are no news; a class that goes on, an open item and everything else are', () => {
  const over = replay(events);
  const closed = { ...over, items: over.items.filter(({ closedAt }) => closedAt !== null) };
  const of = (type: string) => [{ type }] as unknown as typeof events;
  expect(closed.clock.is).toBe('over');
  expect(tellsAll(closed, [...of('session.resumed'), ...of('session.paused')])).toBe(true);
  expect(tellsAll(closed, of('note.added'))).toBe(false);
  expect(tellsAll(closed, of('session.changed'))).toBe(false);
  const states = makeClasses(8).map((each) => replay(each.events.filter(({ type }) => type !== 'item.closed')));
  const open = states.find(({ items }) => items.length > 0);
  expect(open?.clock.is).toBe('over');
  expect(open && tellsAll(open, [])).toBe(false);
  const on = { is: 'on', startedAt: 1, endedAt: null, hold: null } as const;
  expect(tellsAll({ ...closed, clock: on }, [])).toBe(false);
});
