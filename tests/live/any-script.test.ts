/** Names in every script: the facts at the right and the cursor are whole, however wide a terminal draws a name. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeColumns, widthOf } from '../../src/core/text/cells.ts';
import { createPainter } from '../../src/live/screen/painter.ts';
import type { Frame } from '../../src/live/view/view.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at, session } from './fixture.ts';
import { frameOf } from './scenes.ts';
import { emulator, type Signs } from './terminal.ts';
import { typeKeys } from './typing.ts';

const facts = ' S3 · 4:10';
const names = ['లక్ష్మి', 'क्षितिज', 'น้ำฝน', 'Zoë', '佐藤 花子', 'עדי', 'Müller-Lüdenscheidt', 'लक्ष्मी', '👩‍🏫 Ana'];

/** Each name has an open issue, which began four minutes and ten seconds ago. */
function classOf(name: string): FakePort {
  const roster = session.roster.map((one) => (one.name === 'Ana Ruiz' ? { ...one, name } : one));
  return fakePort(at('9:26:50'), { session: { ...session, roster } })
    .did('issue no sound @ana !3')
    .at(at('9:31:00'));
}

/** All that a terminal gets for one frame. */
function bytesOf(frame: Frame, columns: number, rows: number): string {
  let bytes = '';
  const painter = createPainter(
    (text) => {
      bytes += text;
    },
    () => ({ columns, rows }),
  );
  painter.begin();
  painter.paint(frame);
  return bytes;
}

async function inEmulator(bytes: string, columns: number, rows: number, signs: Signs): Promise<readonly string[]> {
  const term = emulator(columns, rows, signs);
  term.write(bytes);
  await term.settled();
  const screen = term.screen();
  // At the very edge, by cells: the text of a row does not tell where wide letters have moved it.
  for (const [row, line] of screen.entries())
    if (line.endsWith(facts)) expect(term.cells(row, columns - facts.length, columns)).toBe(facts);
  return screen;
}

/** Each text on a screen of its own, drawn by tmux; undefined where it is not installed. */
function inTmux(texts: readonly string[], columns: number, rows: number): readonly (readonly string[])[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-tmux-'));
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TMUX: '', TERM: 'xterm-256color' };
  const tmux = (...args: readonly string[]) =>
    spawnSync('tmux', ['-u', '-S', path.join(folder, 'socket'), '-f', '/dev/null', ...args], { encoding: 'utf8', env });
  try {
    return texts.map((text, place) => {
      writeFileSync(path.join(folder, 'bytes'), text);
      // The terminal's answer where its cursor is comes when all before it is drawn.
      const show = `stty raw -echo; cat bytes; printf '\\033[6n'; dd bs=1 count=6 of=/dev/null 2>/dev/null; tmux -S socket wait-for -S drawn${place}; cat`;
      tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows + 1}`, '-c', folder, '-s', `s${place}`, show);
      tmux('set-option', '-t', `s${place}`, 'status', 'on');
      tmux('wait-for', `drawn${place}`);
      return tmux('capture-pane', '-p', '-t', `s${place}`).stdout.split('\n');
    });
  } finally {
    tmux('kill-server');
    rmSync(folder, { recursive: true, force: true });
  }
}

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

describe.each([
  [40, 24],
  [80, 24],
  [120, 34],
])('on %i columns', (columns, rows) => {
  /** A mark where the cursor is shown: it stands behind what was typed. */
  const screens = names.map((name) => {
    const port = classOf(name);
    const typed = frameOf(port, columns, rows, typeKeys(port, `n${name}`).ui);
    return {
      name,
      looked: bytesOf(frameOf(port, columns, rows), columns, rows),
      typed: `${bytesOf(typed, columns, rows)}|`,
    };
  });

  function check(name: string, looked: readonly string[], typed: readonly string[]): void {
    const line = looked.filter((one) => one.includes('S3 · '));
    expect(line.length, looked.join('\n')).toBeGreaterThan(0);
    expect(line[0]?.trimEnd()).toMatch(/ S3 · 4:10$/);
    expect(looked.join('\n')).toContain(columns === 40 ? (name.split(' ')[0] ?? '') : name);
    expect(typed.join('\n')).toContain(`› ${name}|`);
  }

  test.each(['apart', 'joined'] as const)('in an emulator that draws signs %s', async (signs) => {
    for (const { name, looked, typed } of screens)
      check(name, await inEmulator(looked, columns, rows, signs), await inEmulator(typed, columns, rows, signs));
  });

  test.skipIf(!hasTmux)('in tmux', () => {
    const shown = inTmux(
      screens.flatMap(({ looked, typed }) => [looked, typed]),
      columns,
      rows,
    );
    for (const [place, { name }] of screens.entries()) check(name, shown[2 * place] ?? [], shown[2 * place + 1] ?? []);
  });
});

/** A table of names and figures as a report prints it, and where the figures begin. */
const widest = Math.max(...names.map(widthOf));
const table = names.map((name, place) => `  ${name}${' '.repeat(widest - widthOf(name) + 2)}${place + 1}:00  here`);

test.each(['apart', 'joined'] as const)(
  'columns of a table stand below each other where signs are drawn %s, and no name is drawn over',
  async (signs) => {
    const term = emulator(60, names.length + 1, signs);
    term.write(placeColumns(table.join('\r\n'), 60));
    await term.settled();
    const columnOf = (row: number): string => term.cells(row, widest + 4, 60);
    expect(names.map((_, row) => columnOf(row))).toEqual(names.map((_, row) => `${row + 1}:00  here`));
    for (const [row, name] of names.entries()) expect(term.cells(row, 2, widest + 2).trimEnd()).toBe(name);
  },
);

test('a line that is wider than the terminal, and one without such names, are left as they are', () => {
  const wide = `  लक्ष्मी   ${'x'.repeat(60)}`;
  expect(placeColumns(wide, 40)).toBe(wide);
  expect(placeColumns('Zoë   1:00\n佐藤   2:00', 80)).toBe('Zoë   1:00\n佐藤   2:00');
  expect(placeColumns('\u001b[2mक्षि\u001b[22m  1:00', 80)).toBe('\u001b[2mक्षि\u001b[22m  \u001b[6G1:00');
});
