/** Cells with times → instants: the order of the dates is settled over the whole file, then every row is read by it. */
import { UnreadableError } from '../sheets/sheet.ts';
import type { ClassTimes } from './class-times.ts';
import type { RawAttendance, RawJoin } from './layout.ts';
import { parseShortClock } from './lengths.ts';
import type { TimedJoin } from './people.ts';
import {
  type DateOrder,
  parseStamp,
  possibleReadings,
  type Reading,
  type Reckoning,
  resolveStamp,
  resolveTwice,
  type Stamp,
} from './stamps.ts';

/** Gives every join its instants. @throws UnreadableError with the line that cannot be read */
export function timedJoins(file: string, raw: RawAttendance, around: ClassTimes): readonly TimedJoin[] {
  const stamped = raw.joins.map((join) => ({
    join,
    from: stampOf(file, join, join.from),
    to: stampOf(file, join, join.to),
  }));
  const zone = raw.zone ?? around.zone;
  const day = raw.day === undefined ? undefined : parseStamp(`${raw.day} 12:00`);
  const { start, end } = around.spans.at(-1) ?? { start: 0, end: 0 };
  const middle = (start + end) / 2;
  const plain: Reckoning = { zone, reading: { order: 'dmy', calendar: 'gregory' }, near: middle };
  const near = day === undefined ? middle : (resolveStamp(day, plain) ?? middle / 1000) * 1000;
  const reading = readingOf(file, stamped, raw.order, { ...around, zone });
  return stamped.map(({ join, from, to }) => timedJoin(file, join, from, to, { zone, reading, near }));
}

function stampOf(file: string, { line }: RawJoin, text: string): Stamp | undefined {
  if (text === '') return undefined;
  const stamp = parseStamp(text);
  if (!stamp) throw new UnreadableError(file, `'${text.slice(0, 60)}' is not a time`, line);
  return stamp;
}

interface Stamped {
  readonly join: RawJoin;
  readonly from: Stamp | undefined;
  readonly to: Stamp | undefined;
}

function readingOf(
  file: string,
  stamped: readonly Stamped[],
  fixed: DateOrder | undefined,
  { spans, zone, dates }: ClassTimes,
): Reading {
  const stamps = stamped.flatMap(({ from, to }) => [from ?? [], to ?? []].flat());
  const days = spans.map(({ start }) => start);
  const possible = possibleReadings(stamps, days, zone, dates ?? fixed);
  const [reading, another] = possible;
  if (reading && !another) return reading;
  if (reading)
    throw new UnreadableError(
      file,
      possible.some(({ order }) => order === 'dmy') && possible.some(({ order }) => order === 'mdy')
        ? 'its dates can be read day first or month first, and neither is the day of the class'
        : 'its dates can be read in several ways, and none of them is the day of the class',
      stamped[0]?.join.line,
      "'--dates dmy' or '--dates mdy' says which",
    );
  const said = dates ?? fixed;
  throw new UnreadableError(
    file,
    said ? `it has a date that does not exist (${said})` : 'some of its dates are day first and some month first',
    firstMisfit(stamped, days, zone, said),
  );
}

/** The line with which no reading is left that fits all up to there. */
function firstMisfit(
  stamped: readonly Stamped[],
  days: readonly number[],
  zone: string,
  said: DateOrder | undefined,
): number | undefined {
  let [low, high] = [0, stamped.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const stamps = stamped.slice(0, middle + 1).flatMap(({ from, to }) => [from ?? [], to ?? []].flat());
    if (possibleReadings(stamps, days, zone, said).length === 0) high = middle;
    else low = middle + 1;
  }
  return stamped[low]?.join.line;
}

function timedJoin(
  file: string,
  raw: RawJoin,
  first: Stamp | undefined,
  last: Stamp | undefined,
  reckoning: Reckoning,
): TimedJoin {
  const resolve = (stamp: Stamp | undefined, after?: number): number | undefined => {
    if (!stamp) return undefined;
    const at = resolveStamp(stamp, reckoning, after);
    if (at === undefined)
      throw new UnreadableError(file, `it has a date that does not exist (${reckoning.reading.order})`, raw.line);
    return at;
  };
  const [from, to] = byLength(resolve(first), resolve(last, resolve(first)), raw.seconds, [first, last], reckoning);
  if (from !== undefined && to !== undefined && to < from)
    throw new UnreadableError(file, 'somebody leaves before they come', raw.line);
  if (raw.shortClock === undefined || from === undefined || to === undefined) return { raw, from, to };
  return { raw: { ...raw, seconds: parseShortClock(raw.shortClock, to - from) }, from, to };
}

type Ends = readonly [from: number | undefined, to: number | undefined];

/** Where the clocks pass one of the two twice, the pair that lasts as long as the row says. */
function byLength(
  from: number | undefined,
  to: number | undefined,
  seconds: number | undefined,
  [first, last]: readonly [Stamp | undefined, Stamp | undefined],
  reckoning: Reckoning,
): Ends {
  if (from === undefined || to === undefined || !first || !last || seconds === undefined) return [from, to];
  // Zones turn their clocks by no more than this; a length that fits asks for nothing.
  const off = ([one = 0, other = 0]: Ends): number => Math.abs(other - one - seconds);
  if (off([from, to]) < 20 * 60 || off([from, to]) > 150 * 60) return [from, to];
  const pairs = resolveTwice(first, reckoning).flatMap((one) =>
    resolveTwice(last, reckoning).flatMap((other): Ends[] => (other < one ? [] : [[one, other]])),
  );
  return pairs.reduce((best, pair) => (off(pair) < off(best) ? pair : best), [from, to] as Ends);
}
