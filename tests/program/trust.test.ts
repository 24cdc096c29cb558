/** What trust is bound to, and what goes out on the network without it. */
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock } from '../../src/journal/files/lock.ts';
import { folder, type Result, start, vprod } from './vprod.ts';

interface Place {
  readonly cwd: string;
  readonly run: (...args: readonly string[]) => Result;
  readonly env: { readonly XDG_CONFIG_HOME: string };
}

function place(checks: readonly object[], links: object = {}): Place {
  const cwd = folder();
  const env = { XDG_CONFIG_HOME: path.join(cwd, '..', `${path.basename(cwd)}-config`) };
  for (const name of ['runbooks', 'sessions', 'scripts']) mkdirSync(path.join(cwd, name));
  const step = { id: 'room', title: 'Open the room', duty: 'prepare', takes: '5m', checks };
  const phases = [{ id: 'setup', title: 'Set up', at: 'T-10m', steps: [step] }];
  const session = {
    title: 'Far away',
    runbook: 'bound',
    start: '2036-12-01 09:00',
    timezone: 'Europe/London',
    takes: '60m',
    facilitator: { name: 'Rosa Lindt' },
    producer: { name: 'Dana Okoye' },
    roster: [{ name: 'Ana Perez', email: 'ana@example.com' }],
    links,
  };
  // YAML is a superset of JSON.
  write(cwd, 'vprod.yaml', '');
  write(cwd, 'runbooks/bound.yaml', JSON.stringify({ runbook: 'bound', title: 'Bound', version: '1.0.0', phases }));
  write(cwd, 'sessions/far.yaml', JSON.stringify(session));
  write(cwd, 'scripts/look.sh', 'touch looked\n');
  return { cwd, env, run: (...args) => vprod(cwd, args, '', env) };
}

function write(cwd: string, name: string, text: string): void {
  writeFileSync(path.join(cwd, name), text);
}

const ran = ({ cwd }: Pick<Place, 'cwd'>): boolean => existsSync(path.join(cwd, 'looked'));

describe('trust', () => {
  it('is for this workspace: the same runbook elsewhere runs nothing', () => {
    const here = place([{ command: 'sh scripts/look.sh' }]);
    expect(here.run('trust', 'bound', '--yes').out).toContain('with scripts/look.sh as it is now');
    const there = folder();
    cpSync(here.cwd, there, { recursive: true });
    expect(vprod(there, ['log', 'far', 'check'], '', here.env).out).toContain('not run: the runbook is not trusted');
    expect(ran({ cwd: there })).toBe(false);
    here.run('log', 'far', 'check');
    expect(ran(here)).toBe(true);
  });

  it.each([
    ['that is named', 'sh scripts/look.sh'],
    ['in quotes', `sh -c "sh 'scripts/look.sh' now"`],
    ['after its option', 'sh -- ./scripts/look.sh; echo --with=scripts/look.sh'],
    ['below a folder that is gone into', 'cd scripts && cd .. && sh scripts/look.sh'],
  ])('ends with the script %s', (_where, command) => {
    const here = place([{ command }]);
    here.run('trust', 'bound', '--yes');
    write(here.cwd, 'scripts/look.sh', 'touch looked # changed\n');
    const { out } = here.run('log', 'far', 'check');
    expect(out).toContain('not run: it is not what was trusted: a program or a file that it names has changed');
    expect(ran(here)).toBe(false);
  });

  it('ends with what a link leads to, also where that lies outside of the workspace', () => {
    const here = place([{ command: 'sh scripts/link.sh' }]);
    const outside = path.join(folder(), 'tool.sh');
    writeFileSync(outside, 'touch looked\n');
    symlinkSync(outside, path.join(here.cwd, 'scripts/link.sh'));
    expect(here.run('trust', 'bound', '--yes').out).toContain('with scripts/link.sh as it is now');
    writeFileSync(outside, 'touch looked # changed\n');
    expect(here.run('log', 'far', 'check').out).toContain('it is not what was trusted');
    expect(ran(here)).toBe(false);
  });

  it('ends where another program comes before the one that another program starts', () => {
    const here = place([{ command: 'nice -n 5 true' }]);
    here.run('trust', 'bound', '--yes');
    mkdirSync(path.join(here.cwd, 'bin'));
    writeFileSync(path.join(here.cwd, 'bin', 'true'), '#!/bin/sh\ntouch looked\n', { mode: 0o755 });
    const env = { ...here.env, PATH: `${path.join(here.cwd, 'bin')}:${process.env.PATH}` };
    expect(vprod(here.cwd, ['log', 'far', 'check'], '', env).out).toContain('it is not what was trusted');
    expect(ran(here)).toBe(false);
  });

  it('keeps what another vprod agrees to at the same time', async () => {
    const here = place([]);
    const kept = path.join(here.env.XDG_CONFIG_HOME, 'vprod', 'trusted.json');
    mkdirSync(path.dirname(kept), { recursive: true });
    write(here.cwd, 'vprod.yaml', 'mail: { host: mail.example.com, from: desk@example.com }\n');
    const release = acquireLock(`${kept}.lock`);
    const running = start(here.cwd, ['trust', 'mail', '--yes'], here.env);
    await running.line(/^mail would go out by/);
    const other = { kind: 'mail', host: 'other.example.com', port: 465, user: 'dana' };
    writeFileSync(kept, JSON.stringify([other]));
    release();
    expect((await running.ended).code).toBe(0);
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual([
      other,
      { kind: 'mail', host: 'mail.example.com', port: 587, user: '' },
    ]);
  });

  it('writes over nothing that it cannot understand', () => {
    const here = place([{ command: 'true' }]);
    const kept = path.join(here.env.XDG_CONFIG_HOME, 'vprod', 'trusted.json');
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, '[{"kind": "mail",');
    const { code, err } = here.run('trust', 'bound', '--yes');
    expect(code).toBe(1);
    expect(err).toContain('hint: mend it, or move it away and agree again');
    expect(readFileSync(kept, 'utf8')).toBe('[{"kind": "mail",');
    writeFileSync(kept, '[{"kind":"of a later version"}]');
    here.run('trust', 'bound', '--yes');
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toHaveLength(2);
  });

  it('ends where another program comes before the one that it was', () => {
    const here = place([{ command: 'true' }]);
    here.run('trust', 'bound', '--yes');
    mkdirSync(path.join(here.cwd, 'bin'));
    writeFileSync(path.join(here.cwd, 'bin', 'true'), '#!/bin/sh\ntouch looked\n', { mode: 0o755 });
    const env = { ...here.env, PATH: `${path.join(here.cwd, 'bin')}:${process.env.PATH}` };
    expect(vprod(here.cwd, ['log', 'far', 'check'], '', env).out).toContain('it is not what was trusted');
    expect(ran(here)).toBe(false);
  });

  it('says what it cannot hold to what it is now, is listed, and is forgotten', () => {
    const here = place([{ command: 'sh "$TOOL" scripts' }]);
    const given = here.run('trust', 'bound', '--yes').out;
    expect(given).toContain('Not held to what it is now: what the shell puts in for $ and `');
    expect(given).toContain("Not held to what it is now: what else lies in 'scripts'");
    expect(given).toContain('not looked into: what the programs and files that are named call');
    expect(here.run('trust', '--list').out).toMatch(/^runbook {2}bound {2}in .+\n {2}sh "\$TOOL" scripts\n$/);
    expect(here.run('trust', 'bound', '--forget').out).toBe("'bound' is trusted no longer\n");
    expect(here.run('log', 'far', 'check').out).toContain('not run: the runbook is not trusted');
  });
});

