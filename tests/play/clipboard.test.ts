/** A text on its way to the clipboard: what a terminal gets, by itself and through tmux and GNU screen as they are. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { spawn } from '@lydell/node-pty';
import { afterEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { type Copied, copyText } from '../../src/play/launch/clipboard.ts';

/** Over SSH, so that no program of the desktop is asked. */
const ssh = { SSH_CONNECTION: '1 2 3 4', PATH: process.env.PATH, TERM: 'xterm-256color' };

async function copied(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly went: Copied | undefined; readonly bytes: string }> {
  let bytes = '';
  const stdout = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        bytes += chunk;
        done();
      },
    }),
    { isTTY: true as const },
  );
  const went = await copyText(text, { env: { ...ssh, ...env }, stdout } as unknown as Context, 'linux');
  return { went, bytes };
}

const osc = (text: string): string => `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
const long = 'Grüße aus dem Kurs, 佐藤さん. '.repeat(60);

const undo: (() => void)[] = [];

afterEach(() => {
  for (const one of undo.splice(0).reverse()) one();
});

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vprod-clip-'));
  undo.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** What a program writes to the terminal that it runs in; `until` resolves once that is there. */
function terminalOf(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly until: (wanted: string) => Promise<void> } {
  let seen = '';
  let check = (): void => {};
  const outer = { PATH: `${process.env.PATH}`, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...env };
  const child = spawn(command, [...args], { cols: 80, rows: 24, env: outer });
  child.onData((data) => {
    seen += data;
    check();
  });
  undo.push(() => child.kill());
  return {
    until: (wanted) =>
      new Promise((resolve) => {
        check = () => {
          if (seen.includes(wanted)) resolve();
        };
        check();
      }),
  };
}

test('a terminal by itself gets one sequence', async () => {
  const { went, bytes } = await copied(long, {});
  expect(bytes).toBe(osc(long));
  expect(went).toEqual({ where: "was sent to the terminal's clipboard", sure: true });
});

test('GNU screen gets pieces that it passes on, none longer than it takes', async () => {
  const { went, bytes } = await copied(long, { STY: '7.pts-0.host', TERM: 'screen' });
  const pieces = bytes.split('\u001b\\').slice(0, -1);
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) expect(piece).toMatch(/^\u001bP[\s\S]{1,700}$/);
  expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(osc(long));
  expect(went?.sure).toBe(true);
});

test.each(['tmux-256color', 'screen-256color'])(
  'behind the tmux of another machine (%s) nobody knows: it is said',
  async (TERM) => {
    const { went } = await copied('a', { TERM });
    expect(went).toEqual({ where: 'was sent to the terminal, but tmux may keep it', sure: false });
  },
);

test('a tmux that does not answer is as none', async () => {
  const { went, bytes } = await copied('a', { TMUX: path.join(folder(), 'gone,1,0'), TERM: 'tmux-256color' });
  expect([went?.sure, bytes]).toEqual([false, osc('a')]);
});

describe.skipIf(spawnSync('tmux', ['-V']).status !== 0)('in tmux', () => {
  /** A server with its own settings, seen by one terminal. */
  async function inTmux(
    outer: string,
  ): Promise<{ readonly TMUX: string; readonly until: (wanted: string) => Promise<void> }> {
    const socket = path.join(folder(), 'socket');
    const command = ['-S', socket, '-f', '/dev/null'];
    undo.push(() => spawnSync('tmux', [...command, 'kill-server']));
    const { until } = terminalOf('tmux', ['-u', ...command, 'new-session', 'echo ready; cat'], { TERM: outer });
    await until('ready');
    return { TMUX: `${socket},1,0`, until };
  }

  test('the text leaves it for the clipboard of the terminal', async () => {
    const { TMUX, until } = await inTmux('xterm-256color');
    const { went, bytes } = await copied(long, { TMUX, TERM: 'tmux-256color' });
    expect(went).toEqual({ where: "was sent to the terminal's clipboard by tmux", sure: true });
    expect(bytes).toBe('');
    await until(`;${Buffer.from(long).toString('base64')}`);
  });

  test('a terminal that is not known to have a clipboard: the text is in the buffer, and no more is said', async () => {
    const { TMUX } = await inTmux('vt100');
    const { went } = await copied(long, { TMUX, TERM: 'tmux-256color' });
    expect(went).toEqual({ where: "is in tmux's buffer, the clipboard is unsure", sure: false });
    const [socket = ''] = TMUX.split(',');
    expect(spawnSync('tmux', ['-S', socket, 'show-buffer'], { encoding: 'utf8' }).stdout).toBe(long);
  });
});

describe.skipIf(spawnSync('screen', ['--version']).error !== undefined)('in GNU screen', () => {
  test('the text leaves it for the clipboard of the terminal', async () => {
    const { bytes } = await copied(long, { STY: '7.pts-0.host', TERM: 'screen' });
    const cwd = folder();
    writeFileSync(path.join(cwd, 'bytes'), bytes);
    const { until } = terminalOf('screen', ['-U', '-c', '/dev/null', 'sh', '-c', `cat '${cwd}/bytes'; cat`], {
      SCREENDIR: cwd,
    });
    await until(osc(long));
  });
});
