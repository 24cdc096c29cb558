/** Cells with times → instants: the order of the dates is settled over the whole file, then every row is read by it. */
import { UnreadableError } from '../sheets/sheet.ts';
import type { ClassTimes } from './class-times.ts';
import type { RawAttendance, RawJoin } from './layout.ts';
import { parseShortClock } from './lengths.ts';
import type { TimedJoin } from './people.ts';
import {
  type DateOrder,
  orders,
  parseStamp,
  possibleOrders,
  type Reckoning,
  resolveStamp,
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
  const plain: Reckoning = { zone, order: 'dmy', near: middle };
  const near = day === undefined ? middle : (resolveStamp(day, plain) ?? middle / 1000) * 1000;
  const order = orderOf(file, stamped, raw.order, { ...around, zone });
  return stamped.map(({ join, from, to }) => timedJoin(file, join, from, to, { zone, order, near }));
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

function orderOf(
  file: string,
  stamped: readonly Stamped[],
  fixed: DateOrder | undefined,
  { spans, zone, dates }: ClassTimes,
): DateOrder {
  const said = dates ?? fixed;
  if (said) return said;
  const stamps = stamped.flatMap(({ from, to }) => [from ?? [], to ?? []].flat());
  const days = spans.map(({ start }) => start);
  const possible = possibleOrders(stamps, days, zone);
  const [order, another] = possible;
  if (order && !another) return order;
  if (order)
    throw new UnreadableError(
      file,
      'its dates can be read day first or month first, and neither is the day of the class',
      stamped[0]?.join.line,
      "'--dates dmy' or '--dates mdy' says which",
    );
  const decided = orders.find((one) => stamps.some((stamp) => orders.every((o) => fits(stamp, o) === (o === one))));
  const misfit = stamped.find(({ from, to }) => !fits(from, decided ?? 'dmy') || !fits(to, decided ?? 'dmy'));
  throw new UnreadableError(file, 'some of its dates are day first and some month first', misfit?.join.line);
}

const anywhere = { zone: 'UTC', near: 0 };

function fits(stamp: Stamp | undefined, order: DateOrder): boolean {
  return stamp === undefined || resolveStamp(stamp, { ...anywhere, order }) !== undefined;
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
    if (at === undefined) throw new UnreadableError(file, `it has a date that is none (${reckoning.order})`, raw.line);
    return at;
  };
  const from = resolve(first);
  const to = resolve(last, from);
  if (from !== undefined && to !== undefined && to < from)
    throw new UnreadableError(file, 'somebody leaves before they came', raw.line);
  if (raw.shortClock === undefined || from === undefined || to === undefined) return { raw, from, to };
  return { raw: { ...raw, seconds: parseShortClock(raw.shortClock, to - from) }, from, to };
}
