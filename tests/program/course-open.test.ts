/** What is promised in one class of a series greets the producer in the next, and is closed there in the class that it belongs to. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeClass } from './class.ts';
import { folder, vprod } from './vprod.ts';

let cwd = '';

beforeAll(() => {
  cwd = folder();
  writeClass(cwd);
  for (const number of [1, 2, 3]) {
    const day = new Date(Date.now() + (number - 2) * 7 * 86_400_000 + 3_600_000).toISOString().slice(0, 10);
    const text = {
      ...{ title: `Coaching, class ${number}`, runbook: 'small', start: `${day} 23:00`, takes: '30m' },
      ...{ series: { id: 'skills', number, of: 3 }, timezone: 'Europe/London' },
      ...{ facilitator: { name: 'Rosa Lindt' }, producer: { name: 'Dana Okoye' } },
      team: [{ name: 'Ike Moreau', role: 'chat' }],
      roster: [{ name: 'Ben Stone', email: 'ben@example.com' }],
    };
    writeFileSync(path.join(cwd, 'sessions', `skills-${number}.yaml`), JSON.stringify(text));
  }
  log('skills-1', 'todo send the slides @ike');
  log('skills-1', 'todo look at her plan @ben');
  log('skills-1', 'question is there a test @ben');
  log('skills-1', 'park 3');
  log('skills-1', 'issue no sound @ben');
});

function log(session: string, action: string): string {
  const { code, out, err } = vprod(cwd, ['log', session, action]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

const promised = [
  '1/1 to-do · Ike Moreau · send the slides',
  '1/2 to-do · Dana Okoye · Ben Stone · look at her plan',
  '1/3 parked question · Dana Okoye · Ben Stone · is there a test',
];

interface Status {
  readonly sessions: readonly { readonly id: string; readonly earlier: readonly { readonly call: string }[] }[];
}

function carried(): Readonly<Record<string, readonly string[]>> {
  const { sessions } = JSON.parse(vprod(cwd, ['status', '--json']).out) as Status;
  return Object.fromEntries(sessions.map(({ id, earlier }) => [id, earlier.map(({ call }) => call)]));
}

test('it is told at the start of the next class, by items, in status and on the run of show, with owner and class', () => {
  const run = vprod(cwd, ['run', 'skills-2', '--plain'], '');
  const greeted = run.out.split('\n').filter((line) => line.startsWith('now open from '));
  expect(greeted).toEqual(promised.map((words) => `now open from 'Coaching, class 1': ${words}`));
  expect(run.out).toContain("now 'resolve 1/1' closes it there");
  const told = log('skills-2', 'items');
  for (const words of promised) expect(told).toContain(words);
  expect(carried()).toEqual({ coaching: [], 'skills-1': [], 'skills-2': ['1/1', '1/2', '1/3'], 'skills-3': [] });
  expect(vprod(cwd, ['status']).out).toContain('earlier  1/1 · to-do · Ike Moreau · send the slides');
  for (const format of ['text', 'md', 'html']) {
    const shown = vprod(cwd, ['show', 'skills-2', '--format', format]).out;
    expect(shown).toContain('Open from earlier classes');
    expect(shown).toContain('is there a test');
  }
  // The first class has none before it, and her sheet is hers alone.
  expect(vprod(cwd, ['show', 'skills-1']).out).not.toContain('Open from earlier');
  expect(vprod(cwd, ['show', 'skills-2', '--role', 'facilitator']).out).not.toContain('Open from earlier');
});

test('what is not there, or closed, is refused with what is open; a rehearsal closes nothing', () => {
  const refused = vprod(cwd, ['log', 'skills-2', 'resolve 1/9']);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('open: 1/1 send the slides');
  const rehearsed = vprod(cwd, ['run', 'skills-2', '--plain', '--rehearse', '--speed', '0'], 'resolve 1/1\n');
  expect(rehearsed.err).toContain('a rehearsal closes nothing of another class');
});

test('closed in the next class it is closed in the report of its own, by who closed it, and greets nobody any more', () => {
  expect(log('skills-2', 'answered 1/3 no, there is none')).toMatch(
    /^ok in 'Coaching, class 1': \d+:\d\d question 3 answered: no, there is none\n$/,
  );
  const run = vprod(cwd, ['run', 'skills-2', '--plain', '--producer', 'Tess Lind'], 'resolve skills-1/1 on Monday\n');
  expect(run.out).toMatch(/^ok in 'Coaching, class 1': .*to-do 1 done: on Monday$/m);
  const report = JSON.parse(vprod(cwd, ['report', 'skills-1', '--format', 'json']).out);
  expect(report.questions).toMatchObject([{ outcome: 'answered', resolution: 'no, there is none' }]);
  expect(report.todos.map(({ doneAt }: { doneAt: string | null }) => doneAt !== null)).toEqual([true, false]);
  expect(vprod(cwd, ['log', 'skills-1']).out).toMatch(/Tess Lind.*to-do 1 done/);
  expect(JSON.parse(vprod(cwd, ['report', 'skills-2', '--format', 'json']).out).todos).toEqual([]);
  expect(carried()['skills-2']).toEqual(['1/2']);
  expect(vprod(cwd, ['log', 'skills-2', 'resolve 1/1']).code).toBe(1);
});
