/** Breakout groups, poll texts and what a step makes or reads in, through the built program. */
import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';
import { folder, type Result, vprod } from './vprod.ts';

const runbook = `runbook: desk
title: Desk
version: 1.0.0
phases:
  - id: before
    title: Before
    at: T-1d
    steps:
      - { id: groups, title: Make the groups, duty: breakouts, takes: 5m, make: breakouts }
      - { id: polls, title: Write the polls, duty: tools, takes: 5m, make: polls }
      - { id: mail, title: Invite, duty: invite, takes: 5m, make: invites }
      - { id: read, title: Read the attendance in, duty: report, takes: 5m, import: attendance }
  - id: class
    title: Class
    agenda: true
    steps: [{ id: kickoff, title: Kick off, duty: kickoff, at: T, takes: 5m, marks: class-start }]
`;

const people = ['Ana', 'Ben', 'Chen', 'Dora', 'Ed', 'Fay', 'Gus', 'Hal', 'Ife', 'Jo', 'Kim', 'Lea'];
const address = (name: string): string => `${name.toLowerCase()}@example.com`;

/** Far ahead: nothing starts by itself. */
const session = (more = ''): string => `title: Far away
runbook: desk
start: 2036-12-01 09:00
timezone: Europe/London
takes: 60m
${/^platform:/m.test(more) ? '' : 'platform: zoom\n'}facilitator: { name: Rosa Lindt, email: rosa@example.com }
producer: { name: Dana Okoye, email: dana@example.com }
roster:
${people.map((name) => `  - { name: ${name}, email: ${address(name)} }`).join('\n')}
agenda:
  - { poll: How are you, options: [Fine, So so], takes: 5m }
  - { breakout: First talk, takes: 10m, rooms: 4 }
  - { breakout: Second talk, takes: 10m, size: 3 }
${more}`;

interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  readonly run: (args: readonly string[], input?: string) => Result;
}

function place(more = ''): Place {
  const cwd = folder();
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), text);
  };
  write('vprod.yaml', '');
  write('runbooks/desk.yaml', runbook);
  write('sessions/far.yaml', session(more));
  const env = { HOME: cwd, DISPLAY: '', WAYLAND_DISPLAY: '', WSL_DISTRO_NAME: '', SSH_CONNECTION: '1 2 3 4' };
  return {
    cwd,
    env,
    write,
    read: (name) => readFileSync(path.join(cwd, name), 'utf8'),
    run: (args, input = '') => vprod(cwd, args, input, env),
  };
}

type Json = Readonly<Record<string, unknown>>;

function events({ read }: Place, type: string, name = 'far'): readonly Json[] {
  const lines = read(`reports/${name}/journal.jsonl`).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Json).filter((event) => event.type === type);
}

/** The groups of Zoom's file: the addresses by room. */
function roomsIn(csv: string): readonly (readonly string[])[] {
  const [header, ...rows] = csv.trimEnd().split('\n');
  expect(header).toBe('Pre-assign Room Name,Email Address');
  const rooms = new Map<string, string[]>();
  for (const [room = '', one = ''] of rows.map((row) => row.split(',')))
    rooms.set(room, [...(rooms.get(room) ?? []), one]);
  return [...rooms.values()];
}

function pairs(rooms: readonly (readonly string[])[]): readonly string[] {
  return rooms.flatMap((room) => room.flatMap((a) => room.flatMap((b) => (a < b ? [`${a} ${b}`] : []))));
}

