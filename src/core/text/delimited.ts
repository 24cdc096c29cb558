/** Delimited text → its rows, one at a time. However it is broken, it is gone over once. */

export interface Field {
  /** Quotes resolved, not trimmed. */
  readonly text: string;
  /** Where it stands, with its quotes, in UTF-16 units from the beginning of all. */
  readonly from: number;
  readonly to: number;
}

/** `,`, `;`, a tab or `|`. */
export type Delimiter = keyof typeof bareText;

const bareText = { ',': /[^,\r\n]*/y, ';': /[^;\r\n]*/y, '\t': /[^\t\r\n]*/y, '|': /[^|\r\n]*/y };

export function isDelimiter(text: string): text is Delimiter {
  return Object.hasOwn(bareText, text);
}

/**
 * Calls `take` with every row, the empty ones too. Lines end in CRLF, LF or a lone CR. A quote inside of a bare field is an ordinary
 * character, and so are the quotes of a field with more text behind them. Gives the place of a quote that is never closed.
 */
export function eachRow(
  text: string,
  delimiter: Delimiter,
  take: (row: readonly Field[]) => void,
): { readonly unclosed: number } | undefined {
  const bare = bareText[delimiter];
  let row: Field[] = [];
  for (let at = 0; ; ) {
    const quoted = quotedAt(text, at);
    if (quoted && 'unclosed' in quoted) return quoted;
    bare.lastIndex = quoted?.to ?? at;
    const rest = bare.exec(text)?.[0] ?? '';
    const to = bare.lastIndex;
    row.push({ text: fieldText(quoted?.text, rest, text.slice(at, to)), from: at, to });
    at = to;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    take(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) return undefined;
  }
}

function fieldText(quoted: string | undefined, rest: string, written: string): string {
  if (quoted === undefined) return rest;
  return rest.trim() === '' ? quoted : written;
}

const opening = / *=?"/y;

/** Two quotes inside of quotes are one; a million of them are parted sooner than replaced. */
function quotedAt(
  text: string,
  at: number,
): { readonly text: string; readonly to: number } | { readonly unclosed: number } | undefined {
  opening.lastIndex = at;
  if (!opening.test(text)) return undefined;
  const from = opening.lastIndex;
  let end = text.indexOf('"', from);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return { unclosed: from - 1 };
  return { text: text.slice(from, end).split('""').join('"'), to: end + 1 };
}

/** How many fields there are at most: quotes are not looked at. Far sooner known than the fields are. */
export function countFields(text: string, delimiter: Delimiter): number {
  const code = delimiter.charCodeAt(0);
  let count = 1;
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charCodeAt(at);
    if (one === code || one === 10 || one === 13) count += 1;
  }
  return count;
}
