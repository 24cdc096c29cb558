/** A runtime whose zones are older than the table: whoever checks, makes or runs a class is told both times. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { offsetAt } from '../../src/core/time/times.ts';
import { zoneVersion } from '../../src/core/time/zone-table.ts';
import { compareZones } from '../../src/core/time/zones.ts';
import { makeFor } from '../../src/play/make/make.ts';
import { locate } from '../../src/play/session/locate.ts';
import { openRun } from '../../src/play/session/opening.ts';
import { checkFiles } from '../../src/runbook/check/check.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cwd = mkdtempSync(path.join(tmpdir(), 'vprod-old-zones-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

mkdirSync(path.join(cwd, 'sessions'));
for (const [name, zone] of Object.entries({ far: 'America/Vancouver', near: 'Europe/London' }))
  writeFileSync(
    path.join(cwd, 'sessions', `${name}.yaml`),
    `title: Class\nrunbook: webinar\nstart: 2030-12-30 10:00\ntimezone: ${zone}\ntakes: 60m\nfacilitator: { name: Rosa Lindt }
producer: { name: Dana Okoye, email: dana@example.com }\nroster: [{ name: Ana Perez, email: ana@example.com }]\n`,
  );

/** As zone data 2025b have it: the clocks of Vancouver still go back in winter. */
const old = (at: number, zone: string): number => (zone === 'America/Vancouver' ? -480 : offsetAt(at, zone));
const told = `10:00 in America/Vancouver on Mon 30 Dec 2030 is 17:00 UTC by today's law (zones ${zoneVersion}); the older data of this Node makes it 18:00 UTC, and so may calendars that are as old`;

beforeEach(() => compareZones('2025b', old));
afterEach(() => compareZones('2025b'));

function contextOf() {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const context: Context = {
    now: () => Date.parse('2030-12-01T11:00:00Z'),
    env: {},
    cwd,
    host: 'desk',
    timezone: 'UTC',
    stdin: new PassThrough(),
    stdout,
    stderr,
    shipped: root,
    version: '0.0.0',
    onSignal: () => () => {},
  };
  // Newer runtimes hand over what was written piece by piece.
  const pieces = function* (): Generator<unknown> {
    for (let piece = stderr.read(); piece !== null; piece = stderr.read()) yield piece;
  };
  return { context, said: () => [...pieces()].map(String).join('') };
}

test.each([true, false])('make, in a dry run: %s', async (dryRun) => {
  const { context, said } = contextOf();
  const options = { dryRun, journal: path.join(cwd, `made-${dryRun}.jsonl`) };
  await makeFor('invites', 'far', options, context);
  expect(said().split('\n')).toContain(`warning: ${told}`);
  await makeFor('invites', 'near', { dryRun: true }, context);
  expect(said()).not.toContain('law');
});

test('run, when it opens and whenever somebody comes back', async () => {
  const greet = async (name: string) => {
    const { context } = contextOf();
    const located = locate(name, context);
    const { greeting, lock } = await openRun(located, { folder: located.folder }, {}, context);
    lock?.release();
    return greeting;
  };
  expect(await greet('far')).toContain(told);
  expect(await greet('far')).toContain(told);
  expect((await greet('near')).join()).not.toContain('law');
});

test('check, at the place of the start', () => {
  const found = (name: string) =>
    checkFiles([`sessions/${name}.yaml`], {
      workspace: { root: cwd, shipped: root },
      cwd,
      now: 0,
      timezone: 'UTC',
    })
      .flatMap(({ warnings }) => warnings)
      .filter(({ code }) => code === 'zone-data-old');
  expect(found('far')).toEqual([expect.objectContaining({ message: told, hint: 'a newer Node has newer zones' })]);
  expect(found('near')).toEqual([]);
});

test('a runtime that is as new is asked itself, and nothing is said', async () => {
  compareZones(zoneVersion, old);
  const { context, said } = contextOf();
  await makeFor('invites', 'far', { dryRun: true }, context);
  expect(said()).not.toContain('law');
});
