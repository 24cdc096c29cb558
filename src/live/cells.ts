/** Text measured in terminal cells, and made safe to be shown. */
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

/** The whole text, or its beginning with `…` behind it. */
export function shortenCells(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return width < 1 ? '' : `${cutCells(text, width - 1).trimEnd()}…`;
}

const unsafe =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Control characters, bidi controls and halves of characters as text; newlines stay, a tab is a space. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unsafe, (one) => {
    const code = one.charCodeAt(0);
    if (one === '\t') return ' ';
    if (code < 0x20) return `^${String.fromCharCode(code + 64)}`;
    if (code === 0x7f) return '^?';
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
    return `<${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** The same in one line. */
export function visibleLine(text: string): string {
  return visible(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
