import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Certificate,
  type Host,
  type HostOptions,
  makeCertificate,
  startHost,
} from '../exchange/mail/smtp-host.ts';
import { writeClass } from './class.ts';
import { folder, type Result, type Running, start, vprod, vprodLater } from './vprod.ts';

const password = 'correct horse';
const first = { name: 'Ana Perez', email: 'ana@example.com' };

interface Person {
  readonly name: string;
  readonly email?: string;
  readonly status?: string;
  readonly timezone?: string;
}

function people(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, place) => ({ name: `Person ${place}`, email: `p${place}@example.com` }));
}

interface ClassText {
  readonly roster?: readonly Person[];
  /** Days from today. */
  readonly days?: number;
  readonly clock?: string;
  readonly status?: string;
  readonly link?: string;
  readonly title?: string;
}

/** A class some days from now, London time in winter or summer. */
function writeSession(
  cwd: string,
  { roster = [first], days = 3, clock = '09:00', status = 'planned', link, title }: ClassText,
) {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const text = {
    title: title ?? 'Coaching skills',
    runbook: 'small',
    start: `${day} ${clock}`,
    timezone: 'Europe/London',
    takes: '60m',
    status,
    facilitator: { name: 'Rosa Lindt', email: 'rosa@example.com' },
    producer: { name: 'Dana Okoye', email: 'dana@example.com' },
    roster,
    links: { classroom: link ?? 'https://example.com/room' },
  };
  // YAML is a superset of JSON.
  writeFileSync(path.join(cwd, 'sessions', 'coaching.yaml'), JSON.stringify(text, null, 2));
}

function writeSettings(cwd: string, mail: Readonly<Record<string, unknown>> | undefined, more: object = {}): void {
  const settings = { timezone: 'Europe/London', ...(mail && { mail }), ...more };
  writeFileSync(path.join(cwd, 'vprod.yaml'), JSON.stringify(settings));
}

const hosts: Host[] = [];
const certificates: Certificate[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  for (const one of certificates.splice(0)) one.remove();
});

async function host(options: HostOptions = {}): Promise<Host> {
  const started = await startHost(options);
  hosts.push(started);
  return started;
}

function certificate(): Certificate {
  const made = makeCertificate();
  certificates.push(made);
  return made;
}

/** A workspace with the class, whose house sends by that server. */
function workspace(server: Host | undefined, text: ClassText = {}, mail: object = {}, more: object = {}): string {
  const cwd = folder();
  writeClass(cwd);
  writeSession(cwd, text);
  const settings = server && { host: '127.0.0.1', port: server.port, from: 'Class desk <desk@example.com>', ...mail };
  writeSettings(cwd, settings, more);
  if (server) agree(cwd);
  return cwd;
}

/** Whoever sends has agreed to the server on this machine, once. */
function agree(cwd: string): void {
  ok(vprod(cwd, ['trust', 'mail', '--yes'], '', configOf(cwd)));
}

function configOf(cwd: string): Readonly<Record<string, string>> {
  return { XDG_CONFIG_HOME: path.join(cwd, 'config') };
}

function send(cwd: string, env: Readonly<Record<string, string>> = {}, what = 'invites', ...more: string[]) {
  return vprodLater(cwd, ['make', what, 'coaching', '--send', ...more], { ...configOf(cwd), ...env });
}

/** In a process of its own: it is to be ended, or is one of two. */
function sending(cwd: string): Running {
  return start(cwd, ['make', 'invites', 'coaching', '--send'], configOf(cwd));
}

function events(cwd: string, type: string): readonly Record<string, unknown>[] {
  const lines = readFileSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line)).filter((event) => event.type === type);
}

function counted(addresses: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of addresses) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

function once(roster: readonly Person[]): Readonly<Record<string, number>> {
  return counted(roster.map(({ email = '' }) => email));
}

function sentTo(server: Host): Readonly<Record<string, number>> {
  return counted(server.taken.map(({ to }) => to));
}

function calendarOf(text: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(text));
}

function ok({ code, err }: Result): void {
  expect({ code, err }).toMatchObject({ code: 0 });
}

