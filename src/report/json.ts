/** Facts as JSON that is safe on a terminal. */

const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]/g;

/** Two spaces, one newline at the end; control characters and bidi controls as `\uXXXX`. Parses back to the same facts. */
export function renderJson(value: unknown): string {
  const code = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(unsafe, code)}\n`;
}
