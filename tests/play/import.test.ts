/** Files into a session that is open already, as the screen has it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { attendanceOf } from '../../src/core/attendance/attendance.ts';
import { importFiles } from '../../src/play/import/import.ts';
import { locate } from '../../src/play/session/locate.ts';
import { openOnce } from '../../src/play/session/opening.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cwd = mkdtempSync(path.join(tmpdir(), 'vprod-import-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const context: Context = {
  now: () => Date.parse('2026-12-01T11:00:00Z'),
  env: {},
  cwd,
  host: 'desk',
  timezone: 'Europe/London',
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  shipped: root,
  version: '0.0.0',
  onSignal: () => () => {},
};

const session =
  'title: Class\nrunbook: webinar\nstart: 2026-12-01 09:00\ntakes: 60m\nfacilitator: { name: Rosa Lindt }\n';
mkdirSync(path.join(cwd, 'sessions'));
// Each test has one of its own.
for (const name of ['class', 'beside'])
  writeFileSync(
    path.join(cwd, 'sessions', `${name}.yaml`),
    `${session}producer: { name: Dana Okoye }\nroster: [{ name: Ana Perez }]\n`,
  );

test('gives its lines to who called, writes nothing else, and one undo takes all of it back', async () => {
  const row = (name: string, clock: string): string =>
    `Name,Joined,Left\n${name},2026-12-01 ${clock},2026-12-01 10:00\n`;
  writeFileSync(path.join(cwd, 'a.csv'), row('Ana Perez', '09:00'));
  writeFileSync(path.join(cwd, 'b.csv'), row('Rosa Lindt', '08:50'));
  const located = locate('class', context);
  const { play } = await openOnce(located, { folder: located.folder }, {}, context);

  const lines = await importFiles('attendance', play, ['a.csv', 'b.csv'], { match: {} }, context);
  expect(lines).toEqual([
    "attendance from 'a.csv': 1 person, 1 of the roster",
    "attendance from 'b.csv': 0 people, 0 of the roster, host left out",
  ]);
  expect(attendanceOf(play.state())).toMatchObject({ attended: 1, completed: 1, files: ['a.csv', 'b.csv'] });
  expect([context.stdout, context.stderr].map((stream) => (stream as PassThrough).read())).toEqual([null, null]);

  expect(play.act('undo')).toMatchObject({ ok: true });
  expect(attendanceOf(play.state())).toBeNull();
  await expect(importFiles('attendance', play, ['a.csv', 'c.csv'], { match: {} }, context)).rejects.toThrow("'c.csv'");
  expect(play.state().imports).toEqual([]);
});

test('a machine that begins a file of its own beside another says once where it writes', async () => {
  const located = locate('beside', context);
  const greet = async (host: string): Promise<readonly string[]> => {
    const { play, greeting } = await openOnce(located, { folder: located.folder }, {}, { ...context, host });
    expect(play.act('note hello').ok).toBe(true);
    return greeting;
  };
  await greet('desk');
  expect(await greet('desk')).toEqual([]);
  expect(await greet('lap')).toEqual([
    "this machine writes to 'journal-lap.jsonl' beside the journal that another machine began",
  ]);
  expect(await greet('lap')).toEqual([]);
});
