/** Text measured in the cells of a terminal: the one measure for the screen, the reports and the frames of errors. */
import stringWidth from 'string-width';

/** ASCII, Latin letters and the screen's own signs: one cell each. What is beyond them is measured, which takes longer. */
const one = '[\\x20-\\x7e\\u00a0-\\u00ac\\u00ae-\\u024f\\u2010-\\u2027\\u2190-\\u2193\\u2212\\u2500-\\u257f▶▷▸✔●›]';
const plain = new RegExp(`^${one}*$`);

/** A run of them, but for its first and its last. */
const inner = new RegExp(`(?<=${one})${one}+(?=${one})`, 'g');

let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character. */
export function graphemes(text: string): readonly string[] {
  if (plain.test(text)) return [...text];
  const all: string[] = [];
  for (let from = 0; from < text.length; ) {
    const { whole, length } = nextGraphemes(text, from);
    for (const one of whole) all.push(one);
    from += length;
  }
  return all;
}

/** The segmenter takes four times as long for a text of twice the length: it gets pieces. UTF-16 units. */
const pieceLength = 256;

/** The last of a piece may go on behind it, and is the first of the next; what is longer than a piece is cut. */
function nextGraphemes(text: string, from: number): { readonly whole: readonly string[]; readonly length: number } {
  segmenter ??= new Intl.Segmenter();
  const end = Math.min(from + pieceLength, text.length);
  // What a pair is, is seen only in both of its halves.
  const halved = end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1));
  const piece = text.slice(from, halved ? end - 1 : end);
  const found = Array.from(segmenter.segment(piece), (one) => one.segment);
  const last = end < text.length && found.length > 1 ? (found.pop() ?? '') : '';
  return { whole: found, length: piece.length - last.length };
}

/**
 * Cells that the text takes on a line; where terminals differ, as many as the most generous of them gives it, so that
 * nothing that stands behind it is drawn over. Colours take none.
 */
export function widthOf(text: string): number {
  if (plain.test(text)) return text.length;
  const known = measured.get(text);
  if (known !== undefined) return known;
  const width = measure(text);
  if (text.length > longestKept) return width;
  if (measured.size >= mostKept) measured.clear();
  measured.set(text, width);
  return width;
}

/** What a table or a screen shows is measured over and over, a name at each second of a class. */
const measured = new Map<string, number>();
const mostKept = 2000;
const longestKept = 200;

function measure(text: string): number {
  if (text.includes('\u001b')) return stringWidth(text);
  // Among others only those count for themselves that stand between two of them: marks join what is before or behind.
  const rest = text.replace(inner, '');
  const own = agreed.test(rest) ? stringWidth(rest) : graphemes(rest).reduce((sum, one) => sum + mostCells(one), 0);
  return text.length - rest.length + own;
}

/** No cell of its own in any terminal: marks above and below, joiners, the inner letters of Hangul syllables. */
const roomless = /[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff]/gu;

/** Some terminals draw what joins into one character sign by sign: vowel signs of Indic scripts, sara am, emoji of several. */
function mostCells(character: string): number {
  const apart = [...character.replace(roomless, '')].reduce((sum, one) => sum + Math.max(1, stringWidth(one)), 0);
  return Math.max(stringWidth(character), apart);
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

/** Letters, signs and emoji that every terminal draws equally wide, each with at most accents on it. */
const agreed =
  /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\uac00-\ud7a3]|(?![\p{Emoji_Modifier}\p{Regional_Indicator}\p{Default_Ignorable_Code_Point}])\p{Script=Common}|[\u0300-\u036f])*$/u;

/**
 * Whether terminals agree on how many cells the text takes. They do not where letters join into one (Devanagari, Thai,
 * Arabic), and for emoji that are made of several: what is to stand below such a text cannot be placed by counting.
 */
export function isWidthAgreed(text: string): boolean {
  return plain.test(text) || agreed.test(text);
}

/** The sequence that puts the cursor of a terminal on a column of its line, counted from 0. */
export function columnSequence(column: number): string {
  return `\u001b[${column + 1}G`;
}

const colours = /\u001b\[[\d;]*m/g;
/** A column of a table begins behind two blanks or more. */
const gap = /( {2,})(?=\S)/;

/**
 * Plain lines for a terminal of so many columns: where it may have drawn a name narrower than it was reckoned, what
 * stands behind a gap is put on its column. A line that does not fit is left alone: it wraps.
 */
export function placeColumns(text: string, columns: number): string {
  if (plain.test(text.replaceAll('\n', '')) || agreed.test(text.replace(colours, ''))) return text;
  return text
    .split('\n')
    .map((line) => placeLine(line, columns))
    .join('\n');
}

function placeLine(line: string, columns: number): string {
  const bare = line.replace(colours, '');
  if (isWidthAgreed(bare) || bare.includes('\u001b') || widthOf(bare) > columns) return line;
  let column = 0;
  let sure = true;
  return line
    .split(gap)
    .map((part) => {
      const seen = part.replace(colours, '');
      column += widthOf(seen);
      if (/^ {2,}$/.test(part) && !sure) {
        sure = true;
        return part + columnSequence(column);
      }
      sure &&= isWidthAgreed(seen);
      return part;
    })
    .join('');
}
