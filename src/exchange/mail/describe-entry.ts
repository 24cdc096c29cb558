/** What stands in a calendar beside time and place. */
import type { CalendarEntry } from '../../core/class/event.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';

/** A link by which whoever has it is let in. */
const secret = /[?&#](pwd|pass|passcode|password|p|tk|token|secret|key)=/i;

/** For who was invited everything that helps to get in; for everybody only who teaches. */
export function describeEntry(session: SessionFacts, reader: 'invited' | 'everybody'): string {
  const { facilitator, links, contacts } = session;
  const lines = [
    facilitator.name && `With ${facilitator.name}.`,
    ...(reader === 'everybody'
      ? []
      : [
          links.classroom && `Way in: ${links.classroom}`,
          contacts.dial_in && `Sound by phone: ${contacts.dial_in}`,
          links.materials && `Files for the class: ${links.materials}`,
          contacts.helpdesk && `Help on the day: ${contacts.helpdesk}`,
        ]),
  ];
  return lines.filter(Boolean).join('\n');
}

/** The entry as it can be posted: a way in that carries its passcode is left out. */
export function publicEntry(entry: CalendarEntry): CalendarEntry {
  return entry.place !== null && secret.test(entry.place) ? { ...entry, place: null } : entry;
}
