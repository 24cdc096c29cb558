/**
 * Times as exports write them. None carries its zone: they are wall times of the class, unless the format is known to
 * be UTC. Which number of a date is the day is decided once for the whole file, never row by row.
 */
import { instantsOf, offsetAt, type WallTime, wallOf } from '../../core/time/times.ts';

export type DateOrder = 'dmy' | 'mdy';

/** A date whose order is open holds its first two numbers as they stand. */
type DateParts =
  | { readonly year: number; readonly month: number; readonly day: number }
  | { readonly year: number; readonly first: number; readonly second: number };

export interface Stamp {
  /** Null where only a clock time is given. */
  readonly date: DateParts | null;
  /** Seconds of the day. */
  readonly time: number;
  /** Minutes east of UTC, where it says so. */
  readonly offset?: number;
}

const clock =
  /^(上午|下午|午前|午後|오전|오후)?\s*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(a\.?\s?m\.?|p\.?\s?m\.?|上午|下午|오전|오후)?\s*(z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|utc|gmt)?$/;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t,\s]+|$)/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[t,\s]+|$)/;
const monthFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[,\s]+(?:at\s+)?|$)/;
const dayFirst = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\.?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?:[,\s]+(?:at\s+)?|$)/;
/** What an account calls its own zone says no more than that the times are of its zone. */
const zoneName = /\s(?:[ecmp][sd]t|aes?t|aedt|[cew]es?t|bst|ist|jst|sgt)\s*$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Undefined where the text is not a time; a date alone is none. */
export function parseStamp(text: string): Stamp | undefined {
  const words = text.toLowerCase().replace(/[()]/g, ' ').replace(zoneName, '').replace(/\s+/g, ' ').trim();
  const dated = splitDate(words);
  const date = dated === undefined ? null : dated.date;
  const time = parseClock(dated === undefined ? words : dated.rest);
  if (!time || (date !== null && !isDate(date))) return undefined;
  return { date, ...time };
}

function splitDate(words: string): { readonly date: DateParts; readonly rest: string } | undefined {
  const found = yearFirst.exec(words);
  if (found) return { date: parts(found[1], found[3], found[4]), rest: words.slice(found[0].length) };
  const last = yearLast.exec(words);
  if (last) {
    const year = fullYear(Number(last[4]));
    const [first, second] = [Number(last[1]), Number(last[3])];
    // Nobody writes the month before a dot.
    const date = last[2] === '.' ? { year, month: second, day: first } : { year, first, second };
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

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
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
  if ('month' in date) return isDay(date);
  return orders.some((order) => isDay(settle(date, order)));
}

function isDay({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

type Day = { readonly year: number; readonly month: number; readonly day: number };

export const orders: readonly DateOrder[] = ['dmy', 'mdy'];

function settle(date: DateParts, order: DateOrder): Day {
  if ('month' in date) return date;
  const { year, first, second } = date;
  return order === 'dmy' ? { year, month: second, day: first } : { year, month: first, day: second };
}

/**
 * The orders that a file's dates leave: a number above twelve decides, else the days that the class can have been on
 * (`near`, epoch milliseconds). Two where both fit equally well or badly, none where no order fits every date.
 */
export function possibleOrders(stamps: readonly Stamp[], near: readonly number[], zone: string): readonly DateOrder[] {
  const open = stamps.flatMap(({ date }) => (date !== null && 'first' in date ? [date] : []));
  const fitting = orders.filter((order) => open.every((date) => isDay(settle(date, order))));
  if (fitting.length < 2 || open.every(({ first, second }) => first === second)) return fitting.slice(0, 1);
  const days = near.map((at) => utcDay(wallOf(at, zone)));
  const onTheDay = fitting.filter((order) =>
    open.some((date) => days.some((day) => Math.abs(utcDay(settle(date, order)) - day) <= 86_400_000)),
  );
  return onTheDay.length === 1 ? onTheDay : fitting;
}

function utcDay({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

export interface Reckoning {
  readonly zone: string;
  readonly order: DateOrder;
  /** Epoch milliseconds: a clock time without a day is the one that lies nearest. */
  readonly near: number;
}

/** Epoch seconds; undefined where the date is none in this order. `after`: it is not before that. */
export function resolveStamp(stamp: Stamp, { zone, order, near }: Reckoning, after?: number): number | undefined {
  const { date, time, offset } = stamp;
  if (date === null) return resolveClock(time, zone, near, after);
  const day = settle(date, order);
  if (!isDay(day)) return undefined;
  if (offset !== undefined) return utcDay(day) / 1000 + time - offset * 60;
  return instantOfWall(day, time, zone, after);
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
