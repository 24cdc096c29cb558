/** Questions in a chat: which message is one, which message answers it, and whether two are the same. */
import { fold } from '../text/names.ts';

/** Characters of a question that are kept. */
const longest = 300;

/** The question of a message: all of a short one, the sentences with a question mark of a long one; undefined where none is asked. */
export function questionIn(message: string): string | undefined {
  const text = message.replace(/\s+/g, ' ').trim();
  const asked = sentencesOf(text).filter((sentence) => /[?？؟]$/.test(sentence) && hasWords(sentence));
  if (asked.length === 0) return undefined;
  if (text.length <= longest) return text;
  const joined = asked.join(' ');
  return joined.length <= longest ? joined : `${joined.slice(0, longest - 1).trimEnd()}…`;
}

/** What a link holds is not asked. */
function sentencesOf(text: string): readonly string[] {
  return (
    text
      .replace(/https?:\/\/\S+/gi, ' ')
      .match(/[^.!?？؟。！]+[.!?？؟。！]*/g)
      ?.map((one) => one.trim()) ?? []
  );
}

/** `??` and `huh?` ask nothing that could be answered later. Scripts without spaces have four letters. */
function hasWords(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.join('');
  return words.length >= 2 || (/[^\u0000-\u024f]/u.test(letters) && [...letters].length >= 4);
}

/** Words by which a message speaks to somebody: `@Ana`, or `Ana, …` and `Ana: …` at its beginning. */
export function addresses(message: string, name: string): boolean {
  const text = fold(message);
  const full = fold(name);
  const [first = full] = full.split(' ');
  if (first.length < 2) return false;
  return [full, first].some(
    (one) => text.includes(`@${one}`) || [',', ':', ' -', ' –'].some((sign) => text.startsWith(`${one}${sign}`)),
  );
}

/** The reply quotes the beginning of what it replies to. */
export function quotes(reply: string, message: string): boolean {
  const beginning = wordsOf(reply.replace(/(?:\.{3}|…)\s*$/, '')).join(' ');
  return beginning !== '' && wordsOf(message).join(' ').startsWith(beginning);
}

/** Two texts that ask the same: a note of it is shorter, and in the producer's own words. */
export function isSameQuestion(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.join(' ') === b.join(' ')) return true;
  const [few, many] = a.length <= b.length ? [new Set(a), new Set(b)] : [new Set(b), new Set(a)];
  if (few.size < 3) return false;
  const shared = [...few].filter((word) => many.has(word)).length;
  return shared >= 3 && shared / few.size >= 0.8 && many.size <= few.size * 3;
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
