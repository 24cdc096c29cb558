/** `vprod make invites --series`: one mail a person for a course, and what changes later class by class, each in its own journal. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { type Host, startHost } from '../exchange/mail/smtp-host.ts';
import { writeClass } from './class.ts';
import { folder, type Result, vprod, vprodLater } from './vprod.ts';

const hosts: Host[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

const ana = { name: 'Ana Perez', email: 'ana@example.com' };
const ben = { name: 'Ben Stone', email: 'ben@example.com', timezone: 'Asia/Kolkata' };
const noMail = { name: 'Chen Wei' };

interface Change {
  readonly status?: string;
  readonly clock?: string;
}

/** Three classes a week apart, from three days on. */
function write(cwd: string, roster: readonly object[], changes: Readonly<Record<number, Change>> = {}): void {
  for (const number of [1, 2, 3]) {
    const { status = 'planned', clock = '09:00' } = changes[number] ?? {};
    const day = new Date(Date.now() + (3 + (number - 1) * 7) * 86_400_000).toISOString().slice(0, 10);
    const text = {
      ...{ title: `Coaching, class ${number} of 3`, runbook: 'small', start: `${day} ${clock}`, takes: '60m', status },
      ...{ series: { id: 'coaching', number, of: 3 }, timezone: 'Europe/London', roster },
      ...{ facilitator: { name: 'Rosa Lindt' }, producer: { name: 'Dana Okoye', email: 'dana@example.com' } },
      links: { classroom: 'https://example.com/room?pwd=secret' },
    };
    writeFileSync(path.join(cwd, 'sessions', `coaching-${number}.yaml`), JSON.stringify(text));
  }
}

function workspace(roster: readonly object[] = [ana, ben, noMail], settings: object = {}): string {
  const cwd = folder();
  writeClass(cwd);
  writeFileSync(path.join(cwd, 'vprod.yaml'), JSON.stringify({ timezone: 'Europe/London', ...settings }));
  write(cwd, roster);
  return cwd;
}

