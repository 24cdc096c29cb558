/**
 * Times as exports write them. None carries its zone: they are wall times of the class, unless the format is known to
 * be UTC. Which number of a date is the day is decided once for the whole file, never row by row.
 */
import { instantsOf, offsetAt, type WallTime, wallOf } from '../../core/time/times.ts';
import { type Day, gregorianOf, otherCalendars } from './calendars.ts';
import { type LocalMoment, readLocal } from './local-stamps.ts';
import { foldStamp, type LocaleForm, localeForms, type Tokens, takeApart } from './locales.ts';

export type DateOrder = 'dmy' | 'mdy';

/** How the dates of one file are to be read. */
export interface Reading {
  /** Of the numbers that stand there without a word. */
  readonly order: DateOrder | 'ymd';
  readonly calendar: string;
  /** Of what only one language writes like this. */
  readonly form?: LocaleForm;
}

/** Numbers as they stand: a year of two digits, or of another calendar, is settled with the whole file. */
type DateParts =
  | { readonly year: number; readonly month: number; readonly day: number }
  | { readonly first: number; readonly second: number; readonly last: number }
  | { readonly tokens: Tokens };

export interface Stamp {
  /** Null where only a clock time is given. */
  readonly date: DateParts | null;
  /** Seconds of the day; of a language's own way to write it, not before it is settled. */
  readonly time: number;
  /** Minutes east of UTC, where it says so. */
  readonly offset?: number;
}

const clock =
  /^(上午|下午|午前|午後|오전|오후)?\s*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(a\.?\s?m\.?|p\.?\s?m\.?|上午|下午|午前|午後|오전|오후)?\s*(z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|utc|gmt)?$/;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t,\s]+|$)/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[t,\s]+|$)/;
const monthFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[,\s]+(?:at\s+)?|$)/;
const dayFirst = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\.?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?:[,\s]+(?:at\s+)?|$)/;
/** What an account calls its own zone says no more than that the times are of its zone. */
const zoneName = /\s(?:[ecmp][sd]t|aes?t|aedt|[cew]es?t|bst|ist|jst|sgt)\s*$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Undefined where the text is not a time; a date alone is none. */
export function parseStamp(text: string): Stamp | undefined {
  const words = foldStamp(text.replace(/[()]/g, ' ')).replace(zoneName, '').trim();
  const dated = splitDate(words);
  const date = dated === undefined ? null : dated.date;
  const time = parseClock(dated === undefined ? words : dated.rest);
  if (time && (date === null || isDate(date))) return { date, ...time };
  const tokens = takeApart(text);
  if (!tokens || !localeForms().some((form) => readLocal(tokens, form))) return undefined;
  return { date: { tokens }, time: 0 };
}

function splitDate(words: string): { readonly date: DateParts; readonly rest: string } | undefined {
  const found = yearFirst.exec(words);
  if (found) return { date: parts(found[1], found[3], found[4]), rest: words.slice(found[0].length) };
  const last = yearLast.exec(words);
  if (last) {
    const year = Number(last[4]);
    const [first, second] = [Number(last[1]), Number(last[3])];
    // Nobody writes the month before a dot.
    const date = last[2] === '.' ? { year, month: second, day: first } : { first, second, last: year };
    return { date, rest: words.slice(last[0].length) };
  }
  const named = monthFirst.exec(words);
  if (named) return { date: parts(named[3], monthOf(named[1]), named[2]), rest: words.slice(named[0].length) };
  const spelled = dayFirst.exec(words);
  if (!spelled) return undefined;
  return { date: parts(spelled[3], monthOf(spelled[2]), spelled[1]), rest: words.slice(spelled[0].length) };
}

