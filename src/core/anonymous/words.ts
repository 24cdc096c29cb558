/** The words of a text, folded so that the same name is the same however it is written. */

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

export function wordsOf(text: string): readonly Word[] {
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
