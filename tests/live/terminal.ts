/** A real terminal emulator without a window, and a tty's two streams on it. */
import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';

export interface Emulator {
  readonly write: (text: string) => void;
  /** Everything that was written is on the screen when this resolves. */
  readonly settled: () => Promise<void>;
  readonly screen: () => readonly string[];
  readonly scrollback: () => readonly string[];
  /** What stands in these cells of a row of the screen, the last one not included. */
  readonly cells: (row: number, from: number, to: number) => string;
  readonly resize: (columns: number, rows: number) => void;
  /** Row and column of the cursor on the screen, from 0. */
  readonly cursor: () => { readonly row: number; readonly column: number };
  readonly cursorShown: () => boolean;
  readonly modes: () => { readonly paste: boolean; readonly focus: boolean };
  /** What the terminal itself answers. */
  readonly answers: string[];
}

/** How a terminal draws vowel signs that stand beside their letter: in a cell of their own, or joined into one with it. */
export type Signs = 'apart' | 'joined';

export function emulator(columns: number, rows: number, signs: Signs = 'apart'): Emulator {
  const term = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
  if (signs === 'joined') joinSigns(term);
  const answers: string[] = [];
  let shown = true;
  term.onData((data) => answers.push(data));
  term.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (parameters) => {
    if (parameters.includes(25)) shown = true;
    return false;
  });
  term.parser.registerCsiHandler({ prefix: '?', final: 'l' }, (parameters) => {
    if (parameters.includes(25)) shown = false;
    return false;
  });
  const { active } = term.buffer;
  const lines = (from: number, to: number): readonly string[] =>
    Array.from(
      { length: Math.max(0, to - from) },
      (_, place) => active.getLine(from + place)?.translateToString(true) ?? '',
    );
  return {
    write: (text) => term.write(text),
    settled: () => new Promise((resolve) => term.write('', resolve)),
    screen: () => lines(active.baseY, active.baseY + term.rows),
    scrollback: () => lines(0, active.baseY),
    cells: (row, from, to) => active.getLine(active.baseY + row)?.translateToString(true, from, to) ?? '',
    resize: (nextColumns, nextRows) => term.resize(nextColumns, nextRows),
    cursor: () => ({ row: active.cursorY, column: active.cursorX }),
    cursorShown: () => shown,
    modes: () => ({ paste: term.modes.bracketedPasteMode, focus: term.modes.sendFocusMode }),
    answers,
  };
}

function joinSigns(term: InstanceType<typeof xterm.Terminal>): void {
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
  const wcwidth = (code: number): 0 | 1 | 2 => {
    const sign = String.fromCodePoint(code);
    return /[\p{M}\p{Cf}\u0e33]/u.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
  };
  // As xterm's own providers pack it: the width in bits 1 and 2, whether it joins the cell before in bit 0.
  const charProperties = (code: number, before: number): number => {
    const width = wcwidth(code);
    const beforeWidth = (before >> 1) & 3;
    return width === 0 && beforeWidth > 0 ? (beforeWidth << 1) | 1 : width << 1;
  };
  term.unicode.register({ version: 'joined', wcwidth, charProperties });
  term.unicode.activeVersion = 'joined';
}

export class FakeStdin extends PassThrough {
  readonly isTTY = true;
  raw: boolean | undefined;

  setRawMode(raw: boolean): this {
    this.raw = raw;
    return this;
  }
}

export interface FakeStdout extends Writable {
  columns: number;
  rows: number;
  readonly isTTY: true;
  /** Each write as it came. */
  readonly writes: string[];
}

export function fakeStdout(columns: number, rows: number, onto?: Emulator): FakeStdout {
  const writes: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _, done) => {
      writes.push(chunk);
      onto?.write(chunk);
      done();
    },
  });
  return Object.assign(stream, { columns, rows, isTTY: true as const, writes });
}
