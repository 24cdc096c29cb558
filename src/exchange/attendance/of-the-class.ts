/** Accounts export several meetings into one file, and a chat's list goes on from week to week: the rows of the class. */
import { renderDate } from '../../core/time/clock-text.ts';
import { UnreadableError } from '../sheets/sheet.ts';
import type { ClassTimes, Span } from './class-times.ts';
import type { TimedJoin } from './people.ts';

const halfDay = 12 * 3600 * 1000;

/**
 * A file that has nothing near the class is left as it is: that is for a person to see.
 * @throws UnreadableError where two meetings went on at once
 */
export function ofTheClass(
  file: string,
  joins: readonly TimedJoin[],
  { spans, zone }: ClassTimes,
): { readonly joins: readonly TimedJoin[]; readonly doubt: readonly string[] } {
  const near = joins.filter((join) => isTimeless(join) || spans.some((span) => covered(join, span, halfDay) > 0));
  if (near.every(isTimeless)) return { joins, doubt: [] };
  const meeting = theMeeting(file, near, spans);
  const kept = meeting === undefined ? near : near.filter(({ raw }) => raw.meeting === meeting);
  const left = joins.length - kept.length;
  if (left === 0) return { joins, doubt: [] };
  const rows = left === 1 ? '1 row is' : `${left} rows are`;
  const day = renderDate(spans[0]?.start ?? 0, zone);
  return { joins: kept, doubt: [`${rows} of other meetings than that of ${day}: left out`] };
}

function isTimeless({ from, to }: TimedJoin): boolean {
  return from === undefined && to === undefined;
}

/** Milliseconds of a span, and of as much around it, that a join covers; an open one covers its moment. */
function covered({ from, to }: TimedJoin, { start, end }: Span, margin: number): number {
  if (from === undefined && to === undefined) return 0;
  const [begins, ends] = [(from ?? to ?? 0) * 1000, (to ?? from ?? 0) * 1000];
  return Math.max(0, Math.min(ends + 1, end + margin) - Math.max(begins, start - margin));
}

/** The one that covers most of the class; undefined where the file names none. The one before it may have overrun a little. */
function theMeeting(file: string, joins: readonly TimedJoin[], spans: readonly Span[]): string | undefined {
  const sums = new Map<string | undefined, number>();
  for (const join of joins) {
    const most = Math.max(...spans.map((span) => covered(join, span, 0)));
    sums.set(join.raw.meeting, (sums.get(join.raw.meeting) ?? 0) + most);
  }
  const [first, second] = [...sums].sort(([, a], [, b]) => b - a);
  if (!first || first[1] === 0 || !second) return undefined;
  if (second[1] * 4 > first[1])
    throw new UnreadableError(
      file,
      `it holds several meetings that went on during the class`,
      joins[0]?.raw.line,
      'export the one that was the class alone',
    );
  return first[0];
}
