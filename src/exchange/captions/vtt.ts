/**
 * WebVTT by its standard (https://www.w3.org/TR/webvtt1/, 6.1 to 6.3): what browsers show is what is read. A line with an
 * arrow begins a cue, whatever its name is; styles, regions and notes are passed over.
 */

export interface Block {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  /** With its tags. */
  readonly payload: string;
  /** The line of the times, from 1. */
  readonly line: number;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Lines with an arrow that gives no times: what follows is not shown by anybody. */
  readonly unread: readonly number[];
}

/** Whether it begins as every WebVTT file does. */
export function isVtt(text: string): boolean {
  return /^WEBVTT(?:[ \t\n]|$)/.test(text);
}

/** `text` has line feeds only, and no byte order mark. */
export function parseVtt(text: string): Blocks {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const unread: number[] = [];
  let at = afterHeader(lines);
  while (at < lines.length) {
    if (lines[at] === '') {
      at += 1;
      continue;
    }
    // A name may stand before the times; a later arrow begins the next cue.
    const arrow = hasArrow(lines[at]) ? at : hasArrow(lines[at + 1]) ? at + 1 : undefined;
    const begin = arrow === undefined ? at : arrow + 1;
    const end = endOfBlock(lines, begin);
    if (arrow !== undefined) {
      const times = timesOf(lines[arrow] ?? '');
      if (times) blocks.push({ ...times, payload: lines.slice(begin, end).join('\n'), line: arrow + 1 });
      else unread.push(arrow + 1);
    }
    at = end;
  }
  return { blocks, unread };
}

/** The first line, and what stands under it up to an empty line or a cue. */
function afterHeader(lines: readonly string[]): number {
  let at = 1;
  while (at < lines.length && lines[at] !== '' && !hasArrow(lines[at])) at += 1;
  return at;
}

/** Up to an empty line, or to an arrow: of a block that is no cue, one in its second line makes it one. */
function endOfBlock(lines: readonly string[], begin: number): number {
  let at = begin;
  while (at < lines.length && lines[at] !== '' && !hasArrow(lines[at])) at += 1;
  return at;
}

function hasArrow(line: string | undefined): boolean {
  return line?.includes('-->') === true;
}

const stamp = String.raw`((?:\d+:)?\d{2}:\d{2}\.\d{3})`;
const timing = new RegExp(String.raw`^[ \t\f]*${stamp}[ \t\f]*-->[ \t\f]*${stamp}(?!\d)`);

function timesOf(line: string): { readonly from: number; readonly to: number } | undefined {
  const found = timing.exec(line);
  const from = secondsOf(found?.[1]);
  const to = secondsOf(found?.[2]);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function secondsOf(stamp: string | undefined): number | undefined {
  const [seconds = 0, minutes = 0, hours = 0] = (stamp ?? '').split(':').map(Number).reverse();
  if (stamp === undefined || minutes > 59 || seconds >= 60) return undefined;
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000) / 1000;
}
