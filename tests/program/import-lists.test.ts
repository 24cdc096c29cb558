/** `vprod import agenda|roster` by the built program: shown, written when told to, the rest of the file as it was. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { workbook } from '../exchange/sheets/workbook.ts';
import { folder, vprod } from './vprod.ts';

const session = `# the class of the week
title: Coaching
runbook: standard-vilt   # ours
start: 2026-11-23 10:00
takes: 90m
platform: zoom
facilitator: { name: Rosa Lindt, email: rosa@example.com }
producer: { name: Dana Okoye, email: dana@example.com }
links: { classroom: "https://example.com/room" }
roster:
  # by hand
  - { name: Ana Perez, email: ana@example.com, needs: captions }   # front row
agenda:
  - { content: Welcome, takes: 20m, cue: Over to you }
  - { content: Gone, takes: 20m }
`;

function inWorkspace(files: Readonly<Record<string, string | Uint8Array>>, text = session): string {
  const cwd = folder();
  mkdirSync(path.join(cwd, 'sessions'));
  writeFileSync(path.join(cwd, 'sessions', 'c.yaml'), text);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(cwd, name), content);
  return cwd;
}
const textOf = (cwd: string, file = 'c.yaml'): string => readFileSync(path.join(cwd, 'sessions', file), 'utf8');
const run = (cwd: string, ...args: readonly string[]) => vprod(cwd, ['import', ...args]);
const errors = (cwd: string) => vprod(cwd, ['check', 'sessions/c.yaml']);

describe('an agenda', () => {
  const plan = workbook([
    ['Coaching', null, null],
    ['Topic', 'Min', 'Who'],
    ['Welcome', 10, 'Rosa'],
    ['Coffee break', { days: 10 / 1440 }, null],
    ['Practice in pairs', 25, null],
  ]);

  it('is shown, and written only when told to', () => {
    const cwd = inWorkspace({ 'plan.xlsx': plan });
    const { out, code } = run(cwd, 'agenda', 'c', 'plan.xlsx');
    expect([out.split('\n'), code]).toEqual([
      [
        "agenda from 'plan.xlsx': 3 segments, 45m",
        "  title from 'Topic', lead from 'Who', takes from 'Min'",
        '      10m  content     Welcome',
        '      10m  break       Coffee break',
        '      25m  exercise    Practice in pairs',
        "nothing is written yet: --yes writes it into 'sessions/c.yaml'",
        '',
      ],
      0,
    ]);
    expect(textOf(cwd)).toBe(session);
    expect(run(cwd, 'agenda', 'c', 'plan.xlsx', '--yes').out).toContain("written into 'sessions/c.yaml'\n");
    const [head, list] = textOf(cwd).split('agenda:\n');
    expect(head).toBe(session.split('agenda:\n')[0]);
    expect(list).toBe(
      [
        '  - { content: Welcome, takes: 10m, cue: Over to you, lead: Rosa }',
        '  - { break: Coffee break, takes: 10m }',
        '  - { exercise: Practice in pairs, takes: 25m }',
        '',
      ].join('\n'),
    );
    expect(errors(cwd).out).toContain('0 errors');
    expect(run(cwd, 'agenda', 'c', 'plan.xlsx', '--yes').out).toContain('nothing is changed');
  });

  it('goes into the CSV that the session names, columns of its own kept', () => {
    const text = session.replace(/agenda:\n[\s\S]*$/, 'agenda: agenda.csv\n');
    const cwd = inWorkspace(
      { 'plan.xlsx': plan, 'sessions/agenda.csv': 'kind;title;takes;cue\r\ncontent;Welcome;20m;Over\r\n' },
      text,
    );
    run(cwd, 'agenda', 'c', 'plan.xlsx', '--yes');
    expect(textOf(cwd, 'agenda.csv').split('\r\n')).toEqual([
      'kind;title;takes;cue;lead',
      'content;Welcome;10m;Over;Rosa',
      'break;Coffee break;10m;;',
      'exercise;Practice in pairs;25m;;',
      '',
    ]);
    expect(errors(cwd).out).toContain('0 errors');
  });

  it('that would make the session wrong changes nothing', () => {
    const cwd = inWorkspace({ 'plan.csv': 'Topic,Minutes,Slides\n"Say {{ nobody.knows }}",5,\n' });
    run(cwd, 'agenda', 'c', 'plan.csv', '--yes');
    // What stands in a file from outside is no template.
    expect(errors(cwd).out).toContain('0 errors');
    const { code, err } = run(cwd, 'agenda', 'c', 'missing.csv', '--yes');
    expect([code, err]).toEqual([2, expect.stringContaining('there is no such file')]);
  });
});

describe('a roster', () => {
  const list =
    'Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"Perez, Ana",1,ana@example.com,A\n"Stone, Ben",2,ben@example.com,B\n';

  it('is added to what is there: nobody goes, what the house wrote stays', () => {
    const cwd = inWorkspace({ 'canvas.csv': list });
    expect(run(cwd, 'roster', 'c', 'canvas.csv', '--yes').out).toMatch(/^roster from 'canvas.csv': 2 people\n/);
    expect(textOf(cwd)).toContain(
      [
        'roster:',
        '  # by hand',
        '  - { name: Ana Perez, email: ana@example.com, needs: captions, group: A } # front row',
        '  - { name: Ben Stone, email: ben@example.com, group: B }',
        '',
      ].join('\n'),
    );
    expect(errors(cwd).out).toContain('0 errors');
  });

  it('goes into a CSV that is not there yet, and a demo has no file', () => {
    const cwd = inWorkspace(
      { 'canvas.csv': list },
      session.replace(/roster:\n[\s\S]*?agenda/, 'roster: people.csv\nagenda'),
    );
    expect(existsSync(path.join(cwd, 'sessions', 'people.csv'))).toBe(false);
    run(cwd, 'roster', 'c', 'canvas.csv', '--yes');
    expect(textOf(cwd, 'people.csv')).toBe(
      'name,email,group\nAna Perez,ana@example.com,A\nBen Stone,ben@example.com,B\n',
    );
    expect(errors(cwd).out).toContain('0 errors');
    expect(run(cwd, 'roster', 'demo', 'canvas.csv', '--yes')).toMatchObject({ code: 2 });
  });
});

describe('a list that would break the session', () => {
  const wrong = 'Name,Email,Time zone\nBen Stone,ben@example.com,Mars/Base\n';
  const refused = {
    code: 2,
    err: expect.stringMatching(/'Mars\/Base' is not a time zone|is not a time zone: 'Mars\/Base'/),
  };

  it('is put back: the session has the bytes that it had, and nothing lies beside it', () => {
    const cwd = inWorkspace({ 'people.csv': wrong });
    expect(run(cwd, 'roster', 'c', 'people.csv', '--yes')).toMatchObject(refused);
    expect(textOf(cwd)).toBe(session);
    expect(readdirSync(path.join(cwd, 'sessions'))).toEqual(['c.yaml']);
  });

  it('so is the CSV that it names, in its own encoding, or there is none again', () => {
    const named = session.replace(/roster:\n[\s\S]*?agenda/, 'roster: own.csv\nagenda');
    const own = Buffer.from('\ufeffname;email\r\nZoë Müller;zoe@example.com\r\n', 'utf16le');
    const cwd = inWorkspace({ 'people.csv': wrong, 'sessions/own.csv': own }, named);
    expect(run(cwd, 'roster', 'c', 'people.csv', '--yes')).toMatchObject(refused);
    expect(readFileSync(path.join(cwd, 'sessions', 'own.csv')).equals(own)).toBe(true);
    rmSync(path.join(cwd, 'sessions', 'own.csv'));
    expect(run(cwd, 'roster', 'c', 'people.csv', '--yes')).toMatchObject(refused);
    expect(readdirSync(path.join(cwd, 'sessions'))).toEqual(['c.yaml']);
  });
});

describe('a session that names workbooks', () => {
  const named = session
    .replace('2026-11-23', '2027-03-29')
    .replace(/roster:\n[\s\S]*$/, 'roster: people.xlsx\nagenda: plan.xlsx\n');
  const people = workbook([
    ['Name', 'Email', 'Approval Status'],
    ['Ana Perez', 'ana@example.com', 'approved'],
    ['Ben Stone', 'ben@example', 'denied'],
  ]);
  const plan = workbook([
    ['kind', 'title', 'takes'],
    ['content', 'One', '20m'],
  ]);

  it('is read, and what is wrong is told with its row', () => {
    const cwd = inWorkspace({ 'sessions/people.xlsx': people, 'sessions/plan.xlsx': plan }, named);
    expect(errors(cwd).out).toContain('0 errors');
    const { out } = vprod(cwd, ['make', 'invites', 'c', '--dry-run']);
    expect(out).toMatch(/would make: 1 invite of 'Coaching'/);
    expect(out).toMatch(/Ben Stone\s+cancelled/);
    const shown = workbook([
      ['Name (Original Name)', 'User Email', 'Guest'],
      ['Ana', 'ana@example.com', 'No'],
    ]);
    writeFileSync(path.join(cwd, 'sessions', 'people.xlsx'), shown);
    expect(errors(cwd).out).toContain('0 errors');
    const broken = workbook([
      ['Name', 'Email'],
      ['Ana', 'ana@example.com'],
      ['Ben', 'no address'],
    ]);
    writeFileSync(path.join(cwd, 'sessions', 'people.xlsx'), broken);
    expect(errors(cwd).out).toContain("'no address' is not a mail address (sessions/people.xlsx:3:");
  });
});
