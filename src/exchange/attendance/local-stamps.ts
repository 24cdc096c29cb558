/** A stamp that was taken apart, read as one language writes it. */
import { type Day, gregorianOf } from './calendars.ts';
import { type LocaleForm, type Part, partsOfDay, type Tokens } from './locales.ts';

export interface LocalMoment {
  readonly day: Day;
  /** Seconds of the day. */
  readonly time: number;
}

/** Undefined where this language would not write it so. */
export function readLocal(tokens: Tokens, form: LocaleForm): LocalMoment | undefined {
  const day = dayOf(tokens, form);
  const time = day && timeOf(tokens, form);
  return day && time !== undefined ? { day, time } : undefined;
}

function dayOf({ date, wide, words }: Tokens, form: LocaleForm): Day | undefined {
  if (date.length === 2) return wordedDay(date, words, form);
  const order = wide ? yearFirst : form.order;
  // A year that stands last with four digits is no other language's first one.
  if (!wide && order[0] === 'year' && (date[2] ?? 0) > 31) return undefined;
  const [year = 0, month = 0, day = 0] = parts.map((part) => date[order.indexOf(part)]);
  return gregorianOf(form.calendar, { year, month, day });
}

const parts: readonly Part[] = ['year', 'month', 'day'];
const yearFirst = parts;

function wordedDay([one = 0, other = 0]: readonly number[], words: readonly string[], form: LocaleForm) {
  const fitting = words
    .map((word) => form.months().get(word))
    .filter((months) => months !== undefined)
    .reduce((left, months) => left.filter((month) => months.has(month)), allMonths);
  const [month, another] = fitting;
  if (month === undefined || another !== undefined) return undefined;
  const order = form.order.filter((part) => part !== 'month');
  const first = one > 31 || (other <= 31 && order[0] === 'year');
  return gregorianOf(form.calendar, { year: first ? one : other, month, day: first ? other : one });
}

const allMonths: readonly number[] = Array.from({ length: 12 }, (_, place) => place + 1);

/** What every platform writes in any language. */
const english = new Map([
  ['am', new Set([0])],
  ['pm', new Set([12])],
]);

function timeOf({ clock, words, date }: Tokens, form: LocaleForm): number | undefined {
  const [written = 0, minute = 0, second = 0] = clock;
  if (written > 23 || minute > 59 || second > 59) return undefined;
  // Twelve is midnight in one half of the day and noon in the other.
  let hours = written <= 12 ? [written % 12, (written % 12) + 12] : [written];
  let halved = false;
  for (const word of words) {
    const own = hoursOf(form, word);
    if (!own) {
      // A word of the date: the month, or what stands behind a number all year.
      const months = form.months().get(word)?.size;
      if (months !== undefined && (date.length === 2 || months === 12)) continue;
      return undefined;
    }
    if (own.size === 24) continue;
    halved = true;
    hours = hours.filter((hour) => isWithin(own, hour));
  }
  const hour = halved ? hours[0] : written;
  return hour === undefined ? undefined : hour * 3600 + minute * 60 + second;
}

function hoursOf(form: LocaleForm, word: string): ReadonlySet<number> | undefined {
  const whole = form.hours.get(word) ?? english.get(word) ?? spokenHours(form, word);
  if (whole || word.length > 12) return whole;
  // The last word of the date and the first of the clock, with nothing between them.
  for (let at = 1; at < word.length; at++) {
    const months = form.months().get(word.slice(0, at))?.size;
    const rest = word.slice(at);
    const own = form.hours.get(rest) ?? english.get(rest) ?? spokenHours(form, rest);
    if (own && months === 12) return own;
  }
  return undefined;
}

/** Where all hours of a word lie in one half of the day, it is that half's word. */
function isWithin(own: ReadonlySet<number>, hour: number): boolean {
  const all = [...own];
  if (all.every((one) => one < 12)) return hour < 12;
  return all.every((one) => one >= 12) ? hour >= 12 : own.has(hour);
}

const spoken = new Map<string, ReadonlyMap<string, ReadonlySet<number>>>();

function spokenHours({ tag }: LocaleForm, word: string): ReadonlySet<number> | undefined {
  const own = spoken.get(tag) ?? partsOfDay(tag);
  spoken.set(tag, own);
  return own.get(word);
}
