/**
 * The entry that a session has in calendars. Its number rises with each change of time or place (RFC 5545, 3.8.7.4),
 * and with the cancellation: what was told before is in the journal.
 */
import type { CalendarEntry } from '../class/event.ts';
import type { State } from '../class/state.ts';
import { renderInstant } from '../time/times.ts';

/** `uid` where no calendar has one of this session yet: the first one stays for ever, also under another organiser. */
export function calendarEntryOf(state: State, uid: string): CalendarEntry {
  const last = latestEntry([...state.documents, ...state.outbox, ...state.mail]);
  const wanted = { uid: last?.uid ?? uid, ...contentOf(state) };
  if (!last) return { ...wanted, sequence: 0 };
  const sent = state.session.end === null && last.end === null ? { ...wanted, end: null } : wanted;
  return { ...wanted, sequence: isSame(last, sent) ? last.sequence : last.sequence + 1 };
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
