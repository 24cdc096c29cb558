/** The clipboard, launches, checks and trust through the built program, with programs of our own on the PATH. */

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';
import { folder, type Result, vprod } from './vprod.ts';

const runbook = `runbook: reachy
title: Reachy
version: 1.0.0
vars: { app: xcalc }
phases:
  - id: setup
    title: Set up
    at: T-10m
    steps:
      - id: room
        title: Open the room
        duty: prepare
        takes: 5m
        paste: [{ name: Room link, text: "Join {{ links.classroom }} with {{ facilitator.name }}" }]
        launch: ["{{ links.classroom }}", "{{ links.none }}", notes.txt, "{{ vars.app }}"]
        checks:
          - url: "{{ links.classroom }}"
          - file: "*.txt"
          - disk: 1MB
          - command: echo the fan is loud; exit 3
          - nothing-open: [issues]
troubles:
  - id: drops
    title: The facilitator drops out
    category: facilitation
    severity: 1
    plans: [{ title: Talk, paste: [{ name: sorry, text: One moment please }] }]
`;

/** Far ahead: nothing starts by itself. */
const session = (classroom: string): string => `title: Far away
runbook: reachy
start: 2036-12-01 09:00
timezone: Europe/London
takes: 60m
facilitator: { name: Rosa Lindt, email: rosa@example.com }
producer: { name: Dana Okoye, email: dana@example.com }
links: { classroom: "${classroom}", none: "" }
`;

interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly read: (name: string) => string;
  readonly run: (args: readonly string[], input?: string, more?: Readonly<Record<string, string>>) => Result;
}

