/** Text measured in the cells of a terminal. */

import wrapAnsi from 'wrap-ansi';
import { isWidthAgreed, widthOf } from '../../core/text/cells.ts';
import { greatestOf } from '../../core/text/many.ts';
import { lineBreak } from './signs.ts';

export function padEnd(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - widthOf(text)));
}

export function padStart(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - widthOf(text))) + text;
}

/** The lines of a text in so many cells, broken at word ends, a longer word where it must be. */
export function wrapText(text: string, cells: number): readonly string[] {
  for (let most = Math.max(1, cells); ; most--) {
    const lines = wrapAnsi(text, most, { hard: true }).split('\n');
    // Where a script joins its letters the wrapping reckons less than some terminals draw.
    if (most === 1 || isWidthAgreed(text) || lines.every((line) => widthOf(line) <= cells)) return lines;
  }
}

/** The width of the widest line. */
export function widestOf(text: string): number {
  return greatestOf(
    text.split('\n').map((line) => widthOf(line)),
    0,
  );
}

/** What a long line's next lines stand under: the text after a bullet, or after a label and two spaces. */
const lead = /^ *(?:[-*+•·✔✘→!] +|\d+\. +|(?:\S+(?: \S+){0,3} {2,}){1,2})?/;

/** No line is longer than the terminal is wide: a long one goes on below, under its own text. */
export function fitLines(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => fitLine(line.trimEnd().replaceAll(lineBreak, '\n'), columns))
    .join('\n');
}

function fitLine(line: string, columns: number): readonly string[] {
  if (widthOf(line) <= columns && !line.includes('\n')) return [line];
  const head = lead.exec(line)?.[0] ?? '';
  const spaces = /^ */.exec(line)?.[0] ?? '';
  const begin = widthOf(head) <= columns / 2 ? head : spaces.slice(0, Math.floor(columns / 2));
  const rest = begin === head ? line.slice(head.length) : line.trimStart();
  const [first = '', ...more] = wrapText(rest, columns - widthOf(begin));
  const hang = ' '.repeat(widthOf(begin));
  return [begin + first, ...more.map((one) => hang + one)];
}
