/** JSON for programs: readable, one newline at the end, and nothing in it that could steer a terminal. */

const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/** Two spaces; what is unsafe as `\\uXXXX`. Parses back to the same value. */
export function renderJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
