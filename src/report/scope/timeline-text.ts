/** The timeline in signs: planned over what was, a row of moments, and what their signs mean. */
import type { ChalkInstance } from 'chalk';
import { scaleLinear } from 'd3-scale';
import { widthOf } from '../../core/text/cells.ts';
import { assertNever } from '../../errors.ts';
import { padEnd } from '../text/cells.ts';
import { timeAxis } from './time-axis.ts';
import type { Stretch, Timeline } from './timeline.ts';
import { barRow } from './timeline-bars.ts';
import type { Mark } from './timeline-marks.ts';

export interface TimelineTextOptions {
  /** Cells of a line. */
  readonly columns: number;
  readonly unicode: boolean;
  readonly chalk: ChalkInstance;
}

const gutter = 10;
/** Wider than this the bars tell no more. */
const widest = 160;

/** Lines without a newline at the end, none of them wider than `columns` (from 24 on). */
export function renderTimeline(timeline: Timeline, { columns, unicode, chalk }: TimelineTextOptions): string {
  const cells = Math.max(8, Math.min(columns, widest) - gutter);
  const scale = scaleLinear([timeline.from, timeline.to], [0, cells - 1]).clamp(true);
  const place = (at: number): number => Math.round(scale(at));
  const line = (label: string, text: string): string => `${chalk.dim(padEnd(label, gutter))}${text}`.trimEnd();
  const { segments, holds } = timeline;
  const whole = (one: Timeline['was']): Stretch | null =>
    one && placed({ from: one.from, to: one.to ?? one.from }, place);
  const planned = segments.flatMap(({ planned: on, ...one }) => (on ? [{ ...one, ...placed(on, place) }] : []));
  const was = segments.flatMap(({ was: on, ...one }) => (on ? [{ ...one, ...placed(on, place) }] : []));
  const held = holds.map((one) => placed(one, place));
  return [
    line('', axisRow(timeline, cells, place)),
    ...(planned.length > 0
      ? [line('planned', barRow(planned, cells, { unicode, whole: whole(timeline.planned) }))]
      : []),
    ...(was.length > 0 ? [line('was', barRow(was, cells, { unicode, whole: whole(timeline.was), held }))] : []),
    ...markRows(timeline.marks, cells, place).map((row) => line('', row)),
    ...recordedRows(timeline, cells, place, unicode).map((row) => line('recorded', row)),
    ...legendOf(timeline, unicode, columns - gutter).map((row) => line('', chalk.dim(row))),
  ].join('\n');
}

function placed({ from, to }: Stretch, place: (at: number) => number): Stretch {
  return { from: place(from), to: place(to) };
}

function axisRow(timeline: Timeline, cells: number, place: (at: number) => number): string {
  const { ticks } = timeAxis(timeline, [0, cells - 1], Math.max(2, Math.floor(cells / 11)));
  let row = '';
  for (const { at, label } of ticks) {
    const from = Math.min(place(at), cells - label.length);
    if (row === '' || from > row.length + 1) row = row.padEnd(from) + label;
  }
  return row;
}

/** Each mark where it belongs; one that would cover another goes a row further down. */
function markRows(marks: readonly Mark[], cells: number, place: (at: number) => number): readonly string[] {
  const rows: string[] = [];
  for (const mark of marks) {
    const sign = signOf(mark);
    const from = Math.min(place(mark.at), cells - sign.length);
    const row = rows.findIndex((one) => one.length < from || one === '');
    const at = row === -1 ? rows.length : row;
    rows[at] = (rows[at] ?? '').padEnd(from) + sign;
  }
  return rows;
}

/** `!5` an issue, `a3` an alert, `B` a plan, `f1` a hand-off, `2/5` the pulse. */
function signOf({ kind, sign }: Mark): string {
  switch (kind) {
    case 'issue':
      return `!${sign}`;
    case 'alert':
      return `a${sign}`;
    case 'plan':
      return sign;
    case 'handoff':
      return `f${sign}`;
    case 'pulse':
      return `${sign}/5`;
    default:
      return assertNever(kind);
  }
}

/** Only where the recording has gaps, or does not span the class, does its row say anything. */
function recordedRows(
  { recorded, was }: Timeline,
  cells: number,
  place: (at: number) => number,
  unicode: boolean,
): readonly string[] {
  const [first] = recorded ?? [];
  if (!recorded || !first || !was) return [];
  if (recorded.length === 1 && first.from <= was.from && was.to !== null && first.to >= was.to) return [];
  const row = Array.from({ length: cells }, () => ' ');
  for (const { from, to } of recorded) row.fill(unicode ? '━' : '=', place(from), place(to) + 1);
  return [row.join('')];
}

const words: readonly (readonly [Mark['kind'], string, string])[] = [
  ['issue', '!', 'issue'],
  ['alert', 'a', 'alert'],
  ['plan', 'B', 'plan called'],
  ['handoff', 'f', 'hand-off'],
  ['pulse', '/5', 'pulse'],
];

/** What the signs that stand above mean, on as many lines as it takes. */
function legendOf({ marks, holds }: Timeline, unicode: boolean, cells: number): readonly string[] {
  const parts = words.flatMap(([kind, sign, word]) =>
    marks.some((mark) => mark.kind === kind) ? [`${sign} ${word}`] : [],
  );
  if (holds.length > 0) parts.push(`${unicode ? '░' : '#'} held`);
  const lines: string[] = [];
  for (const part of parts) {
    const joined = `${lines.at(-1)}${unicode ? ' · ' : ', '}${part}`;
    if (lines.length === 0 || widthOf(joined) > cells) lines.push(part);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}
