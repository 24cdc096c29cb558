/** An export after an export: what did not change is not read again, and everything that did is seen. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Event } from '../../src/core/class/event.ts';
import { tableNames } from '../../src/core/tables/table-names.ts';
import { renderLine } from '../../src/journal/line/line.ts';
import { type DatasetOptions, exportDataset } from '../../src/play/dataset/export-parquet.ts';
import { hearing } from './company.ts';
import { journalOf, writeSession } from './sessions.ts';
import { folder, vprodProcess } from './vprod.ts';

const now = Date.parse('2026-12-20T12:00:00Z');
const ledger = 'exported.desk.json';
let cwd = '';
const at = (...names: readonly string[]): string => path.join(cwd, ...names);
const journal = (id: string): string => at('reports', id, 'journal.jsonl');

/** What it says: `3 days, 0 new`. */
async function exported(name: string, options: DatasetOptions = {}): Promise<string> {
  const { context, out } = hearing(cwd, now);
  await exportDataset(name, { texts: true, ...options }, undefined, context);
  return out().replace(/^.* of (\d+ days?) in .*: (\d+ new) parts?\n$/, '$1, $2');
}

function partsIn(name: string): readonly string[] {
  return readdirSync(at(name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.parquet'))
    .sort();
}

/** As an export that never saw another one makes it. */
async function expectWhole(name: string, options: DatasetOptions = {}): Promise<void> {
  rmSync(at('whole'), { recursive: true, force: true });
  await exported('whole', options);
  expect(partsIn(name)).toEqual(partsIn('whole'));
}

function more(id: string, ...bodies: readonly object[]): void {
  const last = JSON.parse(readFileSync(journal(id), 'utf8').trimEnd().split('\n').at(-1) ?? '') as Event;
  for (const [place, body] of bodies.entries()) {
    const event = { id: `${last.id.slice(0, -2)}a${place}`, at: last.at, by: last.by, ...body };
    appendFileSync(journal(id), `${renderLine(event as Event)}\n`);
  }
}

function sessionsKnown(name: string): [string, { key: string; day: string }][] {
  return JSON.parse(readFileSync(at(name, ledger), 'utf8')).sessions;
}

beforeEach(() => {
  cwd = folder();
  for (let day = 0; day < 3; day += 1) writeSession(cwd, `class-${day}`, day);
  mkdirSync(at('reports', 'tried'));
  writeFileSync(journal('tried'), journalOf(1, { id: 'tried' }, true));
});

test('a session that is as it was is not read: what it is known by decides, and of a rehearsal it is known that it is none', async () => {
  expect(await exported('data')).toBe(`3 days, ${3 * tableNames.length} new`);
  expect(
    sessionsKnown('data')
      .map(([id]) => id)
      .sort(),
  ).toEqual(['class-0', 'class-1', 'class-2', 'tried']);
  const before = partsIn('data');
  more('class-1', { type: 'todo.added', item: 90, text: 'x' });
  await exported('other');
  const grown = new Map(sessionsKnown('other'));
  const text = readFileSync(at('data', ledger), 'utf8');
  const [, { key }] = sessionsKnown('data').find(([id]) => id === 'class-1') ?? ['', { key: '' }];
  // As if its folder said that nothing has been written to it.
  writeFileSync(at('data', ledger), text.replace(key, grown.get('class-1')?.key ?? ''));
  expect(await exported('data')).toBe('3 days, 0 new');
  expect(partsIn('data')).toEqual(before);
  writeFileSync(at('data', ledger), text);
  expect(await exported('data')).toBe(`3 days, ${filled} new`);
  await expectWhole('data');
});

/** Tables that have rows of a class: each says of which state they are. */
const filled = 8;

test('whatever is not as it was is written: a part that is gone or too many, a journal that came or went', async () => {
  await exported('data');
  const [first = '', ...others] = partsIn('data');
  rmSync(at('data', first));
  writeFileSync(at('data', others.at(-1)?.replace(/[0-9a-f]{12}\.parquet$/, 'ffffffffffff.parquet') ?? ''), '');
  expect(await exported('data')).toBe('3 days, 1 new');
  await expectWhole('data');
  writeSession(cwd, 'class-3', 1);
  await exported('data');
  await expectWhole('data');
  rmSync(at('reports', 'class-3'), { recursive: true });
  await exported('data');
  await expectWhole('data');
  await exported('data', { compact: '2026-12' });
  expect(await exported('data')).toBe('3 days, 0 new');
  expect(await exported('data', { texts: false })).not.toMatch(/ 0 new$/);
  expect(await exported('data', { since: '2027-01' }).catch(({ message }: Error) => message)).toContain(
    'no session is left',
  );
});

test('a day that a text hides is found by what is reckoned, and then all is read', async () => {
  await exported('data');
  writeSession(cwd, 'class-3', 1);
  const session = JSON.parse(readFileSync(journal('class-3'), 'utf8').split('\n')[0] ?? '').session;
  const moved = {
    type: 'session.changed',
    session: { ...session, start: '2026-12-30T10:00:00.000-05:00' },
    changed: ['start'],
  };
  more('class-3', moved);
  const [id] = readFileSync(journal('class-3'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-1)
    .map((line) => JSON.parse(line).id);
  const undone = {
    id: `${id.slice(0, -2)}b0`,
    at: session.start,
    by: 'Dana',
    type: 'undone',
    events: [id],
    what: 'the start',
  };
  appendFileSync(journal('class-3'), `${renderLine(undone as unknown as Event)}\n`);
  expect(await exported('data')).toMatch(/^3 days, /);
  expect(
    sessionsKnown('data')
      .map(([name]) => name)
      .sort(),
  ).toEqual(['class-0', 'class-2', 'tried']);
  await expectWhole('data');
});

/** Planned for another day, and back again. */
function moveAndBack(id: string, start: string): void {
  const session = JSON.parse(readFileSync(journal(id), 'utf8').split('\n')[0] ?? '').session;
  more(id, { type: 'session.changed', session: { ...session, start }, changed: ['start'] });
  const last = JSON.parse(readFileSync(journal(id), 'utf8').trimEnd().split('\n').at(-1) ?? '') as Event;
  const undone = { id: `${last.id.slice(0, -2)}b0`, at: last.at, by: last.by, type: 'undone', events: [last.id] };
  appendFileSync(journal(id), `${renderLine({ ...undone, what: 'the start' } as unknown as Event)}\n`);
}

test('an export of later days takes no class from an earlier one, and leaves out none whose text hides its day', async () => {
  await exported('data');
  const days = [...new Set(partsIn('data').map((part) => path.basename(part).slice(0, 10)))].sort();
  writeSession(cwd, 'class-3', 0);
  await exported('data');
  moveAndBack('class-3', '2027-02-01T10:00:00.000-05:00');
  const before = partsIn('data');
  await exported('data', { since: days[1] ?? '' });
  expect(partsIn('data')).toEqual(before);
  moveAndBack('class-2', '2026-01-12T10:00:00.000-05:00');
  await exported('data');
  await exported('late', { since: days[2] ?? '' });
  const late = partsIn('late').map((part) => part.replace(/\.2\./, '.'));
  expect(late).toEqual(partsIn('data').filter((part) => path.basename(part).startsWith(days[2] ?? '')));
});

test('a folder that was copied beside itself adds no row', async () => {
  await exported('data');
  const before = partsIn('data');
  cpSync(at('reports', 'class-1'), at('reports', 'class-1-copy'), { recursive: true });
  expect(await exported('data')).toBe('3 days, 0 new');
  expect(partsIn('data')).toEqual(before);
});

test('a file in place of a month, or of the data set, is refused in words', async () => {
  await exported('data');
  const month = partsIn('data')[0]?.split('/')[1] ?? '';
  rmSync(at('data', 'steps', month), { recursive: true });
  writeFileSync(at('data', 'steps', month), '');
  expect(await exported('data').catch((error: unknown) => error)).toMatchObject({
    problems: [{ code: 'file-unreadable', message: expect.stringContaining(path.join('steps', month)) }],
  });
  writeFileSync(at('mine.txt'), '');
  expect(await exported('mine.txt').catch((error: unknown) => error)).toMatchObject({
    problems: [{ code: 'file-unreadable', message: expect.stringContaining('mine.txt') }],
  });
});

test.skipIf(process.platform === 'win32')('nobody waits for who writes into a named pipe among the journals', () => {
  const pipe = at('reports', 'class-1', 'journal-x.jsonl');
  execFileSync('mkfifo', [pipe]);
  const { code, err } = vprodProcess(cwd, ['export', 'parquet', 'data']);
  rmSync(pipe);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('a damaged list of what was exported, or another one, costs time alone; a class that goes on is read each time', async () => {
  await exported('data');
  const text = readFileSync(at('data', ledger), 'utf8');
  for (const bad of [
    '',
    '{',
    'null',
    '{"sum":1}',
    text.replace('"days":[', '"days":[3,'),
    text.replace('"sessions":[', '"sessions":[["odd",null],'),
    text.replace(/"sum":"./, '"sum":"x'),
  ]) {
    writeFileSync(at('data', ledger), bad);
    expect(await exported('data'), bad.slice(0, 20)).toBe('3 days, 0 new');
    expect(readFileSync(at('data', ledger), 'utf8')).toBe(text);
  }
  const lines = readFileSync(journal('class-2'), 'utf8').split('\n');
  const ended = lines.findIndex((line) => line.includes('"class.ended"'));
  writeFileSync(journal('class-2'), `${lines.slice(0, ended).join('\n')}\n`);
  utimesSync(journal('class-2'), 1, 1);
  const { context } = hearing(cwd, Date.parse(JSON.parse(lines[ended] ?? '{}').at));
  await exportDataset('data', { texts: true }, undefined, context);
  expect(sessionsKnown('data').map(([name]) => name)).not.toContain('class-2');
  expect(existsSync(at('data', ledger))).toBe(true);
});
