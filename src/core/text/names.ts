/** Things called by their shortest clear beginning: whole words before beginnings, open ones before the rest. */

export interface Named<T> {
  readonly value: T;
  /** What it may be called by, the best first; the first one is shown in messages. */
  readonly names: readonly string[];
  /** Ones that are looked at first. */
  readonly open?: boolean;
}

export type Match<T> =
  | { readonly kind: 'one'; readonly value: T }
  | { readonly kind: 'many'; readonly choices: readonly string[]; readonly values: readonly T[] }
  | { readonly kind: 'none' };

/** Letters that no accent can be taken from. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};

/** Lower case, accents, apostrophes and hyphens away, one space between words. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200d'’‘ʼ`´]/g, '')
    .toLowerCase()
    .replace(/[øłđßæœıþ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[\s\-_]+/g, ' ')
    .trim();
}

type Test = (name: string, query: string) => boolean;

const whole: Test = (name, query) => name === query;
const words: Test = (name, query) =>
  name.startsWith(`${query} `) || name.endsWith(` ${query}`) || name.includes(` ${query} `);
const beginning: Test = (name, query) => name.startsWith(query);
/** Every word of the query begins a word of the name, in the same order: `mar sil` for Maria Silva. */
const beginnings: Test = (name, query) => {
  const parts = name.split(/[ /]/);
  let from = 0;
  return query.split(' ').every((word) => {
    const found = parts.findIndex((part, place) => place >= from && part.startsWith(word));
    from = found + 1;
    return found >= 0;
  });
};

interface Folded<T> {
  readonly candidate: Named<T>;
  readonly names: readonly string[];
}

/** A list of people is asked for word after word of a long line. */
const foldedLists = new WeakMap<readonly Named<unknown>[], readonly Folded<unknown>[]>();

function foldedOf<T>(candidates: readonly Named<T>[]): readonly Folded<T>[] {
  const known = foldedLists.get(candidates) as readonly Folded<T>[] | undefined;
  if (known) return known;
  const folded = candidates.map((candidate) => ({ candidate, names: candidate.names.map(fold) }));
  foldedLists.set(candidates, folded);
  return folded;
}

/** Finds what a text names among the candidates. An exact name always wins. */
export function findNamed<T>(text: string, candidates: readonly Named<T>[]): Match<T> {
  const query = fold(text);
  if (query === '') return { kind: 'none' };
  const [begin = ''] = query.split(' ', 1);
  const folded = foldedOf(candidates).filter(({ names }) => names.some((name) => name.includes(begin)));
  if (folded.length === 0) return { kind: 'none' };
  const passing = (list: readonly Folded<T>[], test: Test): readonly Folded<T>[] =>
    list.filter(({ names }) => names.some((name) => test(name, query)));

  const exact = passing(folded, whole);
  if (exact.length > 0) return answer(preferOpen(exact));
  for (const group of [
    folded.filter(({ candidate }) => candidate.open),
    folded.filter(({ candidate }) => !candidate.open),
  ]) {
    for (const test of [words, beginning, beginnings]) {
      const found = passing(group, test);
      if (found.length > 0) return answer(found);
    }
  }
  return { kind: 'none' };
}

function preferOpen<T>(found: readonly Folded<T>[]): readonly Folded<T>[] {
  const open = found.filter(({ candidate }) => candidate.open);
  return open.length > 0 ? open : found;
}

function answer<T>(found: readonly { readonly candidate: Named<T> }[]): Match<T> {
  const [first] = found;
  if (!first) return { kind: 'none' };
  if (new Set(found.map(({ candidate }) => candidate.value)).size === 1) {
    return { kind: 'one', value: first.candidate.value };
  }
  return {
    kind: 'many',
    choices: found.map(({ candidate }) => candidate.names[0] ?? ''),
    values: found.map(({ candidate }) => candidate.value),
  };
}

/**
 * A name at the beginning of a text, and what is left: a full name first, else as few words as are clear, with those
 * behind that still belong to the same name.
 */
export function findLeading<T>(
  text: string,
  candidates: readonly Named<T>[],
): { readonly match: Match<T>; readonly rest: string } {
  const parts = text.trim().split(/\s+/).filter(Boolean);
  const read = (count: number): Match<T> => findNamed(parts.slice(0, count).join(' '), candidates);
  const full = new Set(candidates.flatMap((candidate) => candidate.names.map(fold)));
  // A word may be a sign alone that no name counts: twice the longest name is more than any of them can be.
  const most = Math.min(parts.length, 2 * Math.max(1, ...[...full].map((name) => name.split(' ').length)) + 2);
  for (let count = most; count > 0; count--) {
    if (full.has(fold(parts.slice(0, count).join(' '))))
      return { match: read(count), rest: parts.slice(count).join(' ') };
  }
  let best: Match<T> = { kind: 'none' };
  let taken = 0;
  for (let count = 1; count <= most; count++) {
    const match = read(count);
    if (match.kind === 'none' || (best.kind === 'one' && !(match.kind === 'one' && match.value === best.value))) break;
    best = match;
    taken = count;
  }
  return { match: best, rest: best.kind === 'one' ? parts.slice(taken).join(' ') : text.trim() };
}

/** The names that come nearest to a text that fits none, for a hint. */
export function nearestNames(
  text: string,
  names: readonly string[],
  distance: (a: string, b: string) => number,
): readonly string[] {
  const query = fold(text);
  const scored = names.map((name) => ({
    name,
    far: distance(query, fold(name)) / Math.max(query.length, name.length, 1),
  }));
  const near = scored.filter(({ far }) => far <= 0.5).sort((a, b) => a.far - b.far);
  return [...new Set(near.map(({ name }) => name))].slice(0, 3);
}
