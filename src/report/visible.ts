/** Text from people, files and imports, made safe to show: a control character is seen instead of obeyed. */

/** C0 but newline, DEL, C1, bidi controls, line separators, noncharacters (layouts use two of them), lone surrogates. */
const unsafe =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]|\p{Cs}/gu;

/** `␛[31m` for a colour, `\u202e` for a turn of direction; Windows line ends become newlines. Newlines stay. */
export function renderVisible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unsafe, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x09) return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The same value with every text in it made visible, keys included; what is undefined becomes null. A copy. */
export function makeVisible(value: unknown): unknown {
  if (typeof value === 'string') return renderVisible(value);
  if (Array.isArray(value)) return value.map(makeVisible);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [renderVisible(key), makeVisible(one)]));
}
