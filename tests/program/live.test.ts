/** The live screen in a real pseudo-terminal, by what a person would see. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';
import { folder, vprod } from './vprod.ts';

/** A colour of the foreground; a cursor that is sent to line 38 is none. */
const colour = /\x1b\[(?:\d+;)*(?:3\d|9[0-7])(?:;\d+)*m/;

const rehearsal = ['run', 'coaching', '--rehearse', '--from', 'T-10m', '--speed', '0', '--journal', 'r.jsonl'];

function open(
  args: readonly string[] = rehearsal,
  options: Partial<TerminalOptions> = {},
): Terminal & { readonly cwd: string } {
  const cwd = options.cwd ?? folder();
  if (options.cwd === undefined) writeClass(cwd);
  return { ...openTerminal(args, { ...options, cwd }), cwd };
}

/** One line of the free command line. */
async function command(terminal: Terminal, line: string, answer: RegExp): Promise<void> {
  terminal.type(':');
  await terminal.shows(/:|›/);
  terminal.type(`${line}\r`);
  await terminal.shows(answer);
}

describe('a class on the screen', () => {
  for (const [columns, rows, env] of [
    [80, 24, {}],
    [120, 40, {}],
    [40, 15, {}],
    [80, 24, { NO_COLOR: '1' }],
    [120, 40, { NO_COLOR: '1' }],
    [40, 15, { NO_COLOR: '1' }],
  ] as const) {
    const coloured = !('NO_COLOR' in env);
    it(`at ${columns}x${rows}, ${coloured ? 'in' : 'without'} colour: begun, an issue, a trouble, finished`, async () => {
      const terminal = open(rehearsal, { columns, rows, env });
      await terminal.shows(/Open the room/);
      terminal.type('\r');
      await terminal.shows(/Sound check with Rosa Lindt/);
      terminal.type('s');
      await terminal.shows(/skip/);
      terminal.type('no time\r');
      await terminal.shows(/Kick off/);
      await command(terminal, 'wait 11m', /ago|late|behind/);
      terminal.type('\r');
      await terminal.shows(/1:00 behind/);
      terminal.type('i');
      await terminal.shows(/issue/);
      terminal.type('no sound @ana #audio !3\r');
      await terminal.shows(/1 issue/);
      terminal.type('!');
      await terminal.shows(/trouble/);
      terminal.type('fac\r');
      await terminal.shows(/THE FACILITATOR DROPS OUT/);
      terminal.type('b');
      await terminal.shows(/Plan C/);
      terminal.type('r');
      await terminal.shows(/2|is over|resolve/);
      terminal.type('\r');
      await terminal.shows(/Kick off/);
      for (const line of terminal.screen()) expect(line.length).toBeLessThanOrEqual(columns);
      terminal.type('q');
      await terminal.shows(/again|once more|second/);
      terminal.type('q');
      expect(await terminal.ended).toBe(0);
      expect(colour.test(terminal.bytes())).toBe(coloured);
      const report = JSON.parse(vprod(terminal.cwd, ['report', 'r.jsonl', '--format', 'json']).out) as {
        issues: { outcome: string; plan: string | null }[];
      };
      expect(report.issues.map((issue) => [issue.outcome, issue.plan])).toEqual([
        ['open', null],
        ['resolved', 'C'],
      ]);
    });
  }

  it('leaves a line in the scrollback for each finished step, and the terminal as it was', async () => {
    const terminal = open();
    await terminal.shows(/Open the room/);
    terminal.type('\r');
    await terminal.shows(/Sound check/);
    terminal.type('s');
    await terminal.shows(/skip/);
    terminal.type('\r');
    await terminal.shows(/Kick off/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    const history = terminal.history().join('\n');
    expect(history).toMatch(/Open the room/);
    expect(terminal.cursorHidden()).toBe(false);
    expect(terminal.bytes()).toMatch(/\x1b\[\?2004l/);
  });
});

describe('under stray hands', () => {
  it('a wrong key says so and changes nothing', async () => {
    const terminal = open();
    await terminal.shows(/Open the room/);
    terminal.type('K');
    await terminal.shows(/does nothing here/);
    terminal.kill('SIGKILL');
    await terminal.ended;
    expect(readFileSync(path.join(terminal.cwd, 'r.jsonl'), 'utf8')).not.toMatch(/step\.done|issue/);
  });

  it('pasted text is never a key', async () => {
    const terminal = open();
    await terminal.shows(/Open the room/);
    terminal.type('\x1b[200~s\rqq\x1b[201~');
    await terminal.shows(/paste/i);
    expect(terminal.screen().join('\n')).toContain('Open the room');
    terminal.kill('SIGKILL');
    await terminal.ended;
  });

  it('u takes the last action back', async () => {
    const terminal = open();
    await terminal.shows(/Open the room/);
    terminal.type('\r');
    await terminal.shows(/▶ Sound check/);
    terminal.type('u');
    await terminal.shows(/▶ Open the room/);
    terminal.kill('SIGKILL');
    await terminal.ended;
  });
});

describe('whatever the terminal does', () => {
  it('a window made small and large again shows everything again', async () => {
    const terminal = open();
    await terminal.shows(/Open the room/);
    terminal.resize(40, 15);
    await terminal.shows(/Open the room/);
    terminal.resize(120, 40);
    await terminal.shows(/Enter done/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  it('a killed process goes on, and what was half typed is offered again', async () => {
    const terminal = open();
    await terminal.shows(/Open the room/);
    terminal.type('n');
    await terminal.shows(/note/);
    terminal.type('the slides have no pa');
    await terminal.shows(/no pa/);
    terminal.kill('SIGKILL');
    await terminal.ended;
    const again = open(['run', 'coaching', '--rehearse', '--speed', '0', '--journal', 'r.jsonl'], {
      cwd: terminal.cwd,
    });
    await again.shows(/the slides have no pa/);
    again.kill('SIGKILL');
    await again.ended;
  });

  it('without colour every look has its word', async () => {
    const terminal = open(rehearsal, { env: { NO_COLOR: '1' } });
    await terminal.shows(/Open the room/);
    expect(terminal.bytes()).not.toMatch(colour);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });

  it('TERM=dumb gets plain lines', async () => {
    const terminal = open(rehearsal, { env: { TERM: 'dumb' } });
    await terminal.shows(/now step/);
    expect(terminal.bytes()).not.toContain('\x1b[');
    terminal.type('quit\r');
    expect(await terminal.ended).toBe(0);
  });

  for (const [key, signal, code] of [
    ['Ctrl-C', '', 130],
    ['SIGTERM', 'SIGTERM', 143],
    ['SIGHUP', 'SIGHUP', 129],
  ] as const) {
    it(`${key} pauses, and exits with ${code}`, async () => {
      const terminal = open(['run', 'coaching']);
      await terminal.shows(/Open the room|Kick off|Small|Coaching/);
      if (signal === '') terminal.type('\x03');
      else terminal.kill(signal);
      expect(await terminal.ended).toBe(code);
      expect(terminal.cursorHidden()).toBe(false);
      expect(readFileSync(path.join(terminal.cwd, 'reports/coaching/journal.jsonl'), 'utf8')).toContain(
        '"type":"session.paused"',
      );
    });
  }
});
