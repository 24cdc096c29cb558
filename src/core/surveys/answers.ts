/** What a single answer says, and how several choices in one cell come apart. */

/** As answers, wordings and headers are compared: no case, one kind of space, dash and apostrophe. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/[–—‒−]/g, '-')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

const nothing = new Set(['', '-', '--', '---', 'n/a', 'na', 'n.a.', 'n. a.', 'n/a.', 'not applicable']);

/** Whether a cell says that there is no answer: that is never 0, and no choice. */
export function isNothing(text: string): boolean {
  return text.length < 20 && nothing.has(foldWords(text));
}

/** A plain number, also with a decimal comma. */
export function numberIn(text: string): number | undefined {
  return /^[+-]?\d{1,9}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** The point of an answer such as `5 - Excellent`, `Extremely likely - 10` or `1 (poor)`; of a plain number, itself. */
export function pointIn(text: string): number | undefined {
  const plain = numberIn(text);
  if (plain !== undefined) return plain;
  const [, before, behind] =
    /^(\d{1,3})\s*(?:[-–—=:.)]\s*|\()\D{1,60}$/.exec(text) ??
    /^\D{1,60}(?:[-–—=:(]\s*)()(\d{1,3})\)?$/.exec(text) ??
    [];
  const digits = before || behind;
  return digits === undefined || digits === '' ? undefined : Number(digits);
}

/** `5 - `, `5. `, `a. ` before a wording and ` (5)` behind it are no part of it. */
export function cutWording(text: string): string {
  return text
    .replace(/^\s*(?:\(?\d{1,2}|[A-Za-z])\s*[-–—.:=)]+\s+/, '')
    .replace(/\(\d{1,2}\)\s*$/, '')
    .trim();
}

/** Whether a question wants words: a single `Good` under it is a comment, no point of a scale. */
export function asksForWords(question: string): boolean {
  return /\b(?:comments?|suggestions?|remarks?|explain|describe|why|anything|in your own words)\b|^(?:other |additional |further |any )*feedback\b|^(?:please )?(?:specify|tell us)\b/.test(
    foldWords(question),
  );
}

/**
 * Cells that hold several choices each, apart; undefined where they are no such cells. With `;` a tool writes no space
 * behind it, or ends every cell with it; sentences are not like that.
 */
export function splitChoices(cells: readonly string[], joint: ';' | ', '): readonly (readonly string[])[] | undefined {
  return joint === ';' ? splitSemicolons(cells) : splitCommas(cells);
}

function splitSemicolons(cells: readonly string[]): readonly (readonly string[])[] | undefined {
  const closed = cells.length > 0 && cells.every((cell) => cell.endsWith(';'));
  if (!closed && (cells.some((cell) => /;\s/.test(cell)) || !cells.some((cell) => /\S;\S/.test(cell))))
    return undefined;
  const parts = cells.map((cell) => cell.split(';').flatMap((part) => part.trim() || []));
  const all = parts.flat();
  const brief = new Set(all).size <= 12 && all.every((part) => part.length <= 40);
  return closed || cells.length < 4 || brief || isRepeating(all) ? parts : undefined;
}

/**
 * An option may hold a comma itself: parts that always stand together are one. Free text with commas comes apart into
 * parts that nobody else wrote.
 */
function splitCommas(cells: readonly string[]): readonly (readonly string[])[] | undefined {
  let parts: readonly (readonly string[])[] = cells.map((cell) => cell.split(', '));
  if (!parts.some((one) => one.length > 1)) return undefined;
  for (let pair = wedded(parts); pair; pair = wedded(parts)) parts = parts.map((one) => wed(one, pair as Pair));
  const times = countEach(parts.flat());
  const all = [...times.values()];
  const alike = cells.length >= 4 && all.length <= 15 && all.every((count) => count > 1);
  return alike && parts.some((one) => one.length > 1) ? parts : undefined;
}

type Pair = readonly [string, string];

/** Two neighbours of which none ever stands without the other. */
function wedded(parts: readonly (readonly string[])[]): Pair | undefined {
  const times = countEach(parts.flat());
  if (times.size > 40) return undefined;
  const pairs = new Map<string, { readonly pair: Pair; count: number }>();
  for (const one of parts) {
    for (const [place, second] of one.entries()) {
      const first = one[place - 1];
      if (first === undefined) continue;
      const known = pairs.get(`${first}\n${second}`) ?? { pair: [first, second] as const, count: 0 };
      pairs.set(`${first}\n${second}`, { ...known, count: known.count + 1 });
    }
  }
  const found = [...pairs.values()].find(
    ({ pair, count }) => pair.every((part) => times.get(part) === count) && pair[0] !== pair[1],
  );
  return found?.pair;
}

function wed(parts: readonly string[], [first, second]: Pair): readonly string[] {
  const at = parts.findIndex((part, place) => part === first && parts[place + 1] === second);
  return at < 0 ? parts : [...parts.slice(0, at), `${first}, ${second}`, ...parts.slice(at + 2)];
}

/** Whether answers repeat as choices do: at most two different ones in three. */
export function isRepeating(answers: readonly string[]): boolean {
  return new Set(answers.map(foldWords)).size * 3 <= answers.length * 2;
}

export function countEach(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
