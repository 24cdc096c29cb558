/** One row of bars in signs: segments side by side with their titles, breaks as gaps. */
import { widthOf } from '../../core/text/cells.ts';
import type { Stretch } from './timeline.ts';

/** `from` and `to` are cells. */
interface Bar extends Stretch {
  readonly title: string;
  readonly pause: boolean;
  readonly skipped: boolean;
}

interface BarOptions {
  readonly unicode: boolean;
  /** The class as a whole: dots where no segment is. */
  readonly whole: Stretch | null;
  /** Cells during which the class stood. */
  readonly held?: readonly Stretch[];
}

const signs = {
  unicode: { line: '─', dot: '·', held: '░', left: '├', right: '┤', both: '┼' },
  ascii: { line: '-', dot: '.', held: '#', left: '|', right: '|', both: '|' },
} as const;

/** Bars in the order of time; a later one covers an earlier one. */
export function barRow(all: readonly Bar[], cells: number, { unicode, whole, held = [] }: BarOptions): string {
  const sign = unicode ? signs.unicode : signs.ascii;
  const bars = joined(all);
  const row = Array.from({ length: cells }, () => ' ');
  if (whole) row.fill(sign.dot, whole.from, whole.to + 1);
  for (const { from, to, pause } of bars) row.fill(pause ? ' ' : sign.line, from, to + 1);
  const corners = edgesOf(bars).map((edge) => [edge, cornerOf(edge, bars, sign)] as const);
  for (const [edge, corner] of corners) row[edge] = corner;
  const last = new Map(bars.map(({ from }, place) => [from, place]));
  for (const bar of bars) write(row, bar.title, bar.from + 1, coveredFrom(bar, last));
  for (const { from, to } of held) cover(row, from, Math.max(from + 1, to), sign.held);
  return row.join('').trimEnd();
}

/** Where the latest of those that begin within it begins, its own end where there is none. `last` has the latest of each cell. */
function coveredFrom({ from, to }: Bar, last: ReadonlyMap<number, number>): number {
  let latest = -1;
  let begins = to;
  for (let cell = from + 1; cell < to; cell += 1) {
    const place = last.get(cell) ?? -1;
    if (place <= latest) continue;
    latest = place;
    begins = cell;
  }
  return begins;
}

/** A wide letter of which one half is covered gives up the other half, too. */
function cover(row: string[], from: number, to: number, sign: string): void {
  if (row[from] === '') row[from - 1] = ' ';
  if (row[to] === '') row[to] = ' ';
  row.fill(sign, from, to);
}

/** What is one cell apart is drawn side by side: a moment between two segments is no gap. */
function joined(bars: readonly Bar[]): readonly Bar[] {
  const begun = new Set(bars.map(({ from }) => from));
  const near = ({ to }: Bar): number => (begun.has(to + 1) ? to + 1 : to);
  return bars.map((bar) => ({ ...bar, to: near(bar) }));
}

function edgesOf(bars: readonly Bar[]): readonly number[] {
  return [...new Set(bars.flatMap(({ from, to }) => [from, to]))];
}

/** A break has no line on its side; where there is none at all, it is the beginning of one break or the end of another. */
function cornerOf(edge: number, bars: readonly Bar[], sign: (typeof signs)[keyof typeof signs]): string {
  const lined = bars.filter(({ pause }) => !pause);
  const before = lined.some(({ from, to }) => from < edge && edge <= to);
  const after = lined.some(({ from, to }) => from <= edge && edge < to);
  if (before && after) return sign.both;
  if (before) return sign.right;
  return after || bars.some(({ from }) => from === edge) ? sign.left : sign.right;
}

/** A title in the middle of the cells between two corners, cut where it is longer. */
function write(row: string[], title: string, from: number, to: number): void {
  const space = to - from;
  const text = cut(title, space - 2 >= widthOf(title) ? space - 2 : space);
  const width = widthOf(text);
  if (width === 0) return;
  const margin = width + 2 <= space ? ' ' : '';
  const at = from + Math.max(0, Math.min(2, Math.floor((space - width) / 2)) - margin.length);
  const taken = cellsOf(`${margin}${text}${margin}`);
  row.splice(at, taken.length, ...taken);
}

/** One entry a cell: a wide letter leaves an empty one behind it, a mark without width goes with the letter before. */
function cellsOf(text: string): readonly string[] {
  const taken: string[] = [];
  for (const letter of text) {
    const width = widthOf(letter);
    if (width === 0) taken[taken.length - 1] += letter;
    else taken.push(letter, ...(width > 1 ? [''] : []));
  }
  return taken;
}

function cut(text: string, cells: number): string {
  let shown = '';
  for (const letter of text) {
    if (widthOf(shown + letter) > cells) break;
    shown += letter;
  }
  return shown.trim();
}
