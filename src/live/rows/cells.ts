/** Text measured in terminal cells. */
import stringWidth from 'string-width';

/** ASCII, Latin letters and the screen's own signs: one cell each. What is beyond them is measured, which takes longer. */
const plain = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u2193\u2212\u2500-\u257f▶▷▸✔●›]*$/;

let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character. */
export function graphemes(text: string): readonly string[] {
  if (plain.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), (one) => one.segment);
}

/** Cells that the text takes on a line. It holds no escape sequences. */
export function widthOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** The longest beginning that fits into `width` cells. */
export function cutCells(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let taken = '';
  let used = 0;
  for (const one of graphemes(text)) {
    used += widthOf(one);
    if (used > width) break;
    taken += one;
  }
  return taken;
}
