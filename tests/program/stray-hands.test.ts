/** What hands do that did not mean it, in a real pseudo-terminal. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeClass } from './class.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { folder } from './vprod.ts';

const rehearsal = ['run', 'coaching', '--rehearse', '--from', 'T-10m', '--speed', '0', '--journal', 'r.jsonl'];

async function open(): Promise<Terminal & { readonly types: () => readonly string[] }> {
  const cwd = folder();
  writeClass(cwd);
  const terminal = openTerminal(rehearsal, { cwd });
  await terminal.shows(/▶ Open the room/);
  const types = (): readonly string[] =>
    readFileSync(path.join(cwd, 'r.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
  return { ...terminal, types };
}

const focusLost = '\u001b[O';
const focusGained = '\u001b[I';

describe('under stray hands', () => {
  it('a key that is held acts once', async () => {
    const terminal = await open();
    terminal.type('\r\r\r\r\r\r\r\r');
    await terminal.shows(/▶ Sound check/);
    terminal.type('n');
    await terminal.shows(/note ›/);
    terminal.type('still here\r');
    await terminal.shows(/note: still here/);
    expect(terminal.types().filter((type) => type === 'step.done')).toHaveLength(1);
    terminal.kill('SIGKILL');
    await terminal.ended;
  });

  it('pasted text is not a key, whatever is in it', async () => {
    const terminal = await open();
    terminal.type('\u001b[200~\rs\r!fac\rqq\u001b[201~');
    await terminal.shows(/pasted text is not a key/);
    expect(terminal.types()).toEqual(['session.opened', 'step.started']);
    terminal.kill('SIGKILL');
    await terminal.ended;
  });

  it('a key that comes together with the window is not taken, and it says so', async () => {
    const terminal = await open();
    expect(terminal.bytes()).toContain('\u001b[?1004h');
    terminal.type(`${focusLost}${focusGained}\r`);
    await terminal.shows(/'Enter' came just as this window came to the front: press it again/);
    expect(terminal.types()).not.toContain('step.done');
    terminal.kill('SIGKILL');
    await terminal.ended;
  });

  it('in class one q asks for a second one, and another key takes the first one back', async () => {
    const terminal = await open();
    terminal.type(':');
    await terminal.shows(/: /);
    terminal.type('start\r');
    await terminal.shows(/class started/);
    terminal.type('q');
    await terminal.shows(/press q again to pause/);
    terminal.type('n');
    await terminal.shows(/note ›/);
    terminal.type('wait a little\r');
    await terminal.shows(/note: wait a little/);
    terminal.type('q');
    await terminal.shows(/press q again to pause/);
    expect(terminal.types()).not.toContain('session.paused');
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    expect(terminal.types()).toContain('session.paused');
  });

  it('the last action stays, with the way to take it back', async () => {
    const terminal = await open();
    terminal.type('\r');
    await terminal.shows(/‘Open the room’ done.*u takes it back/);
    terminal.type('u');
    await terminal.shows(/▶ Open the room/);
    expect(terminal.types()).toContain('undone');
    terminal.kill('SIGKILL');
    await terminal.ended;
  });
});
