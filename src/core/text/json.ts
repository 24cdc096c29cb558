/** JSON for programs: readable, one newline at the end, and nothing in it that could steer a terminal. */

const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/** Two spaces; what is unsafe as `\\uXXXX`. Parses back to the same value. */
export function renderJson(value: unknown): string {
  return `${safe(JSON.stringify(value, null, 2))}\n`;
}

function safe(text: string): string {
  return text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Characters of a part: below it, to write costs more than what is written. */
const enough = 65_536;

/** The same in parts, each of whole lines: nobody has to hold it all where a list has a hundred thousand entries. */
export function* renderJsonParts(value: object): Generator<string, void> {
  let part = '';
  for (const lines of linesOf(value)) {
    part += lines;
    if (part.length < enough) continue;
    yield safe(part);
    part = '';
  }
  if (part !== '') yield safe(part);
}

/** Of a field that is a list, its entries one by one. */
function* linesOf(value: object): Generator<string, void> {
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  if (fields.length === 0) yield '{}\n';
  for (const [place, [key, one]] of fields.entries()) {
    const begin = `${place === 0 ? '{\n' : ''}  ${JSON.stringify(key)}: `;
    const end = place === fields.length - 1 ? '\n}\n' : ',\n';
    if (!Array.isArray(one) || one.length === 0) {
      yield `${begin}${indented(one, '  ')}${end}`;
      continue;
    }
    yield `${begin}[\n`;
    for (const [at, entry] of one.entries())
      yield `    ${indented(entry, '    ')}${at === one.length - 1 ? '' : ','}\n`;
    yield `  ]${end}`;
  }
}

/** A text in JSON has no end of line in it. */
function indented(value: unknown, by: string): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${by}`);
}