function parts(year: unknown, month: unknown, day: unknown): DateParts {
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function monthOf(word = ''): number {
  return months.indexOf(word.slice(0, 3)) + 1;
}

function parseClock(text: string): { readonly time: number; readonly offset?: number } | undefined {
  const found = clock.exec(text);
  if (!found) return undefined;
  const [hour, minute, second] = [Number(found[2]), Number(found[3]), Number(found[4] ?? 0)];
  const half = halfOf(found[1] ?? found[5] ?? '');
  if (hour > 23 || minute > 59 || second > 59 || (half !== undefined && hour > 12)) return undefined;
  const full = half === undefined ? hour : (hour % 12) + half;
  const time = full * 3600 + minute * 60 + second;
  return found[6] === undefined ? { time } : { time, offset: offsetOf(found[6]) };
}

/** Hours that the half of the day begins with. */
function halfOf(word: string): 0 | 12 | undefined {
  if (word === '') return undefined;
  return /^(p|下午|午後|오후)/.test(word) ? 12 : 0;
}

function offsetOf(text: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function isDate(date: DateParts): boolean {
  return tiers.some((readings) => readings.some((reading) => settle(date, reading) !== undefined));
}

export const orders: readonly DateOrder[] = ['dmy', 'mdy'];

const gregory = (order: Reading['order']): Reading => ({ order, calendar: 'gregory' });

/** What is written most comes first: a later one counts only where it alone finds the day of the class. */
const tiers: readonly (readonly Reading[])[] = [
  orders.map(gregory),
  [gregory('ymd')],
  otherCalendars.flatMap((calendar) => (['dmy', 'mdy', 'ymd'] as const).map((order) => ({ order, calendar }))),
];

/** Undefined where the date is none in this reading. */
function settle(date: DateParts, { order, calendar, form }: Reading): Day | undefined {
  if ('tokens' in date) return form && readLocal(date.tokens, form)?.day;
  if ('month' in date) return gregorianOf(calendar, date);
  const { first, second, last } = date;
  if (order === 'ymd') return first > 99 ? undefined : gregorianOf(calendar, { year: first, month: second, day: last });
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return gregorianOf(calendar, { year: last, month, day });
}

/** Years that a file may lie away from the class it is imported for. */
const farthest = 20;

/**
 * The readings that a file's dates leave: a number that can be no month decides, else the days that the class can have
 * been on (`near`, epoch milliseconds). Several where more than one fits equally well or badly, none where no reading
 * fits every date.
 */
export function possibleReadings(
  stamps: readonly Stamp[],
  near: readonly number[],
  zone: string,
  said?: DateOrder,
): readonly Reading[] {
  const dates = distinct(stamps.flatMap(({ date }) => date ?? []));
  const days = near.map((at) => utcDay(wallOf(at, zone)));
  const fitting = (readings: readonly Reading[]): readonly Fitting[] => fittingOf(dates, readings, days);
  const isLocal = dates.some((date) => 'tokens' in date);
  const plain = said === undefined ? tiers : tiers.map((tier) => tier.filter(({ order }) => order === said));
  const found = isLocal ? [fitting(localReadings(dates))] : plain.map(fitting);
  const onTheDay = found.map((tier) => tier.filter(({ met }) => met)).find((tier) => tier.length > 0);
  return (onTheDay ?? found.find((tier) => tier.length > 0) ?? []).map(({ reading }) => reading);
}

function distinct(dates: readonly DateParts[]): readonly DateParts[] {
  return [...new Map(dates.map((date) => [JSON.stringify(date), date])).values()];
}

/** The languages that write the first of these dates, and so on with the next. */
function localReadings(dates: readonly DateParts[]): readonly Reading[] {
  const own = dates.flatMap((date) => ('tokens' in date ? [date.tokens] : []));
  const forms = own.reduce((left, tokens) => left.filter((form) => readLocal(tokens, form)), localeForms());
  return forms.map((form) => ({ order: orderOf(form), calendar: form.calendar, form }));
}

function orderOf({ order: [first] }: LocaleForm): Reading['order'] {
  return first === 'year' ? 'ymd' : first === 'month' ? 'mdy' : 'dmy';
}

interface Fitting {
  readonly reading: Reading;
  /** One of the dates is a day of the class. */
  readonly met: boolean;
}

/** One reading for each different set of days that is not far away. */
function fittingOf(
  dates: readonly DateParts[],
  readings: readonly Reading[],
  days: readonly number[],
): readonly Fitting[] {
  const found = new Map<string, Fitting>();
  for (const reading of readings) {
    const moments = dates.map((date) => momentOf(date, reading));
    const own = moments.flatMap((moment) => moment ?? []);
    const far = (at: number): number => Math.min(...days.map((day) => Math.abs(at - day)));
    if (own.length < dates.length || own.some(({ day }) => far(utcDay(day)) > farthest * 366 * 86_400_000)) continue;
    const key = JSON.stringify(own);
    if (!found.has(key)) found.set(key, { reading, met: own.some(({ day }) => far(utcDay(day)) <= 86_400_000) });
  }
  return [...found.values()];
}

function momentOf(date: DateParts, reading: Reading): LocalMoment | undefined {
  if ('tokens' in date) return reading.form && readLocal(date.tokens, reading.form);
  const day = settle(date, reading);
  return day && { day, time: 0 };
}

function utcDay({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

export interface Reckoning {
  readonly zone: string;
  readonly reading: Reading;
  /** Epoch milliseconds: a clock time without a day is the one that lies nearest. */
  readonly near: number;
}

/** Epoch seconds; undefined where the date is none in this reading. `after`: it is not before that. */
export function resolveStamp(stamp: Stamp, { zone, reading, near }: Reckoning, after?: number): number | undefined {
  const { date, offset } = stamp;
  if (date === null) return resolveClock(stamp.time, zone, near, after);
  const moment = momentOf(date, reading);
  if (!moment) return undefined;
  const time = 'tokens' in date ? moment.time : stamp.time;
  if (offset !== undefined) return utcDay(moment.day) / 1000 + time - offset * 60;
  return instantOfWall(moment.day, time, zone, after);
}

/** The same, and the second time where the clocks pass it twice. */
export function resolveTwice(stamp: Stamp, reckoning: Reckoning): readonly number[] {
  const first = resolveStamp(stamp, reckoning);
  const second = first === undefined ? undefined : resolveStamp(stamp, reckoning, first + 1);
  return [first, second].flatMap((at) => at ?? []).filter((at, place, all) => all.indexOf(at) === place);
}

/** The clocks pass a wall time twice: then it is the first that is not before `after`. They skip it: as if they had not. */
function instantOfWall(day: Day, time: number, zone: string, after = Number.NEGATIVE_INFINITY): number {
  const wall = withClock(day, time);
  const found = instantsOf(wall, zone).map((at) => at / 1000);
  const fits = found.find((at) => at >= after) ?? found.at(-1);
  if (fits !== undefined) return fits;
  const utc = utcDay(day) + time * 1000;
  return (utc - offsetAt(utc - 86_400_000, zone) * 60_000) / 1000;
}

function resolveClock(time: number, zone: string, near: number, after?: number): number {
  const days = [-1, 0, 1].map((days) => wallOf(near + days * 86_400_000, zone));
  const found = days.map((day) => instantOfWall(day, time, zone));
  if (after !== undefined) {
    const next = [...found, ...found.map((at) => at + 86_400)].filter((at) => at >= after);
    return Math.min(...next);
  }
  const far = (at: number): number => Math.abs(at * 1000 - near);
  return found.reduce((best, at) => (far(at) < far(best) ? at : best));
}

function withClock({ year, month, day }: Day, time: number): WallTime {
  const [hour, minute, second] = [Math.floor(time / 3600), Math.floor((time % 3600) / 60), time % 60];
  return { year, month, day, hour, minute, second };
}