describe('vprod make, drafts', () => {
  const roster: readonly Person[] = [
    first,
    { name: 'Priya Nair', email: 'priya@example.com', timezone: 'Asia/Kolkata' },
    { name: 'Sofia Papas', email: 'sofia@example.com', status: 'cancelled' },
    { name: 'Amara Diallo', email: 'amara@example.com', status: 'waitlisted' },
    { name: 'Ben Stone' },
  ];

  it('writes one file a person that a mail program opens, and one calendar file without names', async () => {
    const cwd = workspace(undefined, { roster });
    const made = vprod(cwd, ['make', 'invites', 'coaching']);
    ok(made);
    expect(made.out).toMatch(/Ben Stone +no mail address/);
    expect(made.out).toMatch(/Sofia Papas +cancelled/);
    const invites = path.join(cwd, 'reports', 'coaching', 'invites');
    expect(readdirSync(invites).sort()).toEqual(['ana-perez.eml', 'coaching.ics', 'priya-nair.eml']);
    for (const name of readdirSync(invites)) expect(statSync(path.join(invites, name)).mode & 0o777).toBe(0o600);
    expect(statSync(invites).mode & 0o777).toBe(0o700);

    const mail = await simpleParser(readFileSync(path.join(invites, 'priya-nair.eml')));
    expect(mail.headers.get('x-unsent')).toBe('1');
    expect(mail.to).toMatchObject({ value: [{ name: 'Priya Nair', address: 'priya@example.com' }] });
    expect(mail.from).toMatchObject({ value: [{ name: 'Dana Okoye', address: 'dana@example.com' }] });
    expect(mail.text).toContain('(Asia/Kolkata)');
    const calendar = calendarOf(mail.attachments[0]?.content.toString() ?? '');
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    const event = calendar.getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('sequence')).toBe(0);
    expect(event?.getFirstPropertyValue('attendee')).toMatch(/^mailto:priya@example\.com$/i);

    const posted = readFileSync(path.join(invites, 'coaching.ics'), 'utf8');
    expect(calendarOf(posted).getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(posted).not.toMatch(/ATTENDEE|Priya|priya@/);
  });

  it('makes them for whoever has none yet, and anew where time or place have changed', () => {
    const cwd = workspace(undefined, { roster: [first] });
    ok(vprod(cwd, ['make', 'invites', 'coaching']));
    expect(vprod(cwd, ['make', 'invites', 'coaching']).out).toContain('no invites to make');
    writeSession(cwd, { roster: [first, { name: 'Ben Stone', email: 'ben@example.com' }] });
    expect(vprod(cwd, ['make', 'invites', 'coaching']).out).toContain('made 1 invite ');
    writeSession(cwd, { roster: [first, { name: 'Ben Stone', email: 'ben@example.com' }], clock: '10:30' });
    expect(vprod(cwd, ['make', 'invites', 'coaching']).out).toContain('made 2 invites ');
    const documents = events(cwd, 'document.made').filter(({ kind }) => kind === 'invites');
    expect(documents.map(({ people, calendar }) => [people, (calendar as { sequence: number }).sequence])).toEqual([
      [['ana@example.com'], 0],
      [['ben@example.com'], 0],
      [['ana@example.com', 'ben@example.com'], 1],
    ]);
  });

  it('the posted entry of what was called off says so in its title, in words of the session, too, and names nobody', () => {
    const cwd = workspace(undefined, { roster: [first] });
    const posted = () => {
      ok(vprod(cwd, ['make', 'invites', 'coaching']));
      const file = path.join(cwd, 'reports', 'coaching', 'invites', 'coaching.ics');
      const event = calendarOf(readFileSync(file, 'utf8')).getFirstSubcomponent('vevent');
      return ['summary', 'status', 'sequence', 'description'].map((name) => event?.getFirstPropertyValue(name));
    };
    expect(posted()).toEqual(['Coaching skills', null, 0, expect.stringContaining('Rosa Lindt')]);
    writeSession(cwd, { roster: [first], status: 'cancelled' });
    expect(posted()).toEqual(['Coaching skills does not take place as planned', 'CANCELLED', 1, null]);
  });

  it('writes nothing in a dry run', () => {
    const cwd = workspace(undefined, { roster });
    const { out } = vprod(cwd, ['make', 'invites', 'coaching', '--dry-run']);
    expect(out).toContain('would make: 2 invites');
    expect(out).toContain('priya@example.com');
    expect(existsSync(path.join(cwd, 'reports'))).toBe(false);
  });

  it('writes no mail whose title would be a header of its own', () => {
    const cwd = workspace(undefined, { title: 'Coaching\r\nBcc: evil@example.com' });
    const { code, err } = vprod(cwd, ['make', 'invites', 'coaching']);
    expect(code).toBe(2);
    expect(err).toContain('line break');
    expect(existsSync(path.join(cwd, 'reports'))).toBe(false);
  });

  it('keeps what belongs to another time for later', () => {
    const cwd = workspace(undefined, { roster });
    expect(vprod(cwd, ['make', 'followups', 'coaching'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('the class is not over'),
    });
    expect(existsSync(path.join(cwd, 'reports'))).toBe(false);
    expect(vprod(cwd, ['make', 'reminders', 'coaching']).out).toMatch(/Ana Perez +was not invited/);
    ok(vprod(cwd, ['make', 'invites', 'coaching']));
    expect(vprod(cwd, ['make', 'reminders', 'coaching']).out).toContain('made 2 reminders');
  });
});

describe('the mail server', () => {
  it('gets no password and no mail before somebody has agreed to it on this machine', async () => {
    const server = await host({ login: { user: 'desk', password } });
    const cwd = workspace(server, {}, { user: 'desk' });
    const env = { VPROD_MAIL_PASSWORD: password };
    const elsewhere = { ...env, XDG_CONFIG_HOME: path.join(cwd, 'other') };
    const unasked = await send(cwd, elsewhere);
    expect(unasked).toMatchObject({ code: 1, err: expect.stringContaining(`127.0.0.1:${server.port} as 'desk'`) });
    expect(unasked.err).toContain("'vprod trust mail --yes'");
    expect(server.taken).toEqual([]);
    ok(await send(cwd, env));
    writeSettings(cwd, { host: 'localhost', port: server.port, user: 'desk', from: 'desk@example.com' });
    expect(await send(cwd, { ...env }, 'invites', '--again', 'ana')).toMatchObject({
      code: 1,
      err: expect.stringContaining('localhost'),
    });
    const listed = vprod(cwd, ['trust', '--list'], '', configOf(cwd));
    expect(listed.out).toBe(`mail  127.0.0.1:${server.port} as 'desk'\n`);
    ok(vprod(cwd, ['trust', 'mail', '--forget'], '', configOf(cwd)));
    expect(vprod(cwd, ['trust', '--list'], '', configOf(cwd)).out).toBe('nothing is trusted on this machine\n');
  });
});

describe('vprod make --send', () => {
  it('mails each person with TLS and a password, and nobody a second time', async () => {
    const tls = certificate();
    const roster = people(3);
    const server = await host({ tls, login: { user: 'desk', password } });
    const cwd = workspace(server, { roster }, { user: 'desk', secure: true });
    const env = { VPROD_MAIL_PASSWORD: password, NODE_EXTRA_CA_CERTS: tls.file };
    const sent = await send(cwd, env);
    ok(sent);
    expect(sent.out).toContain('3 sent');
    expect(sentTo(server)).toEqual(once(roster));
    expect(server.connections()).toEqual({ most: 1, all: 1 });
    const [one] = server.taken;
    expect(one?.mail.from?.value).toEqual([{ name: 'Class desk', address: 'desk@example.com' }]);
    expect(one?.raw).toContain('Content-Type: text/calendar; charset=utf-8; method=REQUEST');
    expect(one?.raw).not.toContain('X-Unsent');
    expect(events(cwd, 'mail.sent')).toMatchObject(
      roster.map(({ email }) => ({ kind: 'invites', to: email, ok: true })),
    );
    expect((await send(cwd, env)).out).toContain('no invites to send');
    expect(sentTo(server)).toEqual(once(roster));
    // The password went to the server and nowhere else.
    expect(readFileSync(path.join(cwd, 'reports', 'coaching', 'journal.jsonl'), 'utf8')).not.toContain(password);
  });

  it('sends nothing to a server whose certificate nobody vouches for, and says how to', async () => {
    const server = await host({ tls: certificate() });
    const cwd = workspace(server, {}, { secure: true });
    const refused = await send(cwd);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('certificate');
    expect(refused.err).toContain('NODE_EXTRA_CA_CERTS');
    expect(server.came).toEqual([]);
    expect(existsSync(path.join(cwd, 'reports'))).toBe(false);
  });

  it('takes the TLS that a server on this very machine offers, whoever made its certificate', async () => {
    const server = await host({ starttls: certificate(), login: { user: 'desk', password } });
    const cwd = workspace(server, {}, { user: 'desk' });
    ok(await send(cwd, { VPROD_MAIL_PASSWORD: password }));
    expect(server.taken.map(({ to, secure }) => [to, secure])).toEqual([['ana@example.com', true]]);
  });

  it('says what is missing: a server, a password, the right one, an answer, a sender that it takes', async () => {
    const server = await host({ login: { user: 'desk', password } });
    const strict = await host({ sender: () => '553 5.7.1 not your address' });
    const cases: readonly (readonly [string, string, Record<string, string>, RegExp])[] = [
      [workspace(undefined), 'mail-no-server', {}, /names no mail server/],
      [workspace(server, {}, { user: 'desk' }), 'mail-no-password', {}, /VPROD_MAIL_PASSWORD/],
      [workspace(server, {}, { user: 'desk' }), 'mail-auth', { VPROD_MAIL_PASSWORD: 'wrong' }, /535 .*wrong user/],
      [workspace(server), 'mail-sender-refused', {}, /sign-in: mail\.user/],
      [workspace(strict), 'mail-sender-refused', {}, /553 5\.7\.1 not your address[\s\S]*mail\.from/],
      [workspace(server, {}, { port: 9 }), 'mail-connect', {}, /the connection was refused/],
      [workspace(server, {}, { secure: true }), 'mail-tls', {}, /secure: false/],
    ];
    for (const [cwd, what, env, words] of cases) {
      const { code, err } = await send(cwd, env);
      expect({ what, code: code === 0, fits: words.test(err), err }).toMatchObject({ what, code: false, fits: true });
      expect(err).not.toMatch(/\n +at /);
      expect(existsSync(path.join(cwd, 'reports'))).toBe(false);
    }
    expect([...server.came, ...strict.came]).toEqual([]);
  });

  it('goes on where an address is refused, says so, and tries that one alone the next time', async () => {
    const roster = people(3);
    let known = false;
    const server = await host({
      recipient: (address) => (address === 'p1@example.com' && !known ? '550 5.1.1 no such user' : undefined),
    });
    const cwd = workspace(server, { roster });
    const sent = await send(cwd);
    expect(sent.code).toBe(1);
    expect(sent.out).toContain('not sent: Person 1 <p1@example.com>: 550 5.1.1 no such user');
    expect(sent.out).toContain('2 sent, 1 refused');
    expect(events(cwd, 'mail.sent').map(({ to, ok, detail }) => [to, ok, detail])).toEqual([
      ['p0@example.com', true, undefined],
      ['p1@example.com', false, '550 5.1.1 no such user'],
      ['p2@example.com', true, undefined],
    ]);
    known = true;
    ok(await send(cwd));
    expect(sentTo(server)).toEqual(once(roster));
  });

  it('tries again what is refused for now, before and after the message has gone over', async () => {
    const roster = people(4);
    const server = await host({
      recipient: (address, before) => (address === 'p0@example.com' && before === 0 ? '451 4.7.1 later' : undefined),
      message: (address, before) => {
        if (address === 'p1@example.com' && before === 0) return '452 4.3.1 no space';
        return address === 'p2@example.com' && before === 0 ? '421 4.3.2 closing' : undefined;
      },
    });
    const cwd = workspace(server, { roster });
    const sent = await send(cwd);
    ok(sent);
    expect(sent.out).not.toContain('not sent');
    expect(sentTo(server)).toEqual(once(roster));
    expect(vprod(cwd, ['report', 'coaching']).out).not.toContain('452');
  });

  it('does not send again by itself where the line breaks behind the message, and says whom to ask', async () => {
    const roster = people(3);
    let breaks = true;
    const server = await host({
      message: (address) => (address === 'p1@example.com' && breaks ? 'drop' : undefined),
    });
    const cwd = workspace(server, { roster });
    const sent = await send(cwd);
    expect(sent.code).toBe(1);
    expect(sent.out).toContain('may have arrived: Person 1');
    expect(sent.out).toContain('--again p1@example.com');
    expect(events(cwd, 'mail.sent')).toMatchObject([{ ok: true }, { ok: false, unknown: true }, { ok: true }]);
    breaks = false;
    const next = await send(cwd);
    expect(next.out).toMatch(/Person 1 +may have it/);
    expect(counted(server.came)).toEqual(once(roster));
    ok(await send(cwd, {}, 'invites', '--again', 'person 1'));
    expect(counted(server.came)).toEqual({ ...once(roster), 'p1@example.com': 2 });
    expect(sentTo(server)).toEqual(once(roster));
    ok(await send(cwd));
    expect(sentTo(server)).toEqual(once(roster));
  });

  it('killed in the middle, again and again, it mails everybody exactly once', async () => {
    const roster = people(24);
    let reached: (() => void) | undefined;
    const server = await host({
      // The answer waits until the one who kills is done: the mail has come then, and the sender does not know.
      message: async (_address, before) => {
        if (server.came.length % 5 !== 0 || before > 0) return undefined;
        reached?.();
        await over;
        return undefined;
      },
    });
    const cwd = workspace(server, { roster });
    let over: Promise<unknown> = Promise.resolve();
    let kills = 0;
    for (let round = 0; round < 6; round++) {
      const at = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const running = sending(cwd);
      over = running.ended;
      const kill = at.then(() => {
        kills += 1;
        running.child.kill('SIGKILL');
      });
      await Promise.race([kill, running.ended]);
      await running.ended;
    }
    expect(kills).toBe(4);
    expect(counted(server.came)).toEqual(once(roster));
    expect(events(cwd, 'mail.started').length).toBe(roster.length);
  });

  it('killed before a mail has gone over, it knows that nobody has it yet', async () => {
    const roster = people(4);
    const server = await host({
      recipient: (address, before) => {
        if (address === 'p2@example.com' && before === 0) running.child.kill('SIGKILL');
        return undefined;
      },
    });
    const cwd = workspace(server, { roster });
    const running = sending(cwd);
    await running.ended;
    ok(await send(cwd));
    expect(counted(server.came)).toEqual(once(roster));
    expect(events(cwd, 'mail.sent').length).toBe(roster.length);
  });

  it('ends in good order at Ctrl-C: the mail on its way is recorded, the rest comes the next time', async () => {
    const roster = people(6);
    const server = await host({
      message: (address) => {
        if (address === 'p2@example.com') running.child.kill('SIGINT');
        return undefined;
      },
    });
    const cwd = workspace(server, { roster });
    const running = sending(cwd);
    const stopped = await running.ended;
    expect(stopped.code).toBe(130);
    expect(stopped.out).toContain('not tried');
    expect(events(cwd, 'mail.sent').length).toBe(events(cwd, 'mail.started').length);
    expect(server.taken.length).toBeLessThan(roster.length);
    ok(await send(cwd));
    expect(sentTo(server)).toEqual(once(roster));
  });

  it('two that send at once mail nobody twice, and leave nobody out', async () => {
    const roster = people(30);
    let meet = (): void => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    // The first mail waits until the other sender is there too.
    const server = await host({
      connected: (all) => all >= 2 && meet(),
      message: async () => {
        await met;
        return undefined;
      },
    });
    const cwd = workspace(server, { roster });
    const both = await Promise.all([1, 2].map(() => sending(cwd).ended));
    expect(sentTo(server)).toEqual(once(roster));
    expect(events(cwd, 'mail.sent').length).toBe(roster.length);
    for (const { code } of both) expect(code).toBe(0);
  });

  it('cancels with the same entry and a greater number, those who were invited and nobody else', async () => {
    const server = await host();
    const cwd = workspace(server, { roster: people(2) });
    ok(await send(cwd));
    writeSession(cwd, { roster: people(3), status: 'cancelled' });
    ok(await send(cwd));
    ok(await send(cwd));
    expect(server.taken.map(({ to }) => to)).toEqual([
      'p0@example.com',
      'p1@example.com',
      'p0@example.com',
      'p1@example.com',
    ]);
    const [invite, , cancelled] = server.taken.map(({ mail }) =>
      calendarOf(mail.attachments[0]?.content.toString() ?? ''),
    );
    const entry = (calendar: ICAL.Component | undefined, name: string) =>
      calendar?.getFirstSubcomponent('vevent')?.getFirstPropertyValue(name);
    expect(cancelled?.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(entry(cancelled, 'uid')).toBe(entry(invite, 'uid'));
    expect([entry(invite, 'sequence'), entry(cancelled, 'sequence')]).toEqual([0, 1]);
    expect(entry(cancelled, 'status')).toBe('CANCELLED');
    expect(server.taken[2]?.raw).toContain('method=CANCEL');
  });

  it('asks those for the evaluation who had the follow-up and have not answered, once the answers are read in', async () => {
    const roster = people(3);
    const server = await host();
    const cwd = workspace(server, { roster, days: -1 });
    ok(await send(cwd, {}, 'followups'));
    const answers = path.join(cwd, 'answers.csv');
    const lines = ['Timestamp,Email Address,How was the session overall?', '2026/11/23 11:31:00 AM,P1@example.com,5'];
    writeFileSync(answers, `${lines.join('\n')}\n`);
    ok(vprod(cwd, ['import', 'evaluations', 'coaching', answers, '--scale', '1-5']));
    ok(await send(cwd, {}, 'followups'));
    ok(await send(cwd, {}, 'followups'));
    expect(events(cwd, 'mail.sent').map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'followups p0@example.com',
      'followups p1@example.com',
      'followups p2@example.com',
      'evaluations p0@example.com',
      'evaluations p2@example.com',
    ]);
    expect(server.taken.at(-1)?.mail.subject).toBe('Two minutes about Coaching skills?');
  });

  it('sends nothing in a rehearsal', async () => {
    const server = await host();
    const cwd = workspace(server);
    const journal = path.join(cwd, 'rehearsal.jsonl');
    ok(vprod(cwd, ['run', 'coaching', '--rehearse', '--speed', '0', '--journal', journal, '--plain'], 'done\n'));
    const { out, code } = await send(cwd, {}, 'invites', '--journal', journal);
    expect(code).toBe(0);
    expect(out).toContain('rehearsal, not sent');
    expect(server.connections().all).toBe(0);
    rmSync(journal);
  });
});

describe('vprod report --send', () => {
  const more = { reportTo: ['lead@example.com', 'office@example.com'] };

  function play(cwd: string, ...lines: readonly string[]): void {
    ok(vprod(cwd, ['run', 'coaching', '--plain'], `${lines.join('\n')}\n`));
  }

  function sendReport(cwd: string, ...options: readonly string[]): Promise<Result> {
    return vprodLater(cwd, ['report', 'coaching', '--send', ...options], configOf(cwd));
  }

  it('mails text, page and Markdown to those who are named, and the same report to nobody twice', async () => {
    const server = await host();
    const cwd = workspace(server, {}, {}, more);
    play(cwd, 'note the line was weak');
    ok(await sendReport(cwd));
    expect(server.taken.map(({ to }) => to)).toEqual(['lead@example.com', 'office@example.com']);
    const [mail] = server.taken.map((one) => one.mail);
    expect(mail?.subject).toContain('Report: Coaching skills');
    expect(mail?.text).toContain('the line was weak');
    expect(mail?.html).toBe(false);
    expect(mail?.attachments).toMatchObject([
      { filename: 'report.html', contentType: 'text/html' },
      { filename: 'report.md', contentType: 'text/markdown' },
    ]);
    const [page, markdown] = mail?.attachments.map(({ content }) => content.toString()) ?? [];
    expect(page).toMatch(/^<!doctype html>[\s\S]*the line was weak[\s\S]*<\/html>\s*$/);
    expect(markdown).toMatch(/^# Coaching skills/m);
    expect(events(cwd, 'mail.sent')).toMatchObject([
      { kind: 'report', to: 'lead@example.com', ok: true },
      { kind: 'report', to: 'office@example.com', ok: true },
    ]);

    // Another look of the page is no other report.
    const look = path.join(cwd, 'templates', 'reports', 'page', 'brand.html.liquid');
    mkdirSync(path.dirname(look), { recursive: true });
    writeFileSync(look, '<p class="brand">Example Academy</p>');
    const again = await sendReport(cwd);
    ok(again);
    expect(again.out).toContain('has not changed');
    expect(server.taken.length).toBe(2);
    ok(vprod(cwd, ['log', 'coaching', 'note', 'and', 'then', 'better']));
    ok(await sendReport(cwd));
    expect(sentTo(server)).toEqual({ 'lead@example.com': 2, 'office@example.com': 2 });
  });

  it('mails the summary of many classes, as text with the page beside it', async () => {
    const server = await host();
    const cwd = workspace(server, {}, {}, more);
    play(cwd, 'note the line was weak', 'todo send the slides');
    const sent = await start(cwd, ['report', '--all', '--send'], configOf(cwd)).ended;
    expect([sent.code, sent.out]).toEqual([0, 'sent: lead@example.com\nsent: office@example.com\n']);
    const [mail] = server.taken.map((one) => one.mail);
    expect(mail?.subject).toMatch(/^Classes: /);
    expect(mail?.text).toContain('Promised and open');
    expect(mail?.attachments).toMatchObject([{ filename: 'summary.html', contentType: 'text/html' }]);
    expect(mail?.attachments[0]?.content.toString()).toMatch(
      /^<!doctype html>[\s\S]*send the slides[\s\S]*<\/html>\s*$/,
    );
  });

  it('mails it without names, subject and all, which is another report than the one with them', async () => {
    const server = await host();
    const cwd = workspace(server, {}, {}, { reportTo: 'client@example.org' });
    const file = path.join(cwd, 'sessions', 'coaching.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Coaching skills', 'Coaching for Ana Perez'));
    play(cwd, 'note Ana has a weak line');
    ok(await sendReport(cwd));
    ok(await sendReport(cwd, '--anonymous'));
    const [named, bare] = server.taken.map(({ mail }) =>
      [mail.subject, mail.text, ...mail.attachments.map(({ content }) => content)].join('\n'),
    );
    expect(named?.match(/Ana has a weak line/g)?.length).toBe(3);
    expect(bare).toMatch(/Report: Coaching for Participant [B-Z2-9]{6}/);
    expect(bare?.match(/Participant [B-Z2-9]{6} has a weak line/g)?.length).toBe(3);
    expect(bare).not.toMatch(/Ana\b|Perez/);
  });

  it('goes on to the next where one is refused, and to whoever may have it only when told to', async () => {
    let calls = 0;
    const server = await host({
      recipient: (address) => (address === 'lead@example.com' ? '550 5.1.1 no such user' : undefined),
      message: () => (calls++ === 0 ? 'drop' : undefined),
    });
    const cwd = workspace(server, {}, {}, more);
    play(cwd, 'note one');
    const sent = await sendReport(cwd);
    expect(sent.code).toBe(1);
    expect(sent.out).toContain('1 refused, 1 may have arrived');
    expect((await sendReport(cwd)).out).toContain('0 sent, 1 refused');
    expect(server.taken.length).toBe(0);
    await sendReport(cwd, '--again');
    expect(sentTo(server)).toEqual({ 'office@example.com': 1 });
  });

  it('says that nobody is named', async () => {
    const cwd = workspace(await host());
    play(cwd, 'note one');
    expect(await sendReport(cwd)).toMatchObject({
      code: 2,
      err: expect.stringContaining('reportTo: lead@example.com'),
    });
  });
});
