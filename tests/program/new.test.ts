/** `vprod new`: a session file from options, from answers on a terminal, or like another one. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runbook, session, writeClass } from './class.ts';
import { openTerminal } from './terminal.ts';
import { folder, vprod } from './vprod.ts';

const given = ['--start', '2030-12-03 10:00', '--facilitator', 'Rosa "R" Lindt'];

function inClass(): string {
  const cwd = folder();
  writeClass(cwd);
  return cwd;
}

const read = (cwd: string, id: string): string => readFileSync(path.join(cwd, 'sessions', `${id}.yaml`), 'utf8');

describe('by options', () => {
  it('writes a file that passes the check, for its owner alone, and says what comes next', () => {
    const cwd = inClass();
    const { code, out } = vprod(cwd, ['new', '2030-12-03-new-hires', '--runbook', 'small', '--takes', '45m', ...given]);
    expect(code).toBe(0);
    expect(out).toMatch(/vprod check sessions\/2030-12-03-new-hires\.yaml\n {2}vprod run 2030-12-03-new-hires/);
    expect(read(cwd, '2030-12-03-new-hires')).toMatch(/title: New hires\nrunbook: small\nstart: 2030-12-03 10:00\n/);
    expect(statSync(path.join(cwd, 'sessions/2030-12-03-new-hires.yaml')).mode & 0o777).toBe(0o600);
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });

  it('takes the defaults of the house, and does not hide its links', () => {
    const cwd = folder();
    mkdirSync(path.join(cwd, 'runbooks'));
    writeFileSync(
      path.join(cwd, 'runbooks', 'small.yaml'),
      runbook.replace('takes: 5m, marks: room-open', 'do: "{{ links.room }} {{ links.door }}", marks: room-open'),
    );
    writeFileSync(
      path.join(cwd, 'vprod.yaml'),
      'timezone: Asia/Tokyo\nplatform: webex\nproducer: { name: Dana, email: dana@example.com }\nlinks: { room: "https://example.com" }\n',
    );
    expect(vprod(cwd, ['new', 'one', '--runbook', 'small', ...given]).code).toBe(0);
    expect(read(cwd, 'one')).toContain('timezone: Asia/Tokyo');
    expect(read(cwd, 'one')).toContain('platform: webex');
    expect(read(cwd, 'one')).toContain('producer: { name: Dana, email: "dana@example.com" }');
    expect(read(cwd, 'one')).toContain('links:\n  door: ""');
    expect(read(cwd, 'one')).not.toContain('room: ""');
    expect(vprod(cwd, ['show', 'one']).out).toContain('https://example.com');
  });

  it('never writes over a file', () => {
    const cwd = inClass();
    const { code, err } = vprod(cwd, ['new', 'coaching', ...given]);
    expect(code).toBe(1);
    expect(err).toContain("'sessions/coaching.yaml' is there already");
    expect(read(cwd, 'coaching')).toBe(session);
  });

  it('says what is missing where nobody can be asked', () => {
    const { code, err } = vprod(inClass(), ['new', 'one']);
    expect(code).toBe(2);
    expect(err).toMatch(/needs --start and --facilitator/);
  });

  it('names every option that is wrong, and writes nothing', () => {
    const cwd = inClass();
    const wrong = ['--start', 'soon', '--takes', 'long', '--timezone', 'Mars', '--runbook', 'smal', '--title', ' '];
    const { code, err } = vprod(cwd, ['new', 'one', ...wrong]);
    expect(code).toBe(2);
    for (const word of ["'soon'", "'long'", "'Mars'", "did you mean 'small'", 'a title, please'])
      expect(err).toContain(word);
    expect(existsSync(path.join(cwd, 'sessions/one.yaml'))).toBe(false);
  });

  it.each([
    ['Europe/Kyv', 'Europe/Kyiv'],
    ['kolkatta', 'Asia/Kolkata'],
    ['AEST', 'Australia/Sydney'],
  ])('a zone that is none is told with the name of today: %s', (zone, meant) => {
    const { code, err } = vprod(inClass(), ['new', 'one', ...given, '--timezone', zone]);
    expect([code, err]).toEqual([2, expect.stringContaining(`did you mean '${meant}'?`)]);
  });

  it('a start that the clocks jump over is refused', () => {
    const args = ['new', 'one', '--start', '2026-03-29 01:30', '--facilitator', 'Rosa'];
    expect(vprod(inClass(), args).err).toContain('the clocks change then');
  });

  it.each(['../out', 'a/b', '..', ''])('%j names no session', (name) => {
    const { code, err } = vprod(inClass(), ['new', name, ...given]);
    expect(code).toBe(2);
    expect(err).toContain('cannot be the name of a session');
  });
});

describe('--like', () => {
  it('keeps everything as it was written but what was given', () => {
    const cwd = inClass();
    writeFileSync(
      path.join(cwd, 'sessions', 'coaching.yaml'),
      session.replace('record: true', 'record: true     # always\nstatus: cancelled'),
    );
    const args = [
      '--start',
      '2030-12-03 10:00',
      '--title',
      'Coaching: 2',
      '--facilitator',
      'Ben',
      '--timezone',
      'kolkata',
    ];
    expect(vprod(cwd, ['new', 'second', '--like', 'coaching', ...args]).code).toBe(0);
    expect(read(cwd, 'second')).toBe(
      session
        .replace('record: true', 'record: true     # always\nstatus: planned')
        .replace('2026-12-01 09:00', '2030-12-03 10:00')
        .replace('Coaching skills', '"Coaching: 2"')
        .replace('{ name: Rosa Lindt, email: rosa@example.com }', '{ name: Ben }')
        .replace('Europe/London', 'Asia/Kolkata'),
    );
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });

  it('puts in what the other one has not, also where a person is written over several lines', () => {
    const cwd = inClass();
    const other = 'title: Small one\nrunbook: small\nstart: 2026-12-01 09:00\nfacilitator:\n  name: Rosa\n  say: RO\n';
    writeFileSync(path.join(cwd, 'sessions', 'coaching.yaml'), other);
    const args = ['--start', '2030-12-03 10:00', '--takes', '30m', '--facilitator', 'Ben'];
    expect(vprod(cwd, ['new', 'second', '--like', 'coaching', ...args]).code).toBe(0);
    expect(vprod(cwd, ['check', 'sessions/second.yaml']).out).toContain(' 0 errors');
    expect(vprod(cwd, ['show', 'second']).out).toMatch(/10:00 to 10:30 .*Ben/);
  });

  it('a name that is no session is refused', () => {
    const { code, err } = vprod(inClass(), ['new', 'second', '--like', 'coachin', '--start', '2030-12-03 10:00']);
    expect(code).toBe(2);
    expect(err).toContain("did you mean 'coaching'");
  });
});

describe('--series', () => {
  const course = (cwd: string, ...more: readonly string[]) =>
    vprod(cwd, [
      'new',
      'python',
      '--runbook',
      'small',
      '--takes',
      '45m',
      '--start',
      '2030-10-22 10:00',
      '--facilitator',
      'Rosa',
      '--timezone',
      'Europe/London',
      '--series',
      '3',
      ...more,
    ]);
  const starts = (cwd: string, ids: readonly string[]) => ids.map((id) => /^start: (.*)$/m.exec(read(cwd, id))?.[1]);
  const ids = ['python-1', 'python-2', 'python-3'];

  it('makes the classes of a course: numbered, at the same time by the clock, days left out, with one roster', () => {
    const cwd = inClass();
    const { code, out, err } = course(cwd, '--every', '7d', '--skip', '2030-10-29', '2030-12-25');
    expect([code, err]).toEqual([0, 'no class falls on 2030-12-25: nothing is skipped there\n']);
    expect(out).toContain('made 4 files in sessions/: python-1 (2030-10-22 10:00) to python-3 (2030-11-12 10:00)\n');
    // The clocks go back on 27 October: ten o'clock stays ten o'clock.
    expect(starts(cwd, ids)).toEqual(['2030-10-22 10:00', '2030-11-05 10:00', '2030-11-12 10:00']);
    ids.forEach((id, place) => {
      expect(read(cwd, id)).toContain(`series: { id: python, number: ${place + 1}, of: 3 }`);
      expect(read(cwd, id)).toContain('roster: python-roster.csv');
      expect(read(cwd, id)).toContain(`title: Python, class ${place + 1} of 3`);
    });
    expect(readFileSync(path.join(cwd, 'sessions', 'python-roster.csv'), 'utf8')).toBe('name,email,status\n');
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });

  it('is made like another class, with all that stands there', () => {
    const cwd = inClass();
    const args = ['--like', 'coaching', '--start', '2030-12-03 10:00', '--series', '2', '--every', '2w'];
    expect(vprod(cwd, ['new', 'more', ...args]).code).toBe(0);
    expect(starts(cwd, ['more-1', 'more-2'])).toEqual(['2030-12-03 10:00', '2030-12-17 10:00']);
    expect(read(cwd, 'more-2')).toContain('record: true');
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });

  it('a copy of one of its classes is the next one', () => {
    const cwd = inClass();
    course(cwd);
    vprod(cwd, ['new', 'extra', '--like', 'python-1', '--start', '2030-12-03 10:00']);
    expect(read(cwd, 'extra')).toContain('series: { id: python, number: 4, of: 4 }');
    expect(read(cwd, 'extra')).toMatch(/^title: .*, class 4 of 4$/m);
    expect(read(cwd, 'python-1')).toContain('number: 1, of: 3');
  });

  it('makes all of its files or none, and says all that is wrong', () => {
    const cwd = inClass();
    writeFileSync(path.join(cwd, 'sessions', 'python-2.yaml'), 'mine');
    expect(course(cwd)).toMatchObject({
      code: 1,
      err: expect.stringContaining("'sessions/python-2.yaml' is there already"),
    });
    expect(existsSync(path.join(cwd, 'sessions', 'python-1.yaml'))).toBe(false);
    const { code, err } = course(cwd, '--series', '1', '--every', '36h', '--skip', '2030-02-30');
    expect(code).toBe(2);
    for (const wrong of ["of '1' classes", "'36h' is not a number of days", "cannot read '2030-02-30'"])
      expect(err).toContain(wrong);
    expect(
      vprod(cwd, ['new', 'one', '--every', '7d', '--start', '2030-12-03 10:00', '--facilitator', 'R']),
    ).toMatchObject({ code: 2 });
  });
});

describe('on a terminal', () => {
  it('asks for what no option said, each with a default', async () => {
    const cwd = inClass();
    const terminal = openTerminal(['new', 'new-hires', '--runbook', 'small', '--platform', 'zoom'], { cwd });
    await terminal.shows(/called\?.*New hires/);
    terminal.type('\r');
    await terminal.shows(/start\?.*10:00/);
    terminal.type('\r');
    await terminal.shows(/take\?.*60m/);
    terminal.type('\r');
    await terminal.shows(/teaches\?/);
    terminal.type('Rosa Lindt\r');
    await terminal.shows(/produces\?/);
    terminal.type('\r');
    await terminal.shows(/made sessions\/new-hires\.yaml/);
    expect(await terminal.ended).toBe(0);
    expect(read(cwd, 'new-hires')).toMatch(/facilitator: \{ name: Rosa Lindt \}/);
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });

  it('offers the title of the other session and its time a week later', async () => {
    const cwd = inClass();
    const terminal = openTerminal(['new', 'second', '--like', 'coaching'], { cwd });
    await terminal.shows(/called\?.*Coaching skills/);
    terminal.type(' 2\r');
    await terminal.shows(/start\?.*\d{4}-\d\d-\d\d 09:00/);
    terminal.type('\r');
    expect(await terminal.ended).toBe(0);
    expect(vprod(cwd, ['check']).out).toContain(' 0 errors');
  });
});