describe('vprod make breakouts', () => {
  it('writes Zoom’s file and a list for each breakout, in which nobody meets twice', () => {
    const here = place();
    const { out, code } = here.run(['make', 'breakouts', 'far']);
    expect(code).toBe(0);
    expect(out).toMatch(/^4 rooms for ‘First talk’: 12 people\n {2}Room 1: \w+, \w+, \w+\n/);
    expect(out.trimEnd()).toMatch(/made breakouts-first-talk\.csv, .*breakouts-second-talk\.txt in reports\/far$/);
    const first = roomsIn(here.read('reports/far/breakouts-first-talk.csv'));
    const second = roomsIn(here.read('reports/far/breakouts-second-talk.csv'));
    for (const rooms of [first, second]) {
      expect(rooms.map((room) => room.length)).toEqual([3, 3, 3, 3]);
      expect(rooms.flat().sort()).toEqual(people.map(address));
    }
    const before = new Set(pairs(first));
    expect(pairs(second).filter((pair) => before.has(pair))).toEqual([]);
    expect(here.read('reports/far/breakouts-first-talk.txt')).toMatch(
      /^First talk · Far away, Mon 1 Dec 2036\n\nRoom 1: /,
    );
    const file = statSync(path.join(here.cwd, 'reports/far/breakouts-first-talk.csv'));
    expect(file.mode & 0o777).toBe(0o600);
    expect(events(here, 'rooms.assigned').map(({ segment }) => segment)).toEqual(['first-talk', 'second-talk']);
    expect(events(here, 'document.made')).toHaveLength(4);
  });

  it('made again is the same, by another seed another', () => {
    const here = place();
    const csv = (...more: readonly string[]): string => {
      expect(here.run(['make', 'breakouts', 'far', ...more]).code).toBe(0);
      return here.read('reports/far/breakouts-first-talk.csv');
    };
    const first = csv();
    expect(csv()).toBe(first);
    expect(events(here, 'rooms.assigned')).toHaveLength(2);
    const seeded = csv('--seed', 'tea');
    expect(seeded).not.toBe(first);
    expect(csv('--seed', 'tea')).toBe(seeded);
  });

  it('keeps the wishes of the session, or names the pair; counts and segments as the options say', () => {
    const here = place(`breakouts: { apart: [[ana@example.com, ben@example.com]], together: [[Kim, Lea]] }\n`);
    const { out } = here.run(['make', 'breakouts', 'far', '--rooms', '2', '--segment', 'second-talk']);
    expect(out).toContain('2 rooms for ‘Second talk’');
    const rooms = roomsIn(here.read('reports/far/breakouts-second-talk.csv'));
    const roomOf = (name: string): number => rooms.findIndex((room) => room.includes(address(name)));
    expect(roomOf('Ana')).not.toBe(roomOf('Ben'));
    expect(roomOf('Kim')).toBe(roomOf('Lea'));
    expect(here.run(['make', 'breakouts', 'far', '--rooms', '1']).out).toContain(
      'Ana and Ben should be apart, and are not',
    );
    expect(here.run(['make', 'breakouts', 'far', '--size', '5', '--segment', 'first']).out).toContain(
      '3 rooms for ‘First talk’',
    );
  });

  it('names who cannot be in Zoom’s file, and writes none for another platform', () => {
    const here = place();
    here.write('sessions/far.yaml', session().replace('email: ana@example.com', 'phone: "1"'));
    expect(here.run(['make', 'breakouts', 'far']).out).toContain("not in Zoom's file: Ana, no mail address is known");
    expect(here.read('reports/far/breakouts-first-talk.csv')).not.toMatch(/,\n|Ana/);
    expect(here.read('reports/far/breakouts-first-talk.txt')).toContain('Ana');
    const teams = place('platform: teams\n');
    expect(teams.run(['make', 'breakouts', 'far']).out).not.toContain('csv');
    expect(() => teams.read('reports/far/breakouts-first-talk.csv')).toThrow();
    expect(teams.read('reports/far/breakouts-first-talk.txt')).toContain('Room 4: ');
  });

  it('takes who is here in class, and whoever is said', () => {
    const here = place();
    for (const line of ['start', 'here ana, ben, chen, dora'])
      expect(here.run(['log', 'far', ...line.split(' ')]).code).toBe(0);
    expect(here.run(['make', 'breakouts', 'far', '--rooms', '2']).out).toContain('2 rooms for ‘First talk’: 4 people');
    expect(here.run(['make', 'breakouts', 'far', '--from', 'roster']).out).toContain(
      '4 rooms for ‘First talk’: 12 people',
    );
  });

  it('gives other partners than the earlier sessions of the series', () => {
    const series = (number: number): string => `series: { id: winter, number: ${number}, of: 3 }\n`;
    const here = place(series(2));
    here.write('sessions/earlier.yaml', session(series(1)).replace('2036-12-01', '2036-11-24'));
    for (const name of ['earlier', 'far'])
      expect(here.run(['make', 'breakouts', name, '--segment', 'first-talk']).code).toBe(0);
    const met = new Set(pairs(roomsIn(here.read('reports/earlier/breakouts-first-talk.csv'))));
    expect(pairs(roomsIn(here.read('reports/far/breakouts-first-talk.csv'))).filter((pair) => met.has(pair))).toEqual(
      [],
    );
    const again = place();
    again.run(['make', 'breakouts', 'far', '--segment', 'first-talk']);
    expect(again.read('reports/far/breakouts-first-talk.csv')).not.toBe(
      here.read('reports/far/breakouts-first-talk.csv'),
    );
  });

  it('writes nothing in a dry run, and is refused whole where it cannot be', () => {
    const here = place();
    expect(here.run(['make', 'breakouts', 'far', '--dry-run']).out).toMatch(/would make breakouts-first-talk\.csv/);
    expect(() => here.read('reports/far/journal.jsonl')).toThrow();
    for (const [args, message, code] of [
      [['--rooms', '0'], /whole number from 1 on/, 2],
      [['--rooms', '2', '--size', '3'], /--rooms and --size say the same/, 2],
      [['--segment', 'nothing'], /no breakout is called 'nothing'/, 2],
      [['--from', 'present'], /nobody is here/, 1],
      [['--rooms', '200'], /200 rooms are more/, 1],
      [['--send'], /'--send' does not apply to b/, 2],
    ] as const) {
      const { err, code: ended } = here.run(['make', 'breakouts', 'far', ...args]);
      expect(err).toMatch(message);
      expect(ended).toBe(code);
    }
    expect(here.run(['make', 'invites', 'far', '--rooms', '2']).err).toMatch(/'--rooms' does not apply to/);
    expect(() => here.read('reports/far/journal.jsonl')).toThrow();
  });
});

