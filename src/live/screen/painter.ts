/**
 * The only file that writes to the terminal. The frame lies on the main screen, so that what was there before and
 * every line that is scrolled stay in the terminal's own scrollback.
 */
import type { Size } from '../view/scene.ts';
import type { Cursor, Frame } from '../view/view.ts';

export interface Painter {
  /** Makes room for the frame: what is on the screen moves into the scrollback. */
  readonly begin: () => void;
  /** Writes what changed since the last frame, in one write. */
  readonly paint: (frame: Frame) => void;
  /** A line that goes into the scrollback, with the next frame. */
  readonly scroll: (line: string) => void;
  readonly ring: () => void;
  /** The next frame is drawn whole. */
  readonly forget: () => void;
  /** After a change of size; true where painting waits for `answer` or for a second `resized` that gives up waiting. */
  readonly resized: (patient: boolean) => boolean;
  /** What the terminal said where its cursor stands: the row, counted from 1. */
  readonly answer: (row: number) => void;
  /** Leaves the terminal as it was found, these lines in place of the frame. Twice is once. */
  readonly restore: (summary: readonly string[]) => void;
}

const csi = '\u001b[';
const hide = `${csi}?25l`;
const show = `${csi}?25h`;
/** Wrapping is off while a frame is written: a width that the terminal sees otherwise must not shift the lines. */
const frameBegin = `${csi}?2026h${hide}${csi}?7l`;
const frameEnd = `${csi}?7h${csi}?2026l`;
/** Bracketed paste and focus reports. */
const listen = `${csi}?2004h${csi}?1004h`;
const deafen = `${csi}?2004l${csi}?1004l`;

export function createPainter(write: (text: string) => void, size: () => Size): Painter {
  let painted: readonly string[] | null = null;
  let scrolled: string[] = [];
  let height = 0;
  /** The row on which the cursor was left, counted from 0. */
  let parked = 0;
  let waiting = false;
  let restored = false;

  const at = (row: number, column = 0): string => `${csi}${row + 1};${column + 1}H`;

  /** Behind a name that terminals draw differently wide, the cursor is left where that name ends. */
  function cursorAt({ row, column, before }: Cursor): string {
    return before === undefined ? at(row, column) : `${at(row)}${before}${csi}m`;
  }

  function begin(): void {
    height = size().rows;
    write(`${listen}${hide}${'\r\n'.repeat(Math.max(0, height - 1))}${at(0)}${csi}J`);
  }

  function paint(frame: Frame): void {
    if (restored || waiting) return;
    const { rows } = size();
    const before = painted;
    const parts: string[] = before === null ? [`${at(0)}${csi}J`] : [];
    // The first row is written over, pushed out at the top and opened again: the others stay where they are.
    for (const line of scrolled) parts.push(`${at(0)}${csi}2K${line}${csi}m${at(rows - 1)}\n${at(0)}${csi}L`);
    const first = scrolled.length > 0;
    scrolled = [];
    for (let row = 0; row < rows; row++) {
      const line = frame.lines[row] ?? '';
      if (before !== null && before[row] === line && !(first && row === 0)) continue;
      if (before === null && line === '') continue;
      parts.push(`${at(row)}${csi}2K${line}${csi}m`);
    }
    painted = frame.lines;
    height = rows;
    const cursor = frame.cursor === null ? at(0) : cursorAt(frame.cursor) + show;
    const moved = frame.cursor?.row ?? 0;
    if (parts.length > 0) write(frameBegin + parts.join('') + frameEnd + cursor);
    else if (frame.cursor !== null || moved !== parked) write(hide + cursor);
    parked = moved;
  }

  /**
   * A terminal that grows may pull lines out of its scrollback and push the frame down by as many; where its cursor is
   * now tells. They are pushed back before the frame is drawn anew.
   */
  function resized(patient: boolean): boolean {
    const { rows } = size();
    const grown = rows > height;
    painted = null;
    height = rows;
    waiting = patient && (grown || waiting);
    if (waiting) write(`${csi}6n`);
    return waiting;
  }

  function answer(row: number): void {
    if (!waiting) return;
    waiting = false;
    const pulled = row - 1 - parked;
    if (pulled > 0 && pulled < size().rows) write(`${at(size().rows - 1)}${'\n'.repeat(pulled)}`);
  }

  function restore(summary: readonly string[]): void {
    if (restored) return;
    restored = true;
    const lines = summary.map((line) => `${line}\r\n`).join('');
    const left = scrolled.map((line) => `${line}\r\n`).join('');
    write(`${csi}?2026l${csi}?7h${csi}m${at(0)}${csi}J${left}${lines}${deafen}${show}`);
  }

  return {
    begin,
    paint,
    scroll: (line) => void scrolled.push(line),
    ring: () => write('\u0007'),
    forget: () => {
      painted = null;
    },
    resized,
    answer,
    restore,
  };
}
