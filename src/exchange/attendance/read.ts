/** An attendance report's bytes → who was there, whatever platform wrote it: recognised by what is in it. */
import type { AttendanceImport } from '../../core/attendance-import.ts';
import { renderDate } from '../../core/clock-text.ts';
import { readSheet, type Sheet, UnreadableError } from '../sheet.ts';
import { collaborate } from './collaborate.ts';
import type { Layout, RawAttendance, RawJoin } from './layout.ts';
import { parseShortClock } from './lengths.ts';
import { peopleOf, type TimedJoin } from './people.ts';
import {
  type DateOrder,
  orders,
  parseStamp,
  possibleOrders,
  type Reckoning,
  resolveStamp,
  type Stamp,
} from './stamps.ts';
import { meet, table } from './table.ts';
import { teamsReport, teamsReport2021 } from './teams.ts';
import { teamsList } from './teams-list.ts';
import { webex } from './webex.ts';
import { zoomMeeting } from './zoom-meeting.ts';
import { zoomWebinar } from './zoom-webinar.ts';

/** The narrowest first: the last one reads any table that names its columns. */
const layouts: readonly Layout[] = [
  zoomWebinar,
  zoomMeeting,
  teamsReport,
  teamsReport2021,
  teamsList,
  webex,
  collaborate,
  meet,
  table,
];

/** The class that the report should be of. */
export interface ClassTimes {
  readonly zone: string;
  /** When it was planned and, where known, when it was. Epoch milliseconds. */
  readonly spans: readonly Span[];
  /** Which number of a date is the day, where a person says so. */
  readonly dates?: DateOrder | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ReadAttendance = Omit<AttendanceImport, 'match'>;

/**
 * Stamps are wall times in the class's zone, but for the formats that are UTC.
 * @throws UnreadableError with the line where there is one
 */
export function readAttendance(file: string, bytes: Uint8Array, around: ClassTimes): ReadAttendance {
  const sheet = readSheet(file, bytes);
  for (const { source, read } of layouts) {
    const raw = read(sheet);
    if (raw) return { source, ...settle(file, raw, around) };
  }
  throw unknownLayout(sheet);
}

function settle(file: string, raw: RawAttendance, around: ClassTimes): Omit<ReadAttendance, 'source'> {
  const { joins, doubt } = ofTheClass(file, timed(file, raw, around), around);
  return { people: peopleOf(joins, raw.hosts ?? []), doubts: [...(raw.doubts ?? []), ...doubt] };
}

/** Gives every join its instants. */
function timed(file: string, raw: RawAttendance, around: ClassTimes): readonly TimedJoin[] {
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
  if (!stamp) throw new UnreadableError(file, `'${text.slice(0, 60)}' is no time`, line);
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

const halfDay = 12 * 3600 * 1000;

/** Accounts export several meetings into one file, and a chat's list goes on from week to week. */
function ofTheClass(
  file: string,
  joins: readonly TimedJoin[],
  { spans, zone }: ClassTimes,
): { readonly joins: readonly TimedJoin[]; readonly doubt: readonly string[] } {
  const overlaps = ({ from, to }: TimedJoin, margin: number): boolean => {
    const [begins, ends] = [(from ?? to ?? 0) * 1000, (to ?? from ?? 0) * 1000];
    return spans.some(({ start, end }) => begins <= end + margin && ends >= start - margin);
  };
  const isOpen = ({ from, to }: TimedJoin): boolean => from === undefined && to === undefined;
  const near = joins.filter((join) => isOpen(join) || overlaps(join, halfDay));
  if (!near.some((join) => !isOpen(join))) return { joins, doubt: [] };
  const during = new Set(near.filter((join) => overlaps(join, 0)).map(({ raw }) => raw.meeting));
  const meetings = new Set(near.map(({ raw }) => raw.meeting));
  if (during.size > 1)
    throw new UnreadableError(
      file,
      `it holds ${during.size} meetings that went on during the class`,
      near[0]?.raw.line,
      'export the one that was the class alone',
    );
  const kept = during.size === 1 && meetings.size > 1 ? near.filter(({ raw }) => during.has(raw.meeting)) : near;
  const left = joins.length - kept.length;
  if (left === 0) return { joins, doubt: [] };
  const rows = left === 1 ? '1 row is' : `${left} rows are`;
  const day = renderDate(spans[0]?.start ?? 0, zone);
  return { joins: kept, doubt: [`${rows} of other meetings than that of ${day}: left out`] };
}

function unknownLayout({ file, rows }: Sheet): UnreadableError {
  const head = rows
    .slice(0, 10)
    .flatMap(({ cells }) => cells)
    .join(' ')
    .toLowerCase();
  if (rows.length === 0) return new UnreadableError(file, 'it is empty');
  if (/poll (report|details)|submitted (date|time)/.test(head))
    return new UnreadableError(file, 'it holds answers, no attendance', undefined, "'vprod import polls' reads polls");
  if (/registration time|approval status/.test(head))
    return new UnreadableError(file, 'it says who registered, not who came', undefined, 'take the report of attendees');
  return new UnreadableError(
    file,
    'no row names columns for who came and when',
    undefined,
    'known are the reports of Zoom, Teams, Webex, Meet and Class, and tables with columns such as name, joined, left',
  );
}
