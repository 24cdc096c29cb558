/**
 * How the languages of the platforms write moments: built from the runtime's own locale data when a file first needs it,
 * by writing sample moments in each language and taking them apart the same way as a stamp of a file.
 */

/** A stamp taken apart: its date's and its clock's numbers, and what stands between them without punctuation. */
export interface Tokens {
  /** Three, or two where the month is a word. */
  readonly date: readonly number[];
  /** How many digits the first number of the date has. */
  readonly wide: boolean;
  readonly clock: readonly number[];
  readonly words: readonly string[];
}

export type Part = 'year' | 'month' | 'day';

/** One language's way to write a moment. */
export interface LocaleForm {
  readonly tag: string;
  readonly order: readonly Part[];
  readonly calendar: string;
  /** What may stand between the numbers → the hours of the day at which it does. */
  readonly hours: ReadonlyMap<string, ReadonlySet<number>>;
  /** The same with the month as a word → the months. */
  readonly months: () => ReadonlyMap<string, ReadonlySet<number>>;
}

/** The languages and countries in which the platforms are sold. Their words come from the runtime. */
export const platformLocales: readonly string[] = [
  ...'af am ar ar-EG ar-SA az bg bn bs ca cs cy da de de-AT de-CH el en en-AU en-CA en-GB en-IN en-NZ en-ZA'.split(' '),
  ...'es es-AR es-CL es-CO es-MX es-US et eu fa fi fil fr fr-BE fr-CA fr-CH ga gl gu he hi hr hu hy id is it'.split(
    ' ',
  ),
  ...'it-CH ja ka kk km kn ko lo lt lv mk ml mn mr ms nb ne nl nl-BE nn pa pl pt pt-PT ro ru si sk sl sq sr'.split(' '),
  ...'sr-Latn sv sw ta te th tr uk ur uz vi zh zh-HK zh-SG zh-TW'.split(' '),
];

const longest = 80;
const marks = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** No case, one kind of space and of digits, no marks of direction. */
export function foldStamp(text: string): string {
  const plain = text.normalize('NFKC').replace(marks, '').toLowerCase().replace(/\s+/g, ' ').trim();
  return /[^\p{ASCII}]/u.test(plain) ? plain.replace(/\p{Nd}/gu, digitOf) : plain;
}

/** Digits of a script stand in a row of ten, and every row begins at a multiple of ten after its first one. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Undefined where the text has not the numbers of a moment. */
export function takeApart(text: string): Tokens | undefined {
  if (text.length > longest) return undefined;
  const folded = foldStamp(text);
  const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])/.exec(folded);
  if (clock) {
    const [whole, ...numbers] = clock;
    const [before, after] = [folded.slice(0, clock.index), folded.slice(clock.index + whole.length)];
    return tokensOf(`${before} ; ${after}`, clockOf(numbers));
  }
  const all = [...folded.matchAll(/\d+/g)];
  // Without a colon the clock is last: 23.11.2026 klo 9.58.41, 2026-11-23 09 h 58 min 41 s.
  for (const size of [3, 2]) {
    const dated = all.length - size;
    if (dated === 3 || (dated === 2 && size === 3)) {
      const from = all[dated]?.index ?? 0;
      const words = folded.slice(from).replace(/\d+/g, ' ; ');
      return tokensOf(`${folded.slice(0, from)} ; ${words}`, clockOf(all.slice(dated).map(([digits]) => digits)));
    }
  }
  return undefined;
}

function clockOf(numbers: readonly (string | undefined)[]): readonly number[] {
  return numbers.map((digits) => Number(digits ?? 0));
}

function tokensOf(rest: string, clock: readonly number[]): Tokens | undefined {
  const date = [...rest.matchAll(/\d+/g)].map(([digits]) => digits);
  if (date.length !== 3 && date.length !== 2) return undefined;
  const words = rest
    .split(/[\d;]+/)
    .map((run) => run.replace(/[^\p{L}\p{M}]/gu, ''))
    .filter((run) => run !== '');
  return { date: date.map(Number), wide: (date[0] ?? '').length === 4, clock, words };
}

