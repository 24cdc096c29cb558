/** A rehearsal as a person goes through it: its mark, its clock, what it leaves alone, what it brings to light. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runbook, writeClass } from './class.ts';
import { openTerminal } from './terminal.ts';
import { folder, vprod } from './vprod.ts';

const rehearse = ['run', 'coaching', '--rehearse', '--plain', '--speed', '0'];

function inClass(changed = runbook): string {
  const cwd = folder();
  writeClass(cwd, { runbook: changed });
  return cwd;
}

describe('a rehearsal in plain lines', () => {
  it('ends with what it brought to light, each kind with its count', () => {
    const cwd = inClass(runbook.replace('label: Microphone in use', 'label: Microphone in use, required: true'));
    const lines = [
      'done', // Open the room
      'wait 9m',
      'done', // Sound check, of three minutes
      'begin', // Kick off
      'wait 12m',
      'done',
      'wait 20m',
      'done', // Why we are here
      'wait T+55m',
      'skip coffee: no time',
    ];
    const { out, code } = vprod(cwd, rehearse, `${lines.join('\n')}\nquit\n`);
    expect(code).toBe(0);
    expect(out.slice(out.indexOf('now rehearsed'))).toMatchInlineSnapshot(`
      "now rehearsed 4 of 8 steps, to look at:
      now   class would end 10:15, 15m too late
      now   3 over the estimate: ‘Coffee’ by 15m, ‘Sound check with Rosa Lindt’ by 6m and ‘Kick off’ by 2m
      now   1 skipped: ‘Coffee’
      now   1 without an answer: ‘Microphone in use’
      now   3 class steps without a plan B: ‘Kick off’, ‘Read the chat’ and ‘Say thanks’
      "
    `);
  });

  it('has nothing to say where nothing was played', () => {
    expect(vprod(inClass(), rehearse, 'quit\n').out).not.toContain('rehearsed');
  });

  it('reaches nothing: no text is copied, nothing is opened, run or looked up, no report, no journal of the class', () => {
    const cwd = inClass(
      runbook.replace(
        'title: Open the room,',
        'title: Open the room, checks: [{ command: touch ran }, { url: "https://example.invalid" }], launch: ["./ran.sh"], paste: [{ name: hello, text: Hello }],',
      ),
    );
    writeFileSync(path.join(cwd, 'runbooks', 'ran.sh'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
    const { out, code } = vprod(cwd, rehearse, 'check\nopen\ncopy hello\ndone\nquit\n');
    expect(code).toBe(0);
    expect(out.match(/rehearsal: not (checked|opened|copied)/g)).toHaveLength(4);
    expect(out).toContain('nothing is sent, opened, copied or run');
    expect(readdirSync(cwd)).not.toContain('ran');
    expect(readdirSync(path.join(cwd, 'runbooks'))).not.toContain('ran');
    expect(readdirSync(path.join(cwd, 'reports', 'coaching'))).toEqual(['rehearsals']);
    expect(vprod(cwd, ['status']).out).toContain('not begun');
  });

  it('--phase begins with the phase, its clock with it, and what comes before counts as done', () => {
    const { out } = vprod(inClass(), [...rehearse, '--phase', 'close'], 'done\nquit\n');
    expect(out).toContain('the clock stands at 9:55');
    expect(out).toMatch(/now step ‘Say thanks’ runs/);
    expect(out).not.toContain('left open');
  });

  it('--from says how to get to what its clock shows', () => {
    const { out } = vprod(inClass(), [...rehearse, '--from', 'T+5m'], 'catchup class/kickoff\nquit\n');
    expect(out).toContain("‘Kick off’ is due by now: 'catchup class/kickoff' counts what comes before it as done");
    expect(out).toContain('now step ‘Kick off’ waits for you');
  });

  it('goes to a phase by its name, and waits up to a time, never back', () => {
    const { out, err } = vprod(inClass(), rehearse, 'go close\nwait T-2m\nnote here\nwait T-5m\nquit\n');
    expect(out).toMatch(/‘Say thanks’ is current/);
    expect(out).toMatch(/ok 8:58 .*here/);
    expect(err).toContain('T-5m is past already');
  });

  it('goes on at its last moment', () => {
    const cwd = inClass();
    vprod(cwd, rehearse, 'wait 3m\nnote here\nquit\n');
    expect(vprod(cwd, rehearse, 'quit\n').out).toContain('the clock stands at 8:53');
    const [journal = ''] = readdirSync(path.join(cwd, 'reports/coaching/rehearsals'));
    expect(readFileSync(path.join(cwd, 'reports/coaching/rehearsals', journal), 'utf8')).toContain('"rehearsal"');
  });
});

describe('a rehearsal on a terminal', () => {
  it('says so on the screen, moves on at once, and leaves its findings behind', async () => {
    const cwd = inClass();
    const terminal = openTerminal(['run', 'coaching', '--rehearse', '--speed', '0'], { cwd });
    expect(await terminal.shows(/Open the room/)).toMatch(/REHEARSAL, CLOCK STOPPED/);
    terminal.type(':wait 20m\r');
    await terminal.shows(/9:10/);
    terminal.type('\r');
    await terminal.shows(/Sound check/);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    const left = terminal.history().join('\n');
    expect(left).toMatch(
      /rehearsed 1 of 8 steps, to look at:\n {2}class would end 10:05, 5m too late\n {2}1 over the estimate: ‘Open the room’ by 15m\n/,
    );
    expect(left).toContain("'vprod run coaching --rehearse' goes on");
  });

  it('is marked with its speed', async () => {
    const terminal = openTerminal(['run', 'coaching', '--rehearse', '--speed', '10'], { cwd: inClass() });
    await terminal.shows(/REHEARSAL ×10/);
    terminal.kill('SIGTERM');
    expect(await terminal.ended).toBe(143);
  });
});
