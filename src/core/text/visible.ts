/** Text from outside, safe for a terminal and for plain text: what could steer a terminal or turn text round is shown. */

/** C0 but newline, DEL, C1, soft hyphen, bidi controls, line separators, noncharacters (layouts use two), tags, halves. */
const unsafe =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Most texts are no more than this, and are seen to be in a tenth of the time. */
const harmless = /^[\n -~]*$/;

/** Newlines stay, also those of Windows, a tab becomes a space, everything else that is not text becomes `\xNN` or `\u{NNNN}`. */
export function visible(text: string): string {
  if (harmless.test(text)) return text;
  return text.replaceAll('\r\n', '\n').replace(unsafe, (character) => {
    if (character === '\t') return ' ';
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return joinLines(visible(text), ' ');
}

/** Line breaks with all the space around them become `by`. */
export function joinLines(text: string, by: string): string {
  // A pattern that looks for the newline behind any spaces would begin anew at each of them.
  return text.replace(/\s+/g, (gap) => (/[\r\n]/.test(gap) ? by : gap));
}

/** What takes no room and does no harm in a text; in the line of a file it may be the very mistake. Joiners stay: scripts need them. */
const roomless = /[\u200b\u2060-\u2065]/g;

/** One line of a file as it is: also what nobody would see in it is shown. A tab is two spaces. */
export function visibleSource(text: string): string {
  return visibleLine(text.replaceAll('\t', '  ')).replace(
    roomless,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}
