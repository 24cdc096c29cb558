/** A line of the screen before it is coloured: spans of plain text with a look each. */
import { cutCells, graphemes, widthOf } from '../../core/text/cells.ts';

/** What a span of text is; the theme says how that looks. */
export type Look = 'accent' | 'trouble' | 'alarm' | 'warn' | 'good' | 'quiet' | 'strong' | 'mode';

export interface Span {
  readonly text: string;
  readonly look?: Look;
  /** Begins on its column, however wide the terminal has drawn what stands before it. */
  readonly placed?: true;
}

export type Row = readonly Span[];

export function span(text: string, look?: Look): Span {
  return look === undefined ? { text } : { text, look };
}

export function row(text: string, look?: Look): Row {
  return text === '' ? [] : [span(text, look)];
}

export function isSameRow(one: Row, other: Row): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  return one.every(({ text, look, placed: begins }, at) => {
    const beside = other[at];
    return beside?.text === text && beside.look === look && beside.placed === begins;
  });
}

export function rowWidth(spans: Row): number {
  return spans.reduce((sum, one) => sum + widthOf(one.text), 0);
}

/** The row itself, or its beginning with `…` behind it. */
export function clipRow(spans: Row, width: number): Row {
  if (rowWidth(spans) <= width) return spans;
  if (width < 1) return [];
  const kept: Span[] = [];
  let left = width - 1;
  for (const one of spans) {
    const text = cutCells(one.text, left);
    if (text !== '') kept.push({ ...one, text });
    left -= widthOf(text);
    if (text.length < one.text.length) break;
  }
  const last = kept.at(-1);
  if (last) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return [...kept, span('…', last?.look)];
}

/** The row begins on its column, whatever a terminal makes of the names before it. */
export function placed([first, ...rest]: Row): Row {
  return first === undefined ? [] : [{ ...first, placed: true }, ...rest];
}

/** Left and right on one line, the right one flush right and whole; the left one gives way. */
export function beside(left: Row, right: Row, width: number): Row {
  if (right.length === 0) return clipRow(left, width);
  const kept = clipRow(right, width);
  const room = width - rowWidth(kept);
  if (left.length === 0) return [span(' '.repeat(Math.max(0, room))), ...kept];
  const clipped = clipRow(left, Math.max(0, room - 2));
  return [...clipped, span(' '.repeat(Math.max(0, room - rowWidth(clipped)))), ...placed(kept)];
}

/** Whether both fit on one line with some air between them. */
export function fitBeside(left: Row, right: Row, width: number): boolean {
  return rowWidth(left) + rowWidth(right) + 2 <= width;
}

/** The row at word ends on lines of `width` cells; what is longer than a line is broken. */
export function wrapRow(spans: Row, width: number): readonly Row[] {
  const room = Math.max(1, width);
  const lines: Row[] = [];
  let line: Span[] = [];
  let used = 0;
  for (const word of wordsOf(spans).flatMap((one) => breakWord(one, room))) {
    const wide = rowWidth(word);
    if (used > 0 && used + 1 + wide > room) {
      lines.push(line);
      line = [];
      used = 0;
    }
    if (used > 0) line.push(span(' '));
    line.push(...word);
    used += wide + (used > 0 ? 1 : 0);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Words in order; one word may have several looks. */
function wordsOf(spans: Row): readonly Row[] {
  const words: Span[][] = [[]];
  for (const one of spans) {
    for (const part of one.text.split(/(\s+)/)) {
      if (part === '') continue;
      if (/^\s/.test(part)) words.push([]);
      else words.at(-1)?.push({ ...one, text: part });
    }
  }
  return words.filter((word) => word.length > 0);
}

function breakWord(word: Row, width: number): readonly Row[] {
  if (rowWidth(word) <= width) return [word];
  const pieces: Span[][] = [[]];
  let used = 0;
  for (const one of word) {
    for (const character of graphemes(one.text)) {
      const wide = widthOf(character);
      if (used + wide > width) {
        pieces.push([]);
        used = 0;
      }
      pieces.at(-1)?.push({ ...one, text: character });
      used += wide;
    }
  }
  return pieces.map(joinAlike);
}

/** Neighbours with the same look as one span. */
export function joinAlike(spans: Row): Row {
  const joined: Span[] = [];
  for (const one of spans) {
    const last = joined.at(-1);
    if (last && last.look === one.look && !one.placed)
      joined[joined.length - 1] = { ...last, text: last.text + one.text };
    else joined.push(one);
  }
  return joined;
}
