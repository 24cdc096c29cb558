/** The entry of a session as it can be posted for everybody. */
import type { CalendarEntry } from '../../core/class/event.ts';

/** A link by which whoever has it is let in. */
const secret = /[?&#](pwd|pass|passcode|password|p|tk|token|secret|key)=/i;

/** The entry as it can be posted: a way in that carries its passcode is left out. */
export function publicEntry(entry: CalendarEntry): CalendarEntry {
  return entry.place !== null && secret.test(entry.place) ? { ...entry, place: null } : entry;
}
