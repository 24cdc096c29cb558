/** Sections into the lines that there are: long texts show their beginning and how much more there is. */
import { clipRow, type Row, row, rowWidth } from '../rows/row.ts';
import type { Section } from './step-body.ts';

/** At most `height` lines of `width` cells. */
export function fitSections(sections: readonly Section[], height: number, width: number): readonly Row[] {
  if (height < 1) return [];
  let kept = [...sections];
  let dropped = 0;
  while (kept.length > 1 && sum(kept.map(floorOf)) > height) {
    dropped += kept.at(-1)?.rows.length ?? 0;
    kept = kept.slice(0, -1);
  }
  let spare = Math.max(0, height - sum(kept.map(floorOf)));
  const rows = kept.flatMap((section, place) => {
    const taken = Math.min(section.rows.length, floorOf(section) + spare, height);
    spare -= Math.max(0, taken - floorOf(section));
    const hidden = section.rows.length - taken + (place === kept.length - 1 ? dropped : 0);
    return withMore(windowOf(section, taken), hidden, width);
  });
  return rows.slice(0, height);
}

function floorOf(section: Section): number {
  return Math.min(section.least, section.rows.length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** So many of its lines, the one that has to stay among them. */
function windowOf({ rows, focus = 0 }: Section, taken: number): readonly Row[] {
  const top = focus === 0 ? 0 : Math.max(0, Math.min(focus - taken + 2, rows.length - taken));
  return rows.slice(top, top + taken);
}

/** Lines, the last of which says how many are not shown and how to see them. */
function withMore(rows: readonly Row[], hidden: number, width: number): readonly Row[] {
  const last = rows.at(-1);
  if (hidden < 1 || !last) return rows;
  const more = row(` … +${hidden} Tab`, 'quiet');
  const kept = clipRow(last, width - rowWidth(more));
  return [...rows.slice(0, -1), [...(kept.at(-1)?.text === '…' ? kept.slice(0, -1) : kept), ...more]];
}