function make(cwd: string, ...more: readonly string[]): string {
  const made = vprod(cwd, ['make', 'invites', '--series', 'coaching', ...more]);
  expect({ code: made.code, err: made.err.replace(/^the session's file.*\n/gm, '') }).toEqual({ code: 0, err: '' });
  return made.out;
}

interface Told {
  readonly type: string;
  readonly kind: string;
  readonly people?: readonly string[];
  readonly to?: string;
  readonly calendar: { readonly uid: string; readonly sequence: number; readonly method: string };
}

/** What the journal of one class says of mail and calendars. */
function toldIn(cwd: string, number: number, type = 'document.made'): readonly Told[] {
  const text = readFileSync(path.join(cwd, 'reports', `coaching-${number}`, 'journal.jsonl'), 'utf8');
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
  return events.filter((event) => event.type === type);
}

function brief(told: readonly Told[]): readonly string[] {
  return told.map(({ kind, people, to, calendar }) => `${kind} ${calendar.sequence} ${people?.join(' ') ?? to ?? ''}`);
}

function eventsOf(text: string): readonly ICAL.Event[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('vprod make invites --series', () => {
  test('writes one mail a person with all dates, one calendar of them, and each class has it in its journal', async () => {
    const cwd = workspace();
    const preview = make(cwd, '--dry-run');
    expect(preview).toContain("would make: 2 invites to 'Coaching' (3 classes, from ");
    expect(readdirSync(cwd)).not.toContain('reports');
    const out = make(cwd);
    expect(out).toMatch(/made 2 invites to 'Coaching' \(3 classes, from .*\) in reports\/coaching\/invites/);
    expect(out.match(/Chen Wei +no mail address/g)).toHaveLength(1);
    const invites = path.join(cwd, 'reports', 'coaching', 'invites');
    expect(readdirSync(invites)).toEqual(['ana-perez.eml', 'ben-stone.eml', 'coaching.ics']);

    const mail = await simpleParser(readFileSync(path.join(invites, 'ben-stone.eml')));
    expect(mail.subject).toBe('Your place in Coaching');
    expect(mail.text?.match(/^- Coaching, class \d of 3: .* 09:00 to 10:00 \(Europe\/London\)$/gm)).toHaveLength(3);
    expect(mail.text?.match(/^ {2}where you are: .*\(Asia\/Kolkata\)$/gm)).toHaveLength(3);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['course.ics']);
    const entries = eventsOf(mail.attachments[0]?.content.toString() ?? '');
    const uids = [1, 2, 3].map((number) => toldIn(cwd, number)[0]?.calendar.uid);
    expect(new Set(uids).size).toBe(3);
    expect(entries.map(({ uid }) => uid)).toEqual(uids);
    expect(entries.map(({ location }) => location)).toEqual(Array(3).fill('https://example.com/room?pwd=secret'));

    const posted = readFileSync(path.join(invites, 'coaching.ics'), 'utf8');
    expect(eventsOf(posted).map(({ uid }) => uid)).toEqual(uids);
    expect(posted).not.toMatch(/ATTENDEE|Ben|secret/);
    for (const number of [1, 2, 3])
      expect(brief(toldIn(cwd, number))).toEqual(['invites 0 ana@example.com ben@example.com', 'calendar 0 ']);
    expect(make(cwd)).toContain("no invites to make of 'Coaching'");
  });

  test('a class moved, one called off, somebody in and somebody out: each as of a single class, once', () => {
    const cwd = workspace();
    make(cwd);
    const zoe = { name: 'Zoë Quist', email: 'zoe@example.com' };
    write(cwd, [ana, zoe], { 2: { status: 'cancelled' }, 3: { clock: '14:00' } });
    const out = make(cwd);
    expect(out).toMatch(/made 1 invite to 'Coaching' \(2 classes, from /);
    expect(out).not.toContain('Zoë Quist  was');
    expect(brief(toldIn(cwd, 1)).slice(2)).toEqual(['invites 0 zoe@example.com', 'withdrawals 1 ben@example.com']);
    expect(brief(toldIn(cwd, 2)).slice(2).sort()).toEqual([
      'calendar 1 ',
      'cancellations 1 ben@example.com ana@example.com',
    ]);
    expect(brief(toldIn(cwd, 3)).slice(2).sort()).toEqual([
      'calendar 1 ',
      'invites 1 ana@example.com',
      'invites 1 zoe@example.com',
      'withdrawals 1 ben@example.com',
    ]);
    const posted = readFileSync(path.join(cwd, 'reports', 'coaching', 'invites', 'coaching.ics'), 'utf8');
    expect(posted.match(/^SEQUENCE:.*$/gm)?.map((line) => line.trim())).toEqual([
      'SEQUENCE:0',
      'SEQUENCE:1',
      'SEQUENCE:1',
    ]);
    expect(posted.match(/^STATUS:CANCELLED/gm)).toHaveLength(1);
    expect(make(cwd)).toContain("no invites to make of 'Coaching'");
    for (const number of [1, 2, 3])
      expect(vprod(cwd, ['make', 'invites', `coaching-${number}`]).out).toContain('no invites to make');
  });

  test('a class by its name means its course; what is none is refused with what to do', () => {
    const cwd = workspace();
    expect(vprod(cwd, ['make', 'invites', '--series', 'coaching-2', '--dry-run']).out).toContain(
      "2 invites to 'Coaching'",
    );
    const refused = (...args: string[]): Result => vprod(cwd, ['make', ...args]);
    expect(refused('invites', '--series', 'coching')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no series'),
    });
    expect(refused('reminders', '--series', 'coaching').err).toContain("'--series' does not apply to reminders");
    expect(refused('invites', '--series', 'coaching', '--journal', 'x.jsonl').err).toContain(
      '--journal names one journal',
    );
  });

  test('a stray file in sessions/ stops no series, unless it says that it is one of its classes', () => {
    const cwd = workspace();
    const stray = path.join(cwd, 'sessions', '(copy) of coaching.yaml');
    const clean = make(cwd, '--dry-run');
    writeFileSync(stray, 'title: Something else\n');
    expect(make(cwd, '--dry-run')).toBe(clean);
    writeFileSync(stray, 'series: { id: coaching, number: 4 }\n');
    expect(vprod(cwd, ['make', 'invites', '--series', 'coaching'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be the name of a session'),
    });
  });

  test('sends each person one mail, written into the journal of each class, and to nobody twice', async () => {
    const host = await startHost();
    hosts.push(host);
    const cwd = workspace([ana, ben], { mail: { host: '127.0.0.1', port: host.port, from: 'desk@example.com' } });
    const env = { XDG_CONFIG_HOME: path.join(cwd, 'config') };
    expect(vprod(cwd, ['trust', 'mail', '--yes'], '', env).code).toBe(0);
    const args = ['make', 'invites', '--series', 'coaching', '--send'];
    expect(await vprodLater(cwd, args, env)).toMatchObject({
      code: 0,
      out: expect.stringContaining("invites of 'Coaching': 2 sent"),
    });
    expect(host.taken.map(({ to }) => to).sort()).toEqual(['ana@example.com', 'ben@example.com']);
    for (const number of [1, 2, 3]) {
      expect(brief(toldIn(cwd, number, 'mail.started'))).toEqual([
        'invites 0 ana@example.com',
        'invites 0 ben@example.com',
      ]);
      expect(brief(toldIn(cwd, number, 'mail.sent'))).toEqual([
        'invites 0 ana@example.com',
        'invites 0 ben@example.com',
      ]);
    }
    await vprodLater(cwd, args, env);
    expect(host.taken).toHaveLength(2);
    write(cwd, [ana, ben], { 2: { clock: '14:00' } });
    await vprodLater(cwd, args, env);
    const later = host.taken.slice(2);
    expect(later.map(({ to, mail }) => [to, mail.subject])).toEqual([
      ['ana@example.com', 'Your place in Coaching, class 2 of 3'],
      ['ben@example.com', 'Your place in Coaching, class 2 of 3'],
    ]);
    expect(brief(toldIn(cwd, 2, 'mail.sent')).slice(2)).toEqual([
      'invites 1 ana@example.com',
      'invites 1 ben@example.com',
    ]);
    expect(toldIn(cwd, 1, 'mail.sent')).toHaveLength(2);
  });
});
