/** An offset in a text -> its place in the file: the text may stand there folded, indented or quoted. */
import type { Place } from '../../errors.ts';
import { placeAt } from './source-file.ts';
import { findSpot, type Spot } from './spots.ts';

const openers = /\{\{|\{%/g;

/** The place of what stands at `offset` of the text `holder[key]`. */
export function placeInText(
  holder: object,
  key: string | number,
  text: string,
  offset: number,
  length: number,
): Place | undefined {
  const spot = findSpot(holder, key);
  return spot && placeAt(spot.file, offsetInFile(spot, text, offset), length);
}

/**
 * The k-th `{{` or `{%` of the text is the k-th of its source; from there both are walked side by side, where any white
 * space of one is any of the other. Before the first one, and where they do not fit, it is where the text begins.
 */
function offsetInFile(spot: Spot, text: string, offset: number): number {
  const [from, to] = spot.value;
  const source = spot.file.text.slice(from, to);
  const block = spot.style === 'BLOCK_LITERAL' || spot.style === 'BLOCK_FOLDED';
  const body = block ? source.indexOf('\n') + 1 : 0;
  const inText = offsetsOf(text, 0);
  const inSource = offsetsOf(source, body);
  const index = inText.findLastIndex((at) => at <= offset);
  const start = from + (block ? body + leadingSpace(source.slice(body)) : body);
  if (inText.length !== inSource.length) return start;
  const textAt = index < 0 ? 0 : (inText[index] ?? 0);
  const sourceAt = index < 0 ? firstOf(body, spot) : (inSource[index] ?? 0);
  return from + walk(text, textAt, source, sourceAt, offset, spot.style);
}

function offsetsOf(text: string, from: number): readonly number[] {
  return [...text.matchAll(openers)].flatMap(({ index }) => (index < from ? [] : [index]));
}

function firstOf(body: number, { style }: Spot): number {
  const quoted = style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE';
  return quoted ? 1 : body;
}

function walk(
  text: string,
  textAt: number,
  source: string,
  sourceAt: number,
  offset: number,
  style: Spot['style'],
): number {
  let [i, j] = [textAt, sourceAt];
  while (i < offset) {
    if (isSpace(text[i]) && isSpace(source[j])) {
      while (i < offset && isSpace(text[i])) i += 1;
      while (isSpace(source[j])) j += 1;
      continue;
    }
    if (isSpace(source[j]) && source[j] !== text[i]) {
      while (isSpace(source[j])) j += 1;
      continue;
    }
    if (style === 'QUOTE_DOUBLE' && source[j] === '\\') j += 1;
    if (style === 'QUOTE_SINGLE' && source.startsWith("''", j)) j += 1;
    i += 1;
    j += 1;
  }
  if (i > textAt && !isSpace(text[offset])) while (isSpace(source[j])) j += 1;
  return Math.min(j, source.length);
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}