describe('without trust', () => {
  it('no address goes out that is made of people, and none to a host that no link names', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const all = '{% for one in roster %}{{ one.email }},{% endfor %}';
    const checks = [
      { url: `${base}/loop?${all}` },
      { url: `{{ links.classroom }}/first?{{ roster[0].email }}` },
      { url: `{{ links.classroom }}{% assign people = "roster" %}/found?{{ [people][0].email }}` },
      { url: `{{ links.classroom }}/made?{{ "a" | split: "" | group_by_exp: "x", "roster[0].email" | map: "name" }}` },
      { url: '{{ links.classroom }}/open' },
      { host: 'localhost:9' },
      { url: `${base.replace('127.0.0.1', 'localhost')}/elsewhere` },
    ];
    const here = place(checks, { classroom: base });
    const check = () => start(here.cwd, ['log', 'far', 'check'], here.env).ended;
    const { out } = await check();
    expect(asked).toEqual(['/open']);
    expect(out).toContain('not checked: it would send what is known of people (roster)');
    expect(out).toContain("not checked: no link of the session leads to 'localhost'");
    expect(out).toContain("put it into the session's links");
    const shown = here.run('trust', 'bound', '--yes').out;
    expect(shown).toContain('(what is known of people: roster)');
    expect(shown).toContain('  reaches  localhost:9');
    asked.length = 0;
    await check();
    expect(asked).toContain('/loop?ana@example.com,');
    server.close();
  });
});

describe('the hub', () => {
  const settings = 'hub: { url: "tls://hub.example.com:4222", user: dana }\n';

  it('is shown before it is trusted, with a password that is never printed and forgotten with it', () => {
    const here = place([]);
    write(here.cwd, 'vprod.yaml', settings);
    const unasked = here.run('trust', 'hub');
    expect([unasked.code, unasked.err]).toEqual([1, expect.stringContaining("'vprod trust hub --yes'")]);
    expect(unasked.out).toContain("hub.example.com:4222 as 'dana'");
    expect(here.run('trust', 'hub', '--yes', '--keep-password').err).toContain('VPROD_HUB_PASSWORD');
    const env = { ...here.env, VPROD_HUB_PASSWORD: 'correct horse' };
    expect(vprod(here.cwd, ['trust', 'hub', '--yes', '--keep-password'], '', env).code).toBe(0);
    const file = path.join(here.env.XDG_CONFIG_HOME ?? '', 'vprod', 'trusted.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('correct horse');
    const listed = here.run('trust', '--list').out;
    expect(listed).toBe("hub   hub.example.com:4222 as 'dana', whose password is kept here\n");
    expect(here.run('trust', 'hub', '--forget').out).toBe('the hub is trusted no longer\n');
    expect(readFileSync(file, 'utf8')).not.toContain('correct horse');
  });

  it('is none where vprod.yaml names none, and keeps nothing of a mail server', () => {
    const here = place([]);
    const { code, err } = here.run('trust', 'hub', '--yes');
    expect([code, err]).toEqual([2, expect.stringContaining('vprod.yaml names no hub')]);
    expect(here.run('trust', 'mail', '--keep-password').err).toContain('--keep-password is for the hub');
  });
});
