/** Calendar files as an independent reader understands them. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../../src/core/class/event.ts';
import { type Attendee, renderCalendar } from '../../../src/exchange/mail/calendar.ts';
import { publicEntry } from '../../../src/exchange/mail/public-entry.ts';
import { anyCharacter } from '../../any-character.ts';
import { runs } from '../../runs.ts';

const entry: CalendarEntry = {
  uid: 'abc@vprod',
  sequence: 2,
  method: 'REQUEST',
  start: '2026-10-25T00:30:00.000+01:00',
  end: '2026-10-25T02:00:00.000+00:00',
  place: 'https://example.com/room?a=1;b=2,c',
};
const text = {
  title: 'Coaching; part 1, "live"',
  description: 'With Rosa.\nWay in: https://example.com',
  organiser: { name: 'Dana Okoye', address: 'dana@example.com' },
  stamp: Date.UTC(2026, 8, 1, 12, 0, 0),
};
const ana: Attendee = { name: 'Ana Pérez', address: 'ana@example.com' };

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent');
  const [event] = events;
  if (!event || events.length !== 1) throw new Error(`${events.length} events`);
  return { calendar, event, value: (name: string) => String(event.getFirstPropertyValue(name)) };
}

describe('an invitation', () => {
  test('says when, where, who invites whom, and rings once a quarter of an hour before', () => {
    const file = renderCalendar(entry, text, ana);
    const { calendar, event, value } = read(file);
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect([value('uid'), value('sequence'), value('summary')]).toEqual(['abc@vprod', '2', text.title]);
    expect([value('location'), value('description')]).toEqual([entry.place, text.description]);
    // In UTC, also in the night in which the clocks change.
    expect(file).toContain('\r\nDTSTART:20261024T233000Z\r\nDTEND:20261025T020000Z\r\n');
    expect(file).toContain('\r\nDTSTAMP:20260901T120000Z\r\n');
    expect(event.getFirstProperty('organizer')?.toICALString()).toBe('ORGANIZER;CN=Dana Okoye:mailto:dana@example.com');
    const attendee = event.getFirstProperty('attendee');
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe('mailto:ana@example.com');
    expect(['role', 'partstat', 'rsvp', 'cn'].map((name) => attendee?.getFirstParameter(name))).toEqual([
      'REQ-PARTICIPANT',
      'NEEDS-ACTION',
      'TRUE',
      'Ana Pérez',
    ]);
    const [alarm, ...more] = event.getAllSubcomponents('valarm');
    expect(more).toEqual([]);
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT15M');
  });

  test('that is taken back names the same entry, and rings no more', () => {
    const { calendar, event, value } = read(renderCalendar({ ...entry, method: 'CANCEL', sequence: 3 }, text, ana));
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect([value('uid'), value('sequence'), value('status')]).toEqual(['abc@vprod', '3', 'CANCELLED']);
    expect(event.getAllSubcomponents('valarm')).toEqual([]);
    expect(value('transp')).toBe('TRANSPARENT');
    expect([event.hasProperty('location'), event.hasProperty('description')]).toEqual([false, false]);
  });

  test('without an end has none', () => {
    expect(read(renderCalendar({ ...entry, end: null }, text, ana)).event.hasProperty('dtend')).toBe(false);
  });

  test('is the same text for the same facts', () => {
    expect(renderCalendar(entry, text, ana)).toBe(renderCalendar(entry, text, ana));
  });

  test('differs from person to person by who is invited', () => {
    const bea = { name: 'attendee@vprod.invalid $&', address: 'o;brien@example.com' };
    const own = /\r\nATTENDEE[^\r]*(?:\r\n [^\r]*)*/;
    const [one, other] = [ana, bea].map((person) => renderCalendar(entry, text, person)) as [string, string];
    expect(other.replace(own, '')).toBe(one.replace(own, ''));
    const invited = read(other).event.getFirstProperty('attendee');
    expect([invited?.getFirstParameter('cn'), String(invited?.getFirstValue()).toLowerCase()]).toEqual([
      bea.name,
      'mailto:o\\;brien@example.com',
    ]);
    for (const line of other.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});

describe('the file to post', () => {
  test('is published and names nobody who is invited', () => {
    const { calendar, event } = read(renderCalendar(entry, text));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event.hasProperty('attendee')).toBe(false);
  });

  test.each([
    ['https://zoom.example.com/j/123?pwd=abc', null],
    ['https://example.com/j/123?a=1&passcode=9', null],
    ['https://example.com/?room=onboarding', 'https://example.com/?room=onboarding'],
  ])('of %s shows %s: a link with its passcode is for those who were invited', (place, shown) => {
    expect(publicEntry({ ...entry, place }).place).toBe(shown);
  });
});

const nasty = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 300 }),
  fc.constantFrom(
    'Ana\r\nATTENDEE:mailto:evil@example.com',
    'x\nEND:VEVENT\nBEGIN:VEVENT',
    '"quoted"; name, \\n ^n',
    '\u202Egnp.exe',
    'ü😀'.repeat(100),
    'שלום עולם',
    '=1+1',
    '\u2028\u2029',
  ),
);

test('whatever names and titles hold: one event, one person, lines of 75 octets that end in CRLF', () => {
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (title, description, name, organiser) => {
      const dana = { name: organiser, address: 'dana@example.com' };
      const file = renderCalendar(entry, { ...text, title, description, organiser: dana }, { ...ana, name });
      const { event } = read(file);
      expect(event.getAllProperties('attendee').length).toBe(1);
      expect(event.getAllProperties('organizer').length).toBe(1);
      expect(String(event.getFirstPropertyValue('attendee')).toLowerCase()).toBe('mailto:ana@example.com');
      const lines = file.split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n\u0000-\u0008\u001b\u202e]/);
      }
    }),
    { numRuns: runs(40) },
  );
});
