/**
 * The calendar file of a session: iCalendar (RFC 5545), as an invitation to one person or its cancellation (RFC 5546),
 * or published for everybody. Times are in UTC, which every program reads alike.
 */
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { CalendarEntry } from '../../core/class/event.ts';
import { visible, visibleLine } from '../../core/text/visible.ts';
import type { Organiser } from './organiser.ts';

export interface CalendarText {
  readonly title: string;
  readonly description: string;
  readonly organiser: Organiser;
  /** Epoch milliseconds: when this was made. */
  readonly stamp: number;
}

export interface Attendee {
  readonly name: string;
  readonly address: string;
}

/** Seconds before the start. */
const alarm = 900;

/** With lines of at most 75 octets that end in CRLF. An entry with an attendee is an invitation, or a cancellation. */
export function renderCalendar(entry: CalendarEntry, text: CalendarText, attendee?: Attendee): string {
  if (!attendee) return renderFor(entry, text);
  const { before, line, after } = invitationOf(entry, text);
  const address = attendee.address.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
  // The address first: it stands behind the name, which may be anything.
  const named = line.replace(someone.address, () => address).replace(someone.name, () => nameOf(attendee));
  return `${before}${fold(named)}${after}`;
}

function renderFor(entry: CalendarEntry, text: CalendarText, attendee?: Attendee): string {
  const method = !attendee
    ? ICalCalendarMethod.PUBLISH
    : entry.method === 'CANCEL'
      ? ICalCalendarMethod.CANCEL
      : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId, method });
  calendar.createEvent(eventOf(entry, text, attendee));
  return renderLines(calendar);
}

/** An invitation, and the line that says whom it is for: unfolded. */
interface Invitation {
  readonly before: string;
  readonly line: string;
  readonly after: string;
}

/** In whose place everybody is put. */
const someone: Attendee = { name: 'vprod attendee', address: 'attendee@vprod.invalid' };
const attendeeLine = /(?<=\r\n)ATTENDEE;[^\r]*(?:\r\n [^\r]*)*/;

/** The last one: thousands of people are invited to one class, and the line with their name is all that differs. */
let last: { readonly of: string; readonly invitation: Invitation } | undefined;

function invitationOf(entry: CalendarEntry, text: CalendarText): Invitation {
  const of = JSON.stringify([entry, text]);
  if (last?.of === of) return last.invitation;
  const whole = renderFor(entry, text, someone);
  // Further up no line can begin so: what people wrote stands behind the name of a property, and its breaks are escaped.
  const at = whole.search(attendeeLine);
  const folded = attendeeLine.exec(whole)?.[0] ?? '';
  const line = folded.replaceAll('\r\n ', '');
  const invitation = { before: whole.slice(0, at), line, after: whole.slice(at + folded.length) };
  last = { of, invitation };
  return invitation;
}

/** Octets of a line before its break. */
const longestLine = 74;

function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const sign of line) {
    const octets = Buffer.byteLength(sign);
    if (length + octets > longestLine) {
      folded += '\r\n ';
      length = 0;
    }
    folded += sign;
    length += octets;
  }
  return folded;
}

/**
 * All classes of a course in one file, to be taken in at once. Each is an entry by itself with a UID of its own: of rules, their
 * exceptions and what was moved every program makes something else.
 */
export function renderCourseCalendar(
  name: string,
  classes: readonly { readonly entry: CalendarEntry; readonly text: CalendarText }[],
): string {
  const calendar = ical({ prodId, method: ICalCalendarMethod.PUBLISH, name: visibleLine(name) });
  for (const { entry, text } of classes) calendar.createEvent(eventOf(entry, text));
  return renderLines(calendar);
}

const prodId = { company: 'vprod', product: 'vprod', language: 'EN' };

function renderLines(calendar: ICalCalendar): string {
  return `${calendar.toString().trimEnd()}\r\n`;
}

function eventOf(entry: CalendarEntry, text: CalendarText, attendee?: Attendee): ICalEventData {
  const cancelled = entry.method === 'CANCEL';
  const { organiser, title, description, stamp } = text;
  return {
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(stamp),
    start: new Date(entry.start),
    ...(entry.end !== null && { end: new Date(entry.end) }),
    summary: visibleLine(title),
    // What does not take place has no way in, and takes up no time: some programs show it all the same.
    ...(!cancelled && entry.place !== null && { location: visibleLine(entry.place) }),
    ...(!cancelled && { description: visible(description).trimEnd() }),
    organizer: { name: nameOf(organiser), email: organiser.address },
    // Only where there is no alarm: the library writes it behind, where no property may stand any more.
    ...(cancelled && { status: ICalEventStatus.CANCELLED }),
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    ...(attendee && { attendees: [attendeeOf(attendee)] }),
    ...(!cancelled && {
      alarms: [{ type: ICalAlarmType.display, triggerBefore: alarm, description: visibleLine(title) }],
    }),
  };
}

function attendeeOf(attendee: Attendee) {
  return {
    name: nameOf(attendee),
    email: attendee.address,
    rsvp: true,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
  };
}

/** A name stands in double quotes, in which neither a double quote nor a backslash may stand (RFC 5545, 3.1). */
function nameOf({ name, address }: Attendee): string {
  return visibleLine(name).replaceAll('"', "'").replaceAll('\\', '/') || address;
}