let known: readonly LocaleForm[] | undefined;

/** All of them; the first call takes a few tenths of a second. */
export function localeForms(): readonly LocaleForm[] {
  known ??= platformLocales.map(formOf);
  return known;
}

/** Day and hour differ in every digit that matters, in every calendar. */
const sample = (month: number, hour: number): Date => new Date(Date.UTC(2026, month, 23, hour, 58, 41));

function formOf(tag: string): LocaleForm {
  const style = { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' } as const;
  const usual = new Intl.DateTimeFormat(tag, style);
  const halves = new Intl.DateTimeFormat(tag, { ...style, hour12: true });
  const hours = new Map<string, Set<number>>();
  const known = new Map<string, readonly string[]>();
  // A clock of 24 hours says the same at each of them.
  const [nine, isWhole] = [usual.formatToParts(sample(10, 9)), usual.resolvedOptions().hour12 === false];
  for (let hour = 0; hour < 24; hour++)
    for (const format of [usual, halves]) {
      const parts = isWhole && format === usual ? nine : format.formatToParts(sample(10, hour));
      noteAll(hours, wordsOf(parts, known), hour);
      // A word for o'clock stands there with and without the half of the day.
      noteAll(
        hours,
        wordsOf(
          parts.filter(({ type }) => type !== 'dayPeriod'),
          known,
        ),
        hour,
      );
    }
  const order = nine.flatMap(({ type }): Part[] =>
    type === 'year' || type === 'month' || type === 'day' ? [type] : [],
  );
  let months: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  return {
    tag,
    order,
    calendar: usual.resolvedOptions().calendar,
    hours,
    months: () => {
      months ??= wordedMonths(tag);
      return months;
    },
  };
}

/** Most hours are written alike but for their numbers: what is between these is taken apart once, and `known`. */
function wordsOf(parts: readonly Intl.DateTimeFormatPart[], known: Map<string, readonly string[]>): readonly string[] {
  let between = '';
  for (const { type, value } of parts) between += numbers.has(type) ? '0' : value;
  const words = known.get(between) ?? takeApart(parts.map(({ value }) => value).join(''))?.words ?? [];
  known.set(between, words);
  return words;
}

const numbers: ReadonlySet<string> = new Set(['year', 'day', 'hour', 'minute', 'second']);

/** Not at every hour one word: the parts of a day of some languages are morning, noon, evening, night. */
export function partsOfDay(tag: string): ReadonlyMap<string, ReadonlySet<number>> {
  const hours = new Map<string, Set<number>>();
  for (const dayPeriod of ['short', 'long'] as const) {
    const format = new Intl.DateTimeFormat(tag, { hour: 'numeric', hour12: true, dayPeriod, timeZone: 'UTC' });
    for (let hour = 0; hour < 24; hour++) {
      const part = format.formatToParts(sample(10, hour)).find(({ type }) => type === 'dayPeriod');
      const run = foldStamp(part?.value ?? '').replace(/[^\p{L}\p{M}]/gu, '');
      if (run !== '') hours.set(run, (hours.get(run) ?? new Set()).add(hour));
    }
  }
  return hours;
}

function wordedMonths(tag: string): ReadonlyMap<string, ReadonlySet<number>> {
  const months = new Map<string, Set<number>>();
  for (const month of ['short', 'long'] as const) {
    const format = new Intl.DateTimeFormat(tag, {
      year: 'numeric',
      month,
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: 'UTC',
    });
    const numbers = new Intl.DateTimeFormat(`en-u-nu-latn-ca-${format.resolvedOptions().calendar}`, {
      month: 'numeric',
      timeZone: 'UTC',
    });
    for (let place = 0; place < 12; place++)
      note(months, format.format(sample(place, 9)), Number.parseInt(numbers.format(sample(place, 9)), 10));
  }
  return months;
}

function note(found: Map<string, Set<number>>, text: string, value: number): void {
  noteAll(found, takeApart(text)?.words ?? [], value);
}

function noteAll(found: Map<string, Set<number>>, words: readonly string[], value: number): void {
  for (const run of words) found.set(run, (found.get(run) ?? new Set()).add(value));
}
