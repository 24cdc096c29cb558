/** Times as people write them, and the instants that they come to in the session's zone. Instants are epoch milliseconds. */
import { tzOffset } from '@date-fns/tz';
import { assertNever } from '../../errors.ts';
import { type Duration, parseDuration } from './durations.ts';
import { offsetInTable } from './zones.ts';

/** T and E are planned start and end of class, S and F start and finish of the segment. */
export type TimeBase = 'T' | 'E' | 'S' | 'F';

export type TimeExpression =
  | { readonly kind: 'relative'; readonly base: TimeBase; readonly sign: 1 | -1; readonly offset: Duration }
  /** A clock time of the class day, seconds after midnight. */
  | { readonly kind: 'clock'; readonly seconds: number }
  /** A wall time with its date, and the offset in minutes where one was written. */
  | { readonly kind: 'date'; readonly wall: WallTime; readonly offsetMinutes?: number };

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Why a wall time is no single instant: the clocks jump over it, or pass it twice. */
export type WallProblem = 'removed' | 'doubled';

export type Resolved =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly problem: WallProblem | 'no-base' };

/** What a time expression is resolved against. `segment` only inside a segment. */
export interface Anchors {
  readonly zone: string;
  readonly start: number;
  readonly end: number | null;
  readonly segment?: { readonly start: number | null; readonly finish: number | null };
  /** What is timed comes before the class: a clock time that would lie after it is the day before. */
  readonly before?: boolean;
}

const relativeShape = /^([TESF])(?:\s*([+-])\s*(\S+))?$/;
const clockShape = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const dateShape = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads `T-45m`, `E`, `S+2m`, `10:05`, `2026-12-01 10:00`, `2026-12-01T10:00:00-05:00`; undefined where the text is none. */
export function parseTime(text: string): TimeExpression | undefined {
  const trimmed = text.trim();
  const relative = relativeShape.exec(trimmed);
  if (relative) {
    const offset = relative[3] === undefined ? { days: 0, seconds: 0 } : parseDuration(relative[3]);
    if (!offset) return undefined;
    return { kind: 'relative', base: relative[1] as TimeBase, sign: relative[2] === '-' ? -1 : 1, offset };
  }
  const clock = clockShape.exec(trimmed);
  if (clock) {
    const [hour, minute, second] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
    return hour < 24 && minute < 60 && second < 60
      ? { kind: 'clock', seconds: hour * 3600 + minute * 60 + second }
      : undefined;
  }
  return parseDate(trimmed);
}

function parseDate(text: string): TimeExpression | undefined {
  const found = dateShape.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const check = new Date(Date.UTC(year, month - 1, day));
  // A year below 100 would be one of the last century.
  if (check.getUTCFullYear() !== year) return undefined;
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const wall = { year, month, day, hour, minute, second };
  const offset = found[7];
  if (offset === undefined) return { kind: 'date', wall };
  return { kind: 'date', wall, offsetMinutes: offset === 'Z' ? 0 : offsetOf(offset) };
}

function offsetOf(text: string): number {
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return text.startsWith('-') ? -minutes : minutes;
}

/** The instant of an expression. A clock time lies on the class day, on the next one where only that falls into the class, or on the one before (`before`). */
export function resolveTime(expression: TimeExpression, anchors: Anchors): Resolved {
  switch (expression.kind) {
    case 'date':
      return instantOf(expression.wall, anchors.zone, expression.offsetMinutes);
    case 'clock':
      return resolveClock(expression.seconds, anchors);
    case 'relative': {
      const base = baseOf(expression.base, anchors);
      if (base === null) return { ok: false, problem: 'no-base' };
      return shift(base, expression.sign, expression.offset, anchors.zone);
    }
    default:
      return assertNever(expression);
  }
}

function baseOf(base: TimeBase, anchors: Anchors): number | null {
  if (base === 'T') return anchors.start;
  if (base === 'E') return anchors.end;
  return (base === 'S' ? anchors.segment?.start : anchors.segment?.finish) ?? null;
}

/** Milliseconds: a class of which nobody knows the end is over by then. */
const halfDay = 12 * 3600_000;

function resolveClock(seconds: number, anchors: Anchors): Resolved {
  const day = wallOf(anchors.start, anchors.zone);
  const onDay = (days: number): Resolved => {
    const wall = {
      ...daysOn(day, days),
      hour: Math.floor(seconds / 3600),
      minute: Math.floor((seconds % 3600) / 60),
      second: seconds % 60,
    };
    return instantOf(wall, anchors.zone);
  };
  const same = onDay(0);
  const over = anchors.end ?? anchors.start + halfDay;
  if (anchors.before === true && same.ok && same.at >= over) return onDay(-1);
  if (!same.ok || same.at >= anchors.start || anchors.end === null) return same;
  // By the wall clock, so that a time that the change of the clocks removes or doubles inside the class is told.
  const end = wallOf(anchors.end, anchors.zone);
  const days = (dayOf(end) - dayOf(day)) / 86_400_000;
  const inClass = days > 1 || (days === 1 && seconds <= end.hour * 3600 + end.minute * 60 + end.second);
  return inClass ? onDay(1) : same;
}

/** The calendar day as if it were one of UTC, where each has 24 hours. */
function dayOf({ year, month, day }: WallTime): number {
  return Date.UTC(year, month - 1, day);
}