function place(classroom = 'http://127.0.0.1:2/room'): Place {
  const cwd = folder();
  for (const name of ['runbooks', 'sessions', 'bin']) mkdirSync(path.join(cwd, name));
  for (const [name, text] of [
    ['vprod.yaml', ''],
    ['notes.txt', ''],
    ['runbooks/reachy.yaml', runbook],
    ['sessions/far.yaml', session(classroom)],
  ] as const)
    writeFileSync(path.join(cwd, name), text);
  for (const [name, line] of [
    ['xclip', `cat > '${cwd}/clip'`],
    ['xdg-open', `echo "$1" >> '${cwd}/opened'`],
  ] as const)
    writeFileSync(path.join(cwd, 'bin', name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  const env = {
    PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`,
    XDG_CONFIG_HOME: path.join(cwd, 'config'),
    DISPLAY: ':77',
    WAYLAND_DISPLAY: '',
    WSL_DISTRO_NAME: '',
    SSH_CONNECTION: '',
    SSH_TTY: '',
    TMUX: '',
    STY: '',
  };
  return {
    cwd,
    env,
    read: (name) => readFileSync(path.join(cwd, name), 'utf8'),
    run: (args, input = '', more = {}) => vprod(cwd, args, input, { ...env, ...more }),
  };
}

const plain = ['run', 'far', '--plain'];

function events(cwd: string, ...types: readonly string[]): readonly Record<string, unknown>[] {
  const lines = readFileSync(path.join(cwd, 'reports', 'far', 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ type }) => types.includes(`${type}`));
}

describe('the clipboard', () => {
  it('takes the rendered text; the last one is what is pasted', () => {
    const { run, read, cwd } = place();
    const first = run(plain, 'copy\nquit\n');
    expect(first.out).toMatch(/ok \S+ copied ‘Room link’\n/);
    expect(first.out).toContain('now ‘Room link’ is on the clipboard\n');
    expect(read('clip')).toBe('Join http://127.0.0.1:2/room with Rosa Lindt');
    run(plain, 'copy\ntrouble drops\nalert three {{ hands }}\nquit\n');
    expect(read('clip')).toBe('three {{ hands }}');
    expect(events(cwd, 'text.copied')).toHaveLength(2);
  });

  it('where there is none, the text is said, and nothing of what only goes along', () => {
    const { run } = place();
    const none = { DISPLAY: '' };
    const { out } = run(['log', 'far', 'copy'], '', none);
    expect(out).toMatch(/now there is no clipboard here.*\nnow {3}Join http:.* with Rosa Lindt\n/);
    expect(run(['log', 'far', 'alert', 'three hands'], '', none).out).not.toContain('now ');
    expect(run(['log', 'far', 'alert', 'two hands']).out).toContain('now ‘alert’ is on the clipboard');
  });

  it('over SSH the terminal’s own sequence carries it', async () => {
    const { cwd, env } = place();
    const terminal = openTerminal(['run', 'far'], { cwd, env: { ...env, SSH_CONNECTION: '1 2 3 4' } });
    await terminal.shows(/Open the room/);
    terminal.type('c');
    await terminal.shows(/Room link\s+this step/);
    terminal.type('\r');
    await terminal.shows(/copied ‘Room link’ · sent to the terminal/);
    const coded = Buffer.from('Join http://127.0.0.1:2/room with Rosa Lindt').toString('base64');
    expect(terminal.bytes()).toContain(`\u001b]52;c;${coded}\u0007`);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });
});

describe('launches', () => {
  it('open web addresses at once, other things only once the runbook is trusted, never what a variable says', () => {
    const { run, read, cwd } = place();
    const { out } = run(plain, 'open\nquit\n');
    expect(out).toContain('now opened http://127.0.0.1:2/room\n');
    expect(out).toContain('now notes.txt not opened: the runbook is not trusted on this machine');
    expect(out).toContain('now xcalc not opened: made from variables');
    expect(read('opened')).toBe('http://127.0.0.1:2/room\n');
    expect(events(cwd, 'launched', 'step.started').map(({ type, target }) => [type, target])).toEqual([
      ['step.started', undefined],
      ['launched', 'http://127.0.0.1:2/room'],
    ]);
    expect(run(['trust', 'reachy', '--yes']).code).toBe(0);
    expect(run(['log', 'far', 'open']).out).toContain('now opened notes.txt\n');
    expect(read('opened')).toContain(`${path.join(cwd, 'notes.txt')}\n`);
  });
});

describe('trust', () => {
  it('shows what would run, asks nobody where nobody is, and ends with the file', () => {
    const { run, cwd } = place();
    const unasked = run(['trust', 'reachy']);
    expect(unasked.out).toBe(
      "'reachy' would run on this machine:\n  command  echo the fan is loud; exit 3\n  opens    notes.txt\n",
    );
    expect(unasked.err).toContain("hint: 'vprod trust reachy --yes'");
    expect(unasked.code).toBe(1);
    expect(run(['log', 'far', 'check']).out).toContain(
      "not run: the runbook is not trusted on this machine ('vprod trust reachy' shows what would run)",
    );
    run(['trust', 'reachy', '--yes']);
    expect(statSync(path.join(cwd, 'config', 'vprod', 'trusted.json')).mode & 0o777).toBe(0o600);
    expect(run(['log', 'far', 'check']).out).toContain('exit 3 failed: the fan is loud');
    writeFileSync(path.join(cwd, 'runbooks', 'reachy.yaml'), runbook.replace('exit 3', 'exit 4'));
    const changed = run(['run', 'far', '--plain', '--plan', 'new'], 'check\nquit\n').out;
    expect(changed).toContain('exit 4 not run: the runbook is not trusted');
  });

  it('is asked for on a terminal, and Enter alone agrees to nothing', async () => {
    const { run, cwd, env } = place();
    const unsure = openTerminal(['trust', 'runbooks/reachy.yaml'], { cwd, env });
    expect(await unsure.shows(/Let these run/)).toContain('command  echo the fan is loud; exit 3');
    unsure.type('\r');
    expect(await unsure.ended).toBe(1);
    expect(run(['log', 'far', 'check']).out).toContain('not run: the runbook is not trusted');
    const sure = openTerminal(['trust', 'reachy'], { cwd, env });
    await sure.shows(/Let these run/);
    sure.type('y\r');
    expect(await sure.ended).toBe(0);
    expect(run(['log', 'far', 'check']).out).toContain('exit 3 failed: the fan is loud');
  });

  it('of a runbook that is none names the nearest', () => {
    const { err, code } = place().run(['trust', 'reechy']);
    expect(err).toContain("did you mean 'reachy'?");
    expect(code).toBe(2);
  });

  it('a session cannot bring a launch of its own under a trusted runbook', () => {
    const { run, cwd } = place();
    run(['trust', 'reachy', '--yes']);
    const journal = path.join(cwd, 'reports', 'far', 'journal.jsonl');
    run(['log', 'far', 'note', 'begun']);
    const forged = readFileSync(journal, 'utf8').replaceAll('notes.txt', 'vprod.yaml');
    writeFileSync(journal, forged);
    expect(run(['log', 'far', 'open']).out).toContain('now vprod.yaml not opened: the runbook is not trusted');
  });

  it('of a runbook that ships there is nothing to agree to', () => {
    const { out, code } = place().run(['trust', 'standard-vilt']);
    expect(out).toContain('there is nothing to trust');
    expect(code).toBe(0);
  });
});

describe('checks', () => {
  it('run side by side, a line and an event each, before the pause', async () => {
    const server = createServer((request, response) => {
      // Knows no HEAD, as some do.
      response.writeHead(request.method === 'HEAD' ? 405 : 200).end('there');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { cwd, env } = place(`http://127.0.0.1:${port}/`);
    const terminal = openTerminal(plain, { cwd, env });
    await terminal.shows(/Open the room/);
    terminal.type('issue hum\rcheck\rquit\r');
    expect(await terminal.ended).toBe(0);
    server.close();
    const results = events(cwd, 'check.finished', 'session.paused').map(({ check, ok, type }) => check ?? type ?? ok);
    expect(results.at(-1)).toBe('session.paused');
    const said = events(cwd, 'check.finished').map(({ check, ok, detail }) => `${check} ${ok} ${detail ?? ''}`.trim());
    expect([...said].sort()).toEqual([
      'disk 1MB true',
      'file *.txt true',
      'nothing-open false open: issue 1',
      `url http://127.0.0.1:${port}/ true`,
    ]);
  });

  it('an address where nobody answers has failed, and says how to open an issue', () => {
    const { out, code } = place().run(plain, 'check\nquit\n');
    expect(out).toContain(
      "now check url http://127.0.0.1:2/room failed: the connection was refused ('issue url http://127.0.0.1:2/room failed: the connection was refused' opens an issue about it)",
    );
    expect(code).toBe(0);
  });

  it('on the screen the failure is shown, each result stays above, and i fills in what failed', async () => {
    const { cwd, env } = place();
    const terminal = openTerminal(['run', 'far'], { cwd, env });
    await terminal.shows(/Open the room/);
    terminal.type('k');
    await terminal.shows(/5 of 5 checked/);
    terminal.type('i');
    await terminal.shows(/issue › url http:.*refused/);
    terminal.type('\r');
    await terminal.shows(/1 issue .*url http/);
    expect(events(cwd, 'issue.opened').map(({ text }) => text)).toEqual([
      'url http://127.0.0.1:2/room failed: the connection was refused',
    ]);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(terminal.history().join('\n')).toMatch(/✔ check disk 1MB ok/);
  });
});

describe('a rehearsal', () => {
  it('copies, opens and asks nothing, and says so', () => {
    const { run, cwd } = place();
    const rehearse = [...plain, '--rehearse', '--from', 'T-10m', '--speed', '0', '--journal', 'r.jsonl'];
    const { out } = run(rehearse, 'copy\nopen\ncheck\nquit\n');
    expect(out).toContain('now rehearsal: not copied\n');
    expect(out).toContain('now rehearsal: not opened: http://127.0.0.1:2/room\n');
    expect(out).toContain('now url http://127.0.0.1:2/room rehearsal: not checked\n');
    expect(out).toContain('now check nothing-open ok\n');
    expect(() => statSync(path.join(cwd, 'clip'))).toThrow();
    expect(() => statSync(path.join(cwd, 'opened'))).toThrow();
  });
});
