/** `vprod status` over a workspace with sessions in every state. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { session, writeClass } from './class.ts';
import { folder, start, vprod } from './vprod.ts';

interface Report {
  readonly sessions: readonly { readonly id: string; readonly stands: string; readonly [field: string]: unknown }[];
}

function look(cwd: string): Readonly<Record<string, Report['sessions'][number]>> {
  const { code, out } = vprod(cwd, ['status', '--json']);
  expect(code).toBe(0);
  return Object.fromEntries((JSON.parse(out) as Report).sessions.map((one) => [one.id, one]));
}

function inClass(): string {
  const cwd = folder();
  writeClass(cwd, { session: session.replace('2026-12-01', '2036-12-01') });
  return cwd;
}

describe('vprod status', () => {
  it('where there is nothing says how to begin', () => {
    const { code, out } = vprod(folder(), ['status']);
    expect(code).toBe(0);
    expect(out).toContain('vprod new <session>');
  });

  it('a broken file stops none of the others', () => {
    const cwd = inClass();
    writeFileSync(path.join(cwd, 'sessions', 'broken.yaml'), 'titel: [');
    writeFileSync(path.join(cwd, 'sessions', 'no-runbook.yaml'), session.replace('small', 'smal'));
    mkdirSync(path.join(cwd, 'reports', 'empty'), { recursive: true });
    const { code, out } = vprod(cwd, ['status']);
    expect(code).toBe(0);
    expect(out).toMatch(/broken\n {2}cannot be read\n {2}broken {3}.*\n?.*\(sessions\/broken\.yaml:1:/);
    expect(out).toContain(
      'Coaching skills · coaching\n  not begun · Mon 1 Dec 2036 9:00 London · Rosa Lindt\n  next     Open the room',
    );
    expect(Object.keys(look(cwd))).toEqual(['broken', 'no-runbook', 'coaching']);
  });

  it('tells a run that goes on from one that is paused, and what is open', async () => {
    const cwd = inClass();
    const running = start(cwd, ['run', 'coaching', '--plain']);
    await running.line(/now step/);
    expect(look(cwd).coaching).toMatchObject({ stands: 'running', runs: [{ by: 'Dana Okoye', role: null }] });
    expect(vprod(cwd, ['status']).out).toMatch(/running: Dana Okoye on .* since /);
    running.send('todo send the slides @ana');
    running.send('quit');
    await running.ended;
    expect(look(cwd).coaching).toMatchObject({
      stands: 'paused',
      phase: 'Set up',
      runs: [],
      items: [{ number: 1, kind: 'todo', text: 'send the slides', person: 'Ana Perez', overdue: false }],
    });
  });

  it('takes in what the file says now: cancelled, another day', () => {
    const cwd = inClass();
    vprod(cwd, ['run', 'coaching', '--plain'], 'done\nquit\n');
    const file = path.join(cwd, 'sessions', 'coaching.yaml');
    writeFileSync(file, session.replace('2026-12-01', '2036-12-02'));
    expect(look(cwd).coaching).toMatchObject({ start: '2036-12-02T09:00:00.000+00:00' });
    writeFileSync(file, session.replace('record:', 'status: cancelled\nrecord:'));
    expect(look(cwd).coaching).toMatchObject({ stands: 'cancelled', needs: 'nothing' });
  });

  it('counts the duties after class, and is done with a session that is finished', () => {
    const cwd = inClass();
    const all = 'catchup thanks\ndone\n';
    vprod(cwd, ['run', 'coaching', '--plain'], `${all}quit\n`);
    expect(look(cwd).coaching).toMatchObject({ stands: 'over', afterClassLeft: 1 });
    vprod(cwd, ['run', 'coaching', '--plain'], 'done\nquit\n');
    expect(look(cwd).coaching).toMatchObject({ stands: 'finished', afterClassLeft: 0 });
  });
});
