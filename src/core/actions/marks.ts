/** The marks in an action's words: `@person #category !severity ~lost ^when`, at the start of a word, taken out of the text. */

import { assertNever } from '../../errors.ts';
import { everybodyNames, type People, type Someone } from '../class/person-names.ts';
import { type Category, categories, type Severity } from '../plan/words.ts';
import { findNamed, type Match } from '../text/names.ts';
import { parseSeconds } from '../time/durations.ts';
import { instantOf, instantsOf, parseTime, wallOf } from '../time/times.ts';

export type MarkSign = '@' | '#' | '!' | '~' | '^';

export interface Marks {
  readonly person?: string;
  readonly category?: Category;
  readonly severity?: Severity;
  readonly lostSeconds?: number;
  /** Epoch milliseconds; may lie in the future: the action decides. */
  readonly when?: number;
}

export interface MarkedText {
  readonly text: string;
  readonly marks: Marks;
  /** The first `@name` that could be several people, as it was typed, and their names. */
  readonly doubt?: { readonly word: string; readonly choices: readonly string[] };
}

/** Reads the marks that an action takes; anything that fits nothing stays in the text. */
export function parseMarks(text: string, signs: readonly MarkSign[], people: People, now: number): MarkedText {
  const marks: { -readonly [K in keyof Marks]: Marks[K] } = {};
  const kept: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const sign = word[0] as MarkSign;
    if (word.length < 2 || !signs.includes(sign) || !take(sign, word.slice(1), marks, people, now)) kept.push(word);
  }
  const doubt = signs.includes('@') ? doubtOf(text, people) : undefined;
  return { text: kept.join(' '), marks, ...(doubt === undefined ? {} : { doubt }) };
}

function take(
  sign: MarkSign,
  word: string,
  marks: { -readonly [K in keyof Marks]: Marks[K] },
  people: People,
  now: number,
): boolean {
  switch (sign) {
    case '@': {
      const found = findPerson(word, people);
      if (found.kind === 'one') marks.person = found.value.key;
      return found.kind === 'one';
    }
    case '#': {
      const found = findNamed(
        word,
        categories.map((value) => ({ value, names: [value] })),
      );
      if (found.kind === 'one') marks.category = found.value;
      return found.kind === 'one';
    }
    case '!':
      if (!/^[1-4]$/.test(word)) return false;
      marks.severity = Number(word) as Severity;
      return true;
    case '~': {
      const seconds = parseSeconds(word) ?? (/^\d+$/.test(word) ? Number(word) * 60 : undefined);
      if (seconds !== undefined) marks.lostSeconds = seconds;
      return seconds !== undefined;
    }
    case '^': {
      const when = parseWhen(word, people.session.timezone, now);
      if (when !== undefined) marks.when = when;
      return when !== undefined;
    }
    default:
      return assertNever(sign);
  }
}

function doubtOf(text: string, people: People): MarkedText['doubt'] {
  for (const word of text.split(/\s+/)) {
    const found = word.startsWith('@') && word.length > 1 ? findPerson(word.slice(1), people) : undefined;
    if (found?.kind === 'many') return { word, choices: found.choices };
  }
  return undefined;
}

/** Whom the word behind an `@` names; a sign behind it belongs to the sentence. */
export function findPerson(word: string, people: People): Match<Someone> {
  const names = everybodyNames(people);
  const found = findNamed(word.replaceAll('_', ' '), names);
  const bare = word.replace(/[.,;:!?)\]]+$/, '');
  return found.kind === 'none' && bare !== word ? findNamed(bare.replaceAll('_', ' '), names) : found;
}

/** `10:02` (the last time that the clock said so) or `-4m`. */
export function parseWhen(word: string, zone: string, now: number): number | undefined {
  if (word.startsWith('-')) {
    const seconds = parseSeconds(word.slice(1));
    return seconds === undefined ? undefined : now - seconds * 1000;
  }
  const expression = parseTime(word);
  if (expression?.kind === 'date') {
    const resolved = instantOf(expression.wall, zone, expression.offsetMinutes);
    return resolved.ok ? resolved.at : undefined;
  }
  if (expression?.kind !== 'clock') return undefined;
  return lastTime(expression.seconds, zone, now);
}

/** Just before midnight `0:02` is the one that comes, not the one almost a day ago. Milliseconds. */
const soon = 3_600_000;

/**
 * When the clocks last showed it, of two times on the night of a change the later one. What is still to come today was
 * yesterday's only around midnight, within twelve hours; else it is given as it is, and the action says so. What comes soon
 * after midnight is given as it is, too.
 */
function lastTime(seconds: number, zone: string, now: number): number | undefined {
  const { year, month, day } = wallOf(now, zone);
  const clock = { hour: Math.floor(seconds / 3600), minute: Math.floor((seconds % 3600) / 60), second: seconds % 60 };
  const onDay = (back: number): readonly number[] => {
    const date = new Date(Date.UTC(year, month - 1, day - back));
    const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), ...clock };
    return instantsOf(wall, zone);
  };
  const today = onDay(0);
  const passed = today.findLast((at) => at <= now);
  const tomorrow = onDay(-1)[0];
  if (tomorrow !== undefined && tomorrow > now && tomorrow - now < soon) return tomorrow;
  if (passed !== undefined) return passed;
  const yesterday = onDay(1).at(-1);
  return yesterday !== undefined && now - yesterday < 12 * 3_600_000 ? yesterday : today[0];
}
