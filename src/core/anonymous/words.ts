/** The words of a text, folded so that the same name is the same however it is written. */
import { firstHash, hashOf, nextHash } from '../text/fnv.ts';

export interface Word {
  /** Offsets in the text as it was. */
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** Scripts that put no blanks between words: each letter is a word of its own, and a name is a run of them. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
/** Marks, and what nobody sees: joiners, soft hyphens. */
const within = String.raw`\p{M}\u00ad\u200b-\u200d\u2060`;
const word = new RegExp(`[${unspaced}][${within}]*|(?:(?![${unspaced}])[\\p{L}${within}])+|\\p{N}+`, 'gu');
const oneUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** What most texts are made of: the same words are found in it much faster. */
const plain = /^[\0-\x7f]*$/;
const plainWord = /[A-Za-z]+|[0-9]+/g;

/** Letters that no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Lower case, without accents and what nobody sees. */
export function foldWord(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœı]/g, (letter) => letters[letter] ?? letter);
}

/** The other way to write a letter with dots or a ring: Müller, Mueller. The text itself where it has none. */
export function spellOut(text: string): string {
  const pairs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
  return text.normalize('NFC').replace(/[äöüåø]/gi, (letter) => pairs[letter.toLowerCase()] ?? letter);
}

interface Taken {
  readonly words: readonly Word[];
  /** It has an @, or seven figures. */
  readonly reaches: boolean;
  beginnings: Uint32Array | undefined;
}

const reach = /[@\uff20]|(?:\d\D*){7}/u;

/** Whether it may hold an address, a handle or a telephone number: most texts have neither an @ nor seven figures. */
export function mayReach(text: string): boolean {
  return takenFrom(text)?.reaches ?? reach.test(text);
}

/** Most texts of a report are the runbook's, the same in every class. Only short ones are kept, and not many. */
const taken = new Map<string, Taken>();
const mostTaken = 5000;
const longestTaken = 300;

export function wordsOf(text: string): readonly Word[] {
  return takenFrom(text)?.words ?? takeWords(text);
}

/**
 * Numbers of each word of the text and of what is left of it without its last letters, as `numberOf` gives them; undefined where
 * the text is too long to be kept.
 */
export function beginningsOf(text: string): Uint32Array | undefined {
  const known = takenFrom(text);
  if (!known) return undefined;
  known.beginnings ??= numbersIn(known.words);
  return known.beginnings;
}

/** What was asked for last: whoever asks for a text asks for all of it. */
let last: { readonly text: string; readonly taken: Taken } | undefined;

function takenFrom(text: string): Taken | undefined {
  if (last?.text === text) return last.taken;
  if (text.length > longestTaken) return undefined;
  const known = taken.get(text);
  const found = known ?? { words: takeWords(text), reaches: reach.test(text), beginnings: undefined };
  if (!known) {
    if (taken.size >= mostTaken) taken.clear();
    taken.set(text, found);
  }
  last = { text, taken: found };
  return found;
}

/** Endings of a name in English, German and the Nordic languages. */
const endings = ['s', 'es', 'n', 'en', 'ns', 'ens'];
/** Of names in the languages that decline them; also behind a name whose last vowel they replace. */
export const declined = (
  'a e i o u y an as am em om ou ie ii iu ia ej ov ova owi ovi iem ine ina ' +
  'а я у ю е и ы о ой ей ою ею ого ому ым ом'
).split(' ');
export const allEndings: readonly string[] = [...endings, ...declined];
const longestEnding = Math.max(...allEndings.map(({ length }) => length));

function numbersIn(words: readonly Word[]): Uint32Array {
  const found = new Uint32Array(words.length * (longestEnding + 1));
  let count = 0;
  for (const { folded } of words) {
    let hash = firstHash;
    for (let place = 0; place < folded.length; place += 1) {
      hash = nextHash(hash, folded.charCodeAt(place));
      if (place < folded.length - 1 - longestEnding) continue;
      found[count] = shortened(hash);
      count += 1;
    }
  }
  return found.subarray(0, count);
}

/** One of 2 ** 18 for a word. Two words may have the same. */
export function numberOf(word: string): number {
  return shortened(hashOf(word));
}

export const numbers = 2 ** 18;

function shortened(hash: number): number {
  return ((hash >>> 18) ^ hash) & (numbers - 1);
}

function takeWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { index, 0: found } of text.matchAll(plain.test(text) ? plainWord : word)) {
    const folded = foldWord(found);
    if (folded !== '') words.push({ start: index, end: index + found.length, folded });
  }
  return words;
}

export function isUnspaced(word: string): boolean {
  return oneUnspaced.test(word);
}
