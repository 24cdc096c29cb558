/** The way of somebody who has never seen it: from an empty folder to the report of a class. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';
import { folder, vprod } from './vprod.ts';

it('init, new, check, rehearse, run, log from a second terminal, status, report', async () => {
  const cwd = folder();
  const does = (...args: readonly string[]): string => {
    const { code, out, err } = vprod(cwd, args);
    expect(err).toBe('');
    expect(code).toBe(0);
    return out;
  };

  expect(does('init')).toMatch(/next:\n {2}vprod check\n {2}vprod show example\n {2}vprod run example --rehearse\n$/);
  expect(does('new', 'onboarding', '--start', '2036-12-02 10:00', '--facilitator', 'Rosa Lindt')).toMatch(
    /made sessions\/onboarding\.yaml[\s\S]*vprod run onboarding --rehearse/,
  );
  expect(readFileSync(path.join(cwd, 'sessions/onboarding.yaml'), 'utf8')).toContain('runbook: our-classes\n');
  expect(does('status')).toContain('An example class · example\n  not begun');
  expect(does('status')).not.toContain('overdue');
  expect(does('check')).toBe('7 files, 0 errors, 0 warnings\n');

  const rehearsal = openTerminal(['run', 'onboarding', '--rehearse', '--speed', '0', '--phase', 'kickoff'], { cwd });
  const first = await rehearsal.shows(/Start the class/);
  expect(first).toContain('REHEARSAL, CLOCK STOPPED');
  expect(first).toContain('10:00');
  rehearsal.type('\r');
  await rehearsal.shows(/in class/);
  rehearsal.type(':wait 10m\r');
  await rehearsal.shows(/10:00 in class/);
  rehearsal.type('\r');
  await rehearsal.shows(/Show the tools by using them[\s\S]*done/);
  rehearsal.type('q');
  await rehearsal.shows(/press q again to pause/);
  rehearsal.type('q');
  expect(await rehearsal.ended).toBe(0);
  const left = rehearsal.history().join('\n');
  expect(left).toMatch(/rehearsed 1 of \d+ steps, to look at:/);
  expect(left).toMatch(/over the estimate: ‘Start the class’ by 9m/);

  const run = openTerminal(['run', 'onboarding'], { cwd });
  await run.shows(/Agree on who does what/);
  expect(does('log', 'onboarding', 'todo', 'send', 'the', 'slides')).toContain('to-do 1');
  await run.shows(/send the slides/);
  expect(does('status')).toMatch(/Onboarding · onboarding\n {2}running/);
  run.type('inobody hears us #audio\r');
  await run.shows(/2 issue .*nobody hears us|issue 2 opened/);
  // Whatever is offered for it is left; seen to be, so that Esc and q are two keys.
  run.type('\x1b');
  await run.shows(/^(?![\s\S]*Esc none)[\s\S]*2 issue .*nobody hears us/);
  expect(does('status')).toContain('2 issue');
  run.type('q');
  expect(await run.ended).toBe(0);
  expect(run.history().join('\n')).toContain("'vprod report onboarding' shows how it went");

  const status = does('status');
  expect(status).toMatch(/Onboarding · onboarding\n {2}paused/);
  expect(status).toContain('send the slides');
  const report = does('report', 'onboarding');
  expect(report).toMatch(/^The class has not started; 1 issue/m);
  expect(report).toContain('nobody hears us');
  expect(report).not.toContain('REHEARSAL');
});
