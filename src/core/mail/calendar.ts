/**
 * The entry that a session has in calendars. Its number rises with each change of time or place (RFC 5545, 3.8.7.4),
 * and with the cancellation: what was told before is in the journal.
 */
import type { CalendarEntry } from '../class/event.ts';
import type { State } from '../class/state.ts';
import type { SessionFacts } from '../plan/plan.ts';

/** `uid` where no calendar has one of this session yet: the first one stays for ever, also under another organiser. */
export function calendarEntryOf(state: State, uid: string): CalendarEntry {
  const past = [...state.documents, ...state.outbox, ...state.mail];
  const last = latestEntry(past.filter(({ calendar }) => calendar?.alone !== true));
  const wanted = { uid: last?.uid ?? uid, ...contentOf(state.session) };
  if (!last) return { ...wanted, sequence: 0 };
  return { ...wanted, sequence: isSame(last, wanted) ? last.sequence : last.sequence + 1 };
}

/** The entry with the greatest number among those that were told. */
export function latestEntry(past: readonly { readonly calendar: CalendarEntry | null }[]): CalendarEntry | undefined {
  const told = past.flatMap((one) => one.calendar ?? []);
  return told.reduce<CalendarEntry | undefined>(
    (latest, one) => (latest === undefined || one.sequence > latest.sequence ? one : latest),
    undefined,
  );
}

/**
 * The entry as one person is told it. `told`: what that person's calendar had last. Where that has a greater number than
 * the class's entry, for it was taken back in between, the person's own numbers go on from there.
 */
export function entryFor(told: CalendarEntry | undefined, entry: CalendarEntry): CalendarEntry {
  if (told === undefined || told.sequence < entry.sequence) return entry;
  if (isSame(told, entry)) return told;
  return { ...entry, sequence: told.sequence + 1, alone: true };
}

/** What takes an entry back from one person's calendar. */
export function takenBack(told: CalendarEntry): CalendarEntry {
  return { ...told, method: 'CANCEL', sequence: told.sequence + 1, alone: true };
}

function contentOf({ status, start, end, links }: SessionFacts): Omit<CalendarEntry, 'uid' | 'sequence'> {
  const place = links.classroom;
  return {
    method: status === 'planned' ? 'REQUEST' : 'CANCEL',
    start,
    end,
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
