/** What a journal holds that is no whole event, told to the reader and never thrown. */
import type { Event } from '../../core/class/event.ts';

/** `sum`: it was used, but its sum is wrong or missing. `unreadable`: it was passed over. */
export interface Damage {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly kind: 'sum' | 'unreadable';
  /** The beginning of the line as it stands there, control characters included. */
  readonly text: string;
}

/** An event of a newer vprod, passed over. */
export interface UnknownEvent {
  readonly file: string;
  readonly line: number;
  readonly type: string;
}

/** A last line without its newline that does not parse: a write that was broken off, or is under way elsewhere. */
export interface TornTail {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const shown = 500;

/** The beginning of a line from `start` up to `end`, for damage and torn tails. */
export function excerpt(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, Math.min(end, start + shown));
}

/** The damage that was not told yet: without the torn tails that a `session.resumed` has named. */
export function findUntold(damage: readonly Damage[], events: readonly Event[]): readonly Damage[] {
  const told = new Set<string>();
  for (const event of events)
    if (event.type === 'session.resumed' && event.tornTail !== undefined) told.add(event.tornTail);
  return damage.filter(({ kind, text }) => kind !== 'unreadable' || !told.has(text));
}
