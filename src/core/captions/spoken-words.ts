/** Captions as one stream of words with their times, and where in it a text was spoken, whatever a machine misheard. */
import type { Cue } from './file.ts';

export interface SpokenWords {
  readonly words: readonly string[];
  /** Seconds on the recording at which each begins. */
  readonly times: readonly number[];
  /** The places of each word. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** A place at which a text may have been spoken. */
export interface Found {
  /** Seconds on the recording at which its first word is reckoned to begin. */
  readonly at: number;
  /** The share of its words that were found in order, 0 to 1. */
  readonly share: number;
}

let segmenter: Intl.Segmenter | undefined;

/** Letters and digits of any language, without case, accents and punctuation. */
export function wordsOf(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  return [
    ...segmenter.segment(
      text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase(),
    ),
  ]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/['’]/g, ''));
}

/** Within a cue a word begins where its letters do. */
export function spokenWords(cues: readonly Cue[]): SpokenWords {
  const words: string[] = [];
  const times: number[] = [];
  const places = new Map<string, number[]>();
  for (const { from, to, text } of cues) {
    const own = wordsOf(text);
    const letters = own.reduce((sum, word) => sum + word.length + 1, 0);
    let before = 0;
    for (const word of own) {
      const known = places.get(word);
      if (known) known.push(words.length);
      else places.set(word, [words.length]);
      words.push(word);
      times.push(from + ((to - from) * before) / letters);
      before += word.length + 1;
    }
  }
  return { words, times, places };
}

/** Of a longer text only its beginning is looked for. */
const longest = 40;
/** A shorter text is said more than once in any class. */
const shortest = 3;
/** Places that lie so near to each other are one: words are left out and put in. */
const slack = 4;
/** Seconds that a word takes, where the first one was not found. */
const pace = 0.4;

/** Every place at which most of a text's words stand in its order. */
export function findSpoken(text: readonly string[], spoken: SpokenWords): readonly Found[] {
  const wanted = text.slice(0, longest);
  if (wanted.length < shortest) return [];
  const needed = wanted.length < 6 ? wanted.length : Math.ceil(wanted.length * 0.6);
  const votes = new Map<number, number>();
  for (const [place, word] of wanted.entries()) {
    const buckets = new Set((spoken.places.get(word) ?? []).map((at) => Math.floor((at - place) / slack)));
    for (const bucket of buckets) votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
  }
  const likely = [...votes.keys()].filter(
    (bucket) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0) >= needed,
  );
  const found = likely.flatMap((bucket) => foundAt(wanted, spoken, bucket * slack) ?? []);
  return found.filter(({ share }) => share * wanted.length >= needed - 0.001);
}

/** Goes along both from about a place on, and counts the words that come in the same order. */
function foundAt(wanted: readonly string[], { words, times }: SpokenWords, start: number): Found | undefined {
  let at = Math.max(0, start - slack);
  // How far the two have drifted apart: words that were left out and put in.
  let drift: number | undefined;
  let first: { readonly place: number; readonly at: number } | undefined;
  let count = 0;
  for (const [place, word] of wanted.entries()) {
    const limit = Math.min(words.length, drift === undefined ? start + place + 2 * slack : drift + place + slack);
    let next = drift === undefined ? at : Math.max(at, drift + place - slack);
    while (next < limit && words[next] !== word) next += 1;
    if (next >= limit) continue;
    first ??= { place, at: next };
    count += 1;
    drift = next - place;
    at = next + 1;
  }
  const time = first && times[first.at];
  if (!first || time === undefined) return undefined;
  return { at: time - first.place * pace, share: count / wanted.length };
}
