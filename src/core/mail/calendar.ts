/**
 * The entry that a session has in calendars. Its number rises with each change of time or place (RFC 5545, 3.8.7.4),
 * and with the cancellation: what was told before is in the journal.
 */
import type { CalendarEntry } from '../class/event.ts';
import type { State } from '../class/state.ts';
import { renderInstant } from '../time/times.ts';

/** `uid` where no calendar has one of this session yet: the first one stays for ever, also under another organiser. */
export function calendarEntryOf(state: State, uid: string): CalendarEntry {
  const last = latestEntry([...state.documents, ...state.outbox, ...state.mail].filter(isOfTheClass));
  const content = contentOf(state);
  // Who was told of no end is not told anew because the agenda has one.
  const end = state.session.end === null && last?.end === null ? null : content.end;
  const wanted = { uid: last?.uid ?? uid, ...content, end };
  if (!last) return { ...wanted, sequence: 0 };
  return { ...wanted, sequence: isSame(last, wanted) ? last.sequence : last.sequence + 1 };
}

/** That one person's place is taken back moves nobody else's entry. */
function isOfTheClass({ kind }: { readonly kind: string }): boolean {
  return kind !== 'withdrawals';
}

/**
 * What one person's calendar is told of the class. Who was told the same keeps that number; where a place was taken back in between,
 * the person's numbers have gone ahead of the class's.
 */
export function entryFor(entry: CalendarEntry, told: CalendarEntry | undefined): CalendarEntry {
  if (!told) return entry;
  if (isSame(told, entry)) return { ...entry, sequence: told.sequence };
  return { ...entry, sequence: Math.max(entry.sequence, told.sequence + 1) };
}

/** The same, taken back: what was told last is what it takes away. */
export function withdrawalOf(told: CalendarEntry): CalendarEntry {
  return told.method === 'CANCEL' ? told : { ...told, method: 'CANCEL', sequence: told.sequence + 1 };
}

/** The entry with the greatest number among those that were told. */
export function latestEntry(past: readonly { readonly calendar: CalendarEntry | null }[]): CalendarEntry | undefined {
  const told = past.flatMap((one) => one.calendar ?? []);
  return told.reduce<CalendarEntry | undefined>(
    (latest, one) => (latest === undefined || one.sequence > latest.sequence ? one : latest),
    undefined,
  );
}

/** A calendar that is told no end makes one up, or has none: without one of the session's own, the agenda says how long it is. */
function contentOf({ session, plan }: State): Omit<CalendarEntry, 'uid' | 'sequence'> {
  const { status, start, end, links, timezone } = session;
  const place = links.classroom;
  const agenda = plan.segments.reduce((sum, { takes }) => sum + takes, 0);
  const agendaEnd = agenda > 0 ? renderInstant(Date.parse(start) + agenda * 1000, timezone) : null;
  return {
    method: status === 'planned' ? 'REQUEST' : 'CANCEL',
    start,
    end: end ?? agendaEnd,
    place: place === undefined || place === '' || place === 'false' ? null : place,
  };
}

/** The same moment may be written with another offset. What is cancelled stays so, wherever it would have been. */
function isSame(last: CalendarEntry, wanted: Omit<CalendarEntry, 'sequence'>): boolean {
  if (last.method !== wanted.method) return false;
  if (wanted.method === 'CANCEL') return true;
  return (
    Date.parse(last.start) === Date.parse(wanted.start) &&
    momentOf(last.end) === momentOf(wanted.end) &&
    last.place === wanted.place
  );
}

function momentOf(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
