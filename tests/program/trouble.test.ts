/** Troubles through the built program: in a real pseudo-terminal, in plain lines and by `log`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runbook, session, writeClass } from './class.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { folder, type Result, vprod } from './vprod.ts';

const troubles = `troubles:
  - id: facilitator-drops
    title: The facilitator drops out
    category: facilitation
    severity: 1
    plans:
      - title: Talk and call
        do: "1. Take over by voice\\n2. Call {{ facilitator.name }}"
        say: We go on in a moment.
        timer: 5m
        paste: [{ name: sorry, text: "{{ facilitator.name }} is away for a moment" }]
        launch: ["https://example.com/poll"]
      - { title: Teach on, timer: 10m, paste: [{ name: teach, text: Back to slide 7 }] }
  - id: no-sound
    title: Nobody hears us
    category: audio
    severity: 2
    plans: [{ title: Dial in, say: Please dial in }]
`;

/** With a clipboard and a browser of our own on the PATH. */
function place(): {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly made: (name: string) => string;
  readonly run: (args: readonly string[], input?: string) => Result;
} {
  const cwd = folder();
  writeClass(cwd, {
    runbook: runbook.slice(0, runbook.indexOf('troubles:')) + troubles,
    session: `${session.replace('2026-12-01', '2036-12-01').replace('email: rosa@example.com', 'email: rosa@example.com, phone: "+1 555 0100"')}contacts: { helpdesk: "+1 555 0199" }\nlinks: { classroom: "https://example.com/room" }\n`,
  });
  mkdirSync(path.join(cwd, 'bin'));
  for (const [name, line] of [
    ['xclip', `cat > '${cwd}/clip'`],
    ['xdg-open', `echo "$1" >> '${cwd}/opened'`],
  ] as const)
    writeFileSync(path.join(cwd, 'bin', name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  const env = {
    PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`,
    DISPLAY: ':77',
    WAYLAND_DISPLAY: '',
    WSL_DISTRO_NAME: '',
    SSH_CONNECTION: '',
    SSH_TTY: '',
  };
  const made = (name: string): string => {
    const file = path.join(cwd, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  return { cwd, env, made, run: (args, input = '') => vprod(cwd, args, input, env) };
}

interface Issue {
  readonly text: string;
  readonly trouble: string | null;
  readonly plan: string | null;
  readonly outcome: string;
}

function issuesOf(run: (args: readonly string[]) => Result): readonly Issue[] {
  return (JSON.parse(run(['report', 'coaching', '--format', 'json']).out) as { issues: Issue[] }).issues;
}

async function close(terminal: Terminal): Promise<void> {
  terminal.type('q');
  expect(await terminal.ended).toBe(0);
}

describe('on the screen', () => {
  for (const [columns, rows] of [
    [80, 24],
    [40, 15],
  ] as const) {
    it(`at ${columns}x${rows} two letters call plan B, b plan C, and the report says which one held`, async () => {
      const { cwd, env, made, run } = place();
      const terminal = openTerminal(['run', 'coaching'], { cwd, env, columns, rows });
      await terminal.shows(/Open the room/);
      terminal.type('!');
      await terminal.shows(/trouble ›/);
      terminal.type('fd\r');
      const up = await terminal.shows(/Copied ‘Rosa Lindt/);
      expect(up).toMatch(/THE FACILITATOR DROPS OUT/);
      expect(up).toMatch(/Plan B · Talk and call +(5:00|4:5\d) left/);
      expect(up).toMatch(/Call +Rosa Lindt \+1 555 0100/);
      expect(up).toContain('helpdesk +1 555 0199');
      expect(up).not.toContain('Open the room');
      expect(made('clip')).toBe('Rosa Lindt is away for a moment');
      terminal.type('o');
      await terminal.shows(/opened https:/);
      expect(made('opened')).toBe('https://example.com/poll\n');
      terminal.type('b');
      await terminal.shows(/Plan C · Teach on +(10:00|9:5\d) left[\s\S]*Copied ‘Back to slide 7/);
      expect(made('clip')).toBe('Back to slide 7');
      terminal.type('r');
      await terminal.shows(/resolve issue 1/);
      terminal.type('she is back\r');
      await terminal.shows(/▶ Open the room/);
      await close(terminal);
      expect(issuesOf(run)).toMatchObject([{ trouble: 'facilitator-drops', plan: 'C', outcome: 'resolved' }]);
      expect(run(['report', 'coaching']).out).toContain('plan C held');
    });
  }

  it('an issue offers the plans of its category, and a digit takes one for the same issue', async () => {
    const { cwd, env, run } = place();
    const terminal = openTerminal(['run', 'coaching'], { cwd, env });
    await terminal.shows(/Open the room/);
    terminal.type('i');
    await terminal.shows(/issue ›/);
    terminal.type('no sound #audio\r');
    await terminal.shows(/plans for audio: 1 Nobody hears us/);
    terminal.type('1');
    await terminal.shows(/Plan B · Dial in/);
    // P goes between the plan and the class.
    terminal.type('P');
    await terminal.shows(/▶ Open the room/);
    await close(terminal);
    expect(issuesOf(run)).toMatchObject([{ text: 'no sound', trouble: 'no-sound', plan: 'B', outcome: 'open' }]);
  });
});

describe('in plain lines', () => {
  const plain = ['run', 'coaching', '--plain'];

  it('a trouble says its plan, what it opens, what it pastes and whom to call', () => {
    const { out, code } = place().run(plain, 'trouble fac\nplan for 1\nresolve 1\nquit\n');
    expect(out.split('\n').filter((line) => /^now (plan| {2})/.test(line))).toMatchInlineSnapshot(`
      [
        "now plan B for issue 1: Talk and call",
        "now   do: 1. Take over by voice",
        "now   do: 2. Call Rosa Lindt",
        "now   say: We go on in a moment.",
        "now   paste: sorry ('copy for 1')",
        "now   opens: https://example.com/poll ('open for 1')",
        "now   call: Rosa Lindt +1 555 0100 · helpdesk +1 555 0199",
        "now plan C for issue 1: Teach on",
        "now   paste: teach ('copy for 1')",
        "now   call: Rosa Lindt +1 555 0100 · helpdesk +1 555 0199",
      ]
    `);
    expect(code).toBe(0);
  });

  it('an issue names the lines that take a plan for it', () => {
    const { run } = place();
    const { out } = run(plain, 'issue no sound #audio\ntrouble no-sound for 1\nquit\n');
    expect(out).toContain("now plans for audio: 'trouble no-sound for 1' (Nobody hears us)\n");
    expect(out).toContain('issue 1 is ‘Nobody hears us’; issue 1 goes on with plan B\n');
    expect(issuesOf(run)).toHaveLength(1);
  });

  it('log says the same, and a run that is open hears of it', async () => {
    const { cwd, env, run } = place();
    const terminal = openTerminal(plain, { cwd, env });
    await terminal.shows(/Open the room/);
    expect(run(['log', 'coaching', 'trouble', 'fac']).out).toContain('now plan B for issue 1: Talk and call\n');
    await terminal.shows(/now plan B for issue 1: Talk and call/);
    terminal.type('quit\r');
    expect(await terminal.ended).toBe(0);
  });
});

describe('the report says how its plan ended', () => {
  it.each([
    ['resolve 1 she is back', 'plan B held | she is back'],
    ['workaround 1', 'plan B held'],
    ['giveup 1', 'given up on plan B'],
    ['note still waiting', 'open, on plan B'],
  ])('%s: %s', (line, ended) => {
    const { run } = place();
    run(['run', 'coaching', '--plain'], `trouble fac\n${line}\nquit\n`);
    expect(run(['report', 'coaching', '--format', 'md']).out).toContain(ended);
  });
});