function daysOn(wall: WallTime, days: number): Pick<WallTime, 'year' | 'month' | 'day'> {
  const date = new Date(asUtc(wall) + days * day);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `days` keep the wall time, then `seconds` elapse. */
function shift(base: number, sign: 1 | -1, offset: Duration, zone: string): Resolved {
  const elapsed = sign * offset.seconds * 1000;
  if (offset.days === 0) return { ok: true, at: base + elapsed };
  const wall = wallOf(base, zone);
  const moved = instantOf({ ...wall, ...daysOn(wall, sign * offset.days) }, zone);
  return moved.ok ? { ok: true, at: moved.at + elapsed } : moved;
}

/** The instant of a wall time in a zone; an offset that was written settles a doubled one. */
export function instantOf(
  wall: WallTime,
  zone: string,
  offsetMinutes?: number,
  offsets: (at: number, zone: string) => number = offsetAt,
): Resolved {
  if (offsetMinutes !== undefined) return { ok: true, at: asUtc(wall) - offsetMinutes * 60_000 };
  const [first, ...more] = instantsOf(wall, zone, offsets);
  if (first === undefined) return { ok: false, problem: 'removed' };
  return more.length > 0 ? { ok: false, problem: 'doubled' } : { ok: true, at: first };
}

/** Every instant at which the clocks of a zone show a wall time: none, one, or two; the earlier one first. */
export function instantsOf(wall: WallTime, zone: string, offsets = offsetAt): readonly number[] {
  const utc = asUtc(wall);
  const day = 86_400_000;
  const near = new Set([offsets(utc - day, zone), offsets(utc + day, zone), offsets(utc, zone)]);
  return [...near]
    .map((offset) => ({ offset, at: utc - offset * 60_000 }))
    .filter(({ offset, at }) => offsets(at, zone) === offset)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

function asUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const earliest = Date.parse('0001-01-02T00:00:00Z');
const latest = Date.parse('9999-12-30T00:00:00Z');

/** The nearest instant that can be written with four digits of a year: sums of what a forged journal says have no bounds. */
function writable(at: number): number {
  return at <= latest ? Math.max(at, earliest) : at > latest ? latest : earliest;
}

/** Wall clock of an instant in a zone. */
export function wallOf(moment: number, zone: string): WallTime {
  const at = writable(moment);
  const shifted = new Date(at + offsetAt(at, zone) * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

const quarter = 900_000;
const day = 86_400_000;
const known = new Map<string, { readonly days: Map<number, number>; readonly quarters: Map<number, number> }>();

/** Minutes east of UTC, by the newest zone data that is at hand. */
export function offsetAt(at: number, zone: string): number {
  return offsetInTable(at, zone) ?? runtimeOffsetAt(at, zone);
}

/**
 * Minutes east of UTC as the runtime has them. Remembered a day at a time where both its ends have one offset, else a quarter of an hour at a
 * time: no zone changes its clocks off the quarter, nor there and back in a day.
 */
export function runtimeOffsetAt(at: number, zone: string): number {
  let offsets = known.get(zone);
  if (!offsets) {
    offsets = { days: new Map(), quarters: new Map() };
    known.set(zone, offsets);
  }
  const number = Math.floor(writable(at) / day);
  const offset = remembered(offsets.days, number, () => {
    const before = askRuntime(zone, number * day);
    return before === askRuntime(zone, (number + 1) * day) ? before : Number.NaN;
  });
  if (!Number.isNaN(offset)) return offset;
  const key = Math.floor(writable(at) / quarter);
  return remembered(offsets.quarters, key, () => askRuntime(zone, key * quarter));
}

/** A journal may name a zone that nobody has: its times are told in UTC, as the offset that is written with them says. */
function askRuntime(zone: string, at: number): number {
  const found = tzOffset(zone, new Date(at));
  return Math.abs(found) < day / 60_000 ? found : 0;
}

function remembered(offsets: Map<number, number>, key: number, find: () => number): number {
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = find();
    if (offsets.size > 4096) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/** Whether the runtime knows the IANA zone. */
export function isZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && !Number.isNaN(tzOffset(zone, new Date(0)));
}

const twos = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const two = (value: number): string => twos[value] ?? String(value);
const three = (value: number): string => (value < 100 ? `0${two(value)}` : String(value));

/** The day that was written last: a report has hundreds of instants, and nearly all of one day. */
const written = { number: Number.NaN, date: '' };

/** ISO 8601 with milliseconds and the zone's offset: `2026-12-01T09:31:07.123-05:00`. */
export function renderInstant(moment: number, zone: string): string {
  const at = writable(moment);
  // Before there was a standard time, a zone was off by seconds, which no text of an instant can say.
  const offset = Math.round(offsetAt(at, zone));
  const local = at + offset * 60_000;
  const number = Math.floor(local / day);
  if (number !== written.number) {
    written.date = new Date(local).toISOString().slice(0, 11);
    written.number = number;
  }
  const past = Math.trunc(local - number * day);
  const clock = `${two(Math.floor(past / 3_600_000))}:${two(Math.floor(past / 60_000) % 60)}`;
  const minutes = Math.abs(offset);
  const east = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${written.date}${clock}:${two(Math.floor(past / 1000) % 60)}.${three(past % 1000)}${east}`;
}

/** A class in another year than these would be counted up to, minute by minute. */
const firstInstant = Date.UTC(1900, 0, 1);
const lastInstant = Date.UTC(2200, 0, 1) - 1;

/** Whether the instant lies in a year in which a class can be. */
export function isOfClasses(at: number): boolean {
  return at >= firstInstant && at <= lastInstant;
}

/** Epoch milliseconds of an ISO 8601 text with offset; null where it is none, or in a year in which no class can be. */
export function instantOrNull(text: string): number | null {
  const at = Date.parse(text);
  return isOfClasses(at) ? at : null;
}
