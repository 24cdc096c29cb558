/** Minutes and clock times as people keep them in a spreadsheet: `5`, `0:20:00`, `0:20`, `10 min`, `10:50 AM`. */
import { parseLength } from '../attendance/lengths.ts';
import { parseStamp } from '../attendance/stamps.ts';

/** Seconds of each cell of one column, undefined where a cell has none. `bare`: what a number without a unit counts, in seconds. */
export function readAmounts(cells: readonly string[], bare: number): readonly (number | undefined)[] {
  const longest = Math.max(0, ...cells.map((cell) => shortClock(cell)?.[0] ?? 0));
  // No part of a class lasts half a day: 20:00 is twenty minutes, and then all of the column is.
  const unit = longest >= 12 ? 60 : 3600;
  return cells.map((cell) => {
    const short = shortClock(cell);
    if (short) return short[0] * unit + (short[1] * unit) / 60;
    const seconds = parseLength(cell.replace(/^(?:ca\.?|~|about|approx\.?)\s*/i, '').replace(/['’′]$/, ' min'), bare);
    return seconds === undefined || seconds > 86_400 ? undefined : Math.round(seconds);
  });
}

function shortClock(cell: string): readonly [number, number] | undefined {
  const [, first, second] = /^(\d{1,3}):(\d{2})$/.exec(cell.trim()) ?? [];
  return first === undefined || Number(second) > 59 ? undefined : [Number(first), Number(second)];
}

/** Seconds after midnight; undefined where the cell is no clock time. A date before it says nothing more. */
export function readClock(cell: string): number | undefined {
  const stamp = parseStamp(cell.trim().replace(/\s*(?:h|uhr|Uhr)$/, ''));
  return stamp === undefined || (stamp.date !== null && 'tokens' in stamp.date) ? undefined : stamp.time;
}

/** `10:00-10:20`, `10:00 AM – 10:20 AM`: from and to. */
export function readRange(cell: string): readonly [number, number] | undefined {
  const [from, to, ...more] = cell.split(/\s*(?:-|–|—|\bto\b|\bbis\b|→)\s*/);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const end = readClock(to);
  const half = /[ap]\.?m\.?/i.exec(to)?.[0];
  // `10:00-10:20 AM` says it once.
  const start = readClock(half !== undefined && !/[ap]\.?m/i.test(from) ? `${from} ${half}` : from);
  return start === undefined || end === undefined ? undefined : [start, end];
}