describe('vprod make polls', () => {
  it('gives the questions as text to paste, on the output and in a file', () => {
    const here = place();
    const { out, code } = here.run(['make', 'polls', 'far']);
    expect([out, code]).toEqual(['How are you\nFine\nSo so\n\nmade reports/far/polls.txt: 1 poll to paste\n', 0]);
    expect(here.read('reports/far/polls.txt')).toBe('How are you\nFine\nSo so\n');
    const none = place();
    none.write('sessions/far.yaml', session().replace(/ {2}- \{ poll.*\n/, ''));
    expect(none.run(['make', 'polls', 'far'])).toMatchObject({ code: 1, err: expect.stringMatching(/has no poll/) });
  });
});

describe('in plain lines', () => {
  it('rooms are made, shown against who is here, and changed by hand', () => {
    const here = place();
    const { out, code } = here.run(
      ['run', 'far', '--plain'],
      'here ana, ben, chen\nrooms new 2\nhere dora\nrooms\nroom 2 dora\nrooms\nquit\n',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/ok \S+ 2 rooms for ‘First talk’: 3 people\n/);
    expect(out).toContain('ok ‘First talk’: 2 rooms, 3 people, 3 here, 1 here in no room\n');
    expect(out).toMatch(/now {3}Dora is here and in no room: 'room 2 Dora'\n/);
    expect(out).toMatch(/ok \S+ Dora to Room 2\n/);
    expect(out).toMatch(/now {3}Room 2 \(2 of 2 here\): \w+, Dora\n/);
  });

  it('a step makes what it makes; a rehearsal only says so', () => {
    const here = place();
    const lines = 'make\ngo polls\nmake\ngo mail\nmake\nquit\n';
    const { out, code } = here.run(['run', 'far', '--plain'], lines);
    expect(code).toBe(0);
    expect(out).toMatch(/now made breakouts-first-talk\.csv, .* in reports\/far \('rooms' shows them\)\n/);
    expect(out).toContain("now made reports/far/polls.txt: 1 poll to paste ('copy polls' takes them along)\n");
    expect(out).toMatch(/now made 12 .*'vprod make invites far --send' sends them/);
    const other = place();
    const rehearsed = other.run(
      ['run', 'far', '--plain', '--rehearse', '--speed', '0'],
      `${lines.replace('quit\n', '')}make attendance x.csv\nquit\n`,
    );
    expect(rehearsed.out).toContain('now rehearsal: would make breakouts-first-talk.csv');
    expect(rehearsed.out).toContain('now rehearsal: would make reports/far/rehearsals/polls.txt');
    expect(rehearsed.out).toContain('now rehearsal: not read in: x.csv');
    expect(() => other.read('reports/far/rehearsals/polls.txt')).toThrow();
  });

  it('a file that is not there is said, and the class goes on', () => {
    const { out } = place().run(['run', 'far', '--plain'], 'go read\nmake ~/Downloads/none.csv\nnote on\nquit\n');
    expect(out).toMatch(/now cannot read '.*none\.csv': there is no such file\n/);
    expect(out).toMatch(/ok \S+ note: on\n/);
  });
});

const zoomReport = `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Ana,ana@example.com,12/01/2036 08:58:00 AM,12/01/2036 10:01:00 AM,63,No
Ben,ben@example.com,12/01/2036 09:01:00 AM,12/01/2036 10:00:00 AM,59,No
`;

describe('on the screen', () => {
  it('l makes and shows the rooms, a late arrival gets the smallest one with two keys', async () => {
    const { cwd, env } = place();
    const terminal = openTerminal(['run', 'far'], { cwd, env });
    await terminal.shows(/Make the groups/);
    terminal.type('hana\rben\rchen\r\u001b');
    await terminal.shows(/3 of 12 here/);
    terminal.type(':rooms new 2\r');
    await terminal.shows(/‘First talk’: 2 rooms, 3 people, 3 here/);
    terminal.type('\u001b');
    await terminal.shows(/Make the groups/);
    terminal.type('hife\r\u001b');
    await terminal.shows(/4 of 12 here/);
    terminal.type('l');
    await terminal.shows(/! Ife is here and in no room: Room 2 is the smallest/);
    terminal.type('l');
    await terminal.shows(/Ife\s+to Room 2, the smallest/);
    terminal.type('\r');
    await terminal.shows(/Ife to Room 2/);
    terminal.type('\u001b');
    const seen = await terminal.shows(/2 rooms, 4 people, 4 here/);
    expect(seen).toMatch(/Room 2 +2 of 2 +\w+, Ife/);
    terminal.type('\u001b');
    await terminal.shows(/Make the groups/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  it('m makes, and of a step that reads in it offers the newest download', async () => {
    const here = place();
    here.write('Downloads/old.csv', zoomReport);
    utimesSync(path.join(here.cwd, 'Downloads/old.csv'), 1, 1);
    here.write('Downloads/participants_1.csv', zoomReport);
    const terminal = openTerminal(['run', 'far'], { cwd: here.cwd, env: here.env });
    await terminal.shows(/Makes {2}the breakout groups \(m\)/);
    terminal.type('m');
    await terminal.shows(/Makes {2}the breakout groups · made \d+:\d\d \(m\)/);
    terminal.type('gread\r');
    await terminal.shows(/Reads {2}the attendance report \(m\)/);
    terminal.type('m');
    await terminal.shows(/▸ participants_1\.csv .*Downloads[\s\S]*old\.csv/);
    terminal.type('\r');
    const seen = await terminal.shows(/Reads {2}the attendance report · \d+:\d\d participants_1\.csv \(m\)/);
    expect(seen).toMatch(/attendance from 'participants_1\.csv': 2 /);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(events(here, 'imported')).toHaveLength(1);
  });
});
