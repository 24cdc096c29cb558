/** A journal or a session with times that no class can have: every command ends, in words. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { session, writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

const commands: readonly (readonly [readonly string[], string?])[] = [
  [['run', 'coaching', '--plain'], 'quit\n'],
  [['log', 'coaching', 'note', 'all well']],
  [['log', 'coaching']],
  [['watch', 'coaching', '--json', '--at', '2026-12-01 09:10']],
  [['status']],
  [['report', 'coaching']],
  [['report', '--all']],
  [['make', 'invites', 'coaching']],
  [['export', 'xapi', 'coaching']],
  [['import', 'attendance', 'coaching', 'seen.csv']],
];

/** The code and words of each; none of them an accident. */
function expectWords(cwd: string): void {
  writeFileSync(
    path.join(cwd, 'seen.csv'),
    'Name,Email,Join Time,Leave Time,Duration (Minutes)\nAna Perez,ana@example.com,2026-12-01 09:00:00,2026-12-01 10:00:00,60\n',
  );
  const accidents = commands.flatMap(([args, input]) => {
    const { code, out, err } = vprod(cwd, args, input);
    const isAccident =
      code === null ||
      code > 3 ||
      /^\s+at .*:\d+:\d+\)?$/m.test(out + err) ||
      /RangeError|TypeError|Invalid time/.test(out + err);
    return isAccident ? [`${args.join(' ')}: ${code} ${err.slice(0, 300)}`] : [];
  });
  expect(accidents).toEqual([]);
}

test.each([
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '1900-01-01T00:00:00.000+00:00',
  '2199-12-31T23:59:59.000+00:00',
])('a journal with events of %s', (at) => {
  const cwd = folder();
  writeClass(cwd);
  expect(vprod(cwd, ['log', 'coaching', 'note', 'before']).code).toBe(0);
  const file = path.join(cwd, 'reports', 'coaching', 'journal.jsonl');
  const [opening = ''] = readFileSync(file, 'utf8').split('\n');
  const { session: facts, ...rest } = JSON.parse(opening) as { readonly session: object };
  const forged = [
    { ...rest, sum: undefined, session: facts },
    { id: '01ffffff-0000-7000-8000-000000000001', at, by: 'Dana Okoye', type: 'note.added', text: 'far' },
    { id: '01ffffff-0000-7000-8000-000000000002', at, by: 'Dana Okoye', type: 'step.started', step: 'setup/room' },
    { id: '01ffffff-0000-7000-8000-000000000003', at, by: 'Dana Okoye', type: 'class.started' },
  ];
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, forged.map((one) => `${JSON.stringify(one)}\n`).join(''));
  expectWords(cwd);
});

test.each([
  ['start: 2026-12-01 09:00', 'start: 9999-12-31 23:00'],
  ['start: 2026-12-01 09:00', 'start: 0001-01-01 00:00'],
  ['takes: 60m', 'takes: 99999999h'],
  ['takes: 20m', 'takes: 99999999999999h'],
])('a session in which %s is %s', (before, after) => {
  const cwd = folder();
  writeClass(cwd, { session: session.replace(before, after) });
  expectWords(cwd);
});
