/**
 * Whether the parts of an XML text are of a size that a reader takes in good time: the library that reads workbooks goes
 * over a part again with every piece of the file that comes in. One pass, each character looked at a fixed number of times.
 */

/** Characters of a text between two tags: a cell of a spreadsheet has at most 32,767, written out at most eight for one. */
export const longestText = 262_144;
/** Characters of a tag with its attributes, of a comment and of a declaration. */
export const longestTag = 16_384;

export type XmlBounds = 'fine' | 'too-long' | 'damaged';

/** `each` gets every element's opening tag, `<` and `>` included. */
export function walkXml(text: string, each: (tag: string) => void): XmlBounds {
  let at = 0;
  while (at < text.length) {
    const begin = text.indexOf('<', at);
    if ((begin < 0 ? text.length : begin) - at > longestText) return 'too-long';
    if (begin < 0) return 'fine';
    const end = endOf(text, begin);
    if (typeof end !== 'number') return end;
    const code = text.charCodeAt(begin + 1);
    if (code !== slash && code !== mark && code !== question) each(text.slice(begin, end));
    at = end;
  }
  return 'fine';
}

const slash = 0x2f;
const mark = 0x21;
const question = 0x3f;

function endOf(text: string, begin: number): number | 'too-long' | 'damaged' {
  if (text.startsWith('<![CDATA[', begin)) return closedBy(text, ']]>', begin + 9, longestText);
  if (text.startsWith('<!--', begin)) return closedBy(text, '-->', begin + 4, longestTag);
  if (text.startsWith('<?', begin)) return closedBy(text, '?>', begin + 2, longestTag);
  // No workbook declares anything, and declarations can stand for more than they are.
  if (text.startsWith('<!', begin)) return 'damaged';
  return tagEnd(text, begin);
}

function closedBy(text: string, closing: string, from: number, longest: number): number | 'too-long' | 'damaged' {
  const within = text.slice(from, from + longest + closing.length);
  const end = within.indexOf(closing);
  if (end >= 0) return from + end + closing.length;
  return from + within.length < text.length ? 'too-long' : 'damaged';
}

/** A `>` in quotes ends no tag. */
function tagEnd(text: string, begin: number): number | 'too-long' | 'damaged' {
  const last = Math.min(text.length, begin + longestTag);
  let quote = 0;
  for (let at = begin + 1; at < last; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at + 1;
    else if (code === 0x3c) return 'damaged';
  }
  return last < text.length ? 'too-long' : 'damaged';
}
