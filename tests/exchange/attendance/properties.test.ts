/** Any meeting, put down in any layout and any encoding, is read back as it was. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insideOf } from '../../../src/core/attendance/stays.ts';
import { readAttendance } from '../../../src/exchange/attendance/read.ts';
import { readSheet, UnreadableError } from '../../../src/exchange/sheets/sheet.ts';
import { runs } from '../../runs.ts';
import { bytesOf, exactWriters, files, type Guest, type Meeting, meetings, mergedWriters } from './meetings.ts';

function classOf({ day }: Meeting) {
  const start = Date.parse(`${day}T09:00:00Z`);
  return { zone: 'UTC', spans: [{ start, end: start + 4 * 3600_000 }] };
}

/** What a reader has to know of a guest. */
function factsOf(guest: Guest, { day }: Meeting) {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000;
  return {
    name: guest.name,
    email: guest.email?.toLowerCase(),
    stays: guest.stays.map(([from, to]) => [midnight + from, midnight + to]),
  };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

describe('every stay to the second', () => {
  for (const [layout, write] of Object.entries(exactWriters)) {
    test(layout, () => {
      fc.assert(
        fc.property(meetings, files, (meeting, form) => {
          const { people } = readAttendance(readSheet('x.csv', bytesOf(write(meeting), form)), classOf(meeting));
          const read = people.map(({ name, email, stays }) => ({ name, email, stays })).sort(byName);
          expect(read).toEqual(meeting.guests.map((guest) => factsOf(guest, meeting)).sort(byName));
          for (const one of people)
            expect([one.joins, one.rough, one.waited]).toEqual([one.stays.length, undefined, undefined]);
        }),
        { numRuns: runs(20) },
      );
    });
  }
});

describe('the first and the last, to the minute', () => {
  for (const [layout, write] of Object.entries(mergedWriters)) {
    test(layout, () => {
      fc.assert(
        fc.property(meetings, files, (meeting, form) => {
          const { people } = readAttendance(readSheet('x.csv', bytesOf(write(meeting), form)), classOf(meeting));
          const read = people.map((one) => [
            one.name,
            one.email,
            one.stays.flat().map((at) => Math.floor((at ?? 0) / 60)),
          ]);
          const wanted = meeting.guests.map((guest) => {
            const { name, email, stays } = factsOf(guest, meeting);
            const all = stays.flat();
            return [name, email, [Math.min(...all), Math.max(...all)].map((at) => Math.floor(at / 60))];
          });
          expect(read.sort()).toEqual(wanted.sort());
        }),
        { numRuns: runs(20) },
      );
    });
  }
});

test('minutes inside are those of a clock that ticks while one device at least is there', () => {
  fc.assert(
    fc.property(meetings, (meeting) => {
      for (const { name, stays } of meeting.guests) {
        const ticks = new Set(stays.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)));
        expect(insideOf([{ name, stays }]).seconds).toBe(ticks.size);
      }
    }),
    { numRuns: runs(15) },
  );
});

test('whatever the bytes, it ends in people or in a refusal', () => {
  const pieces = [
    'Name (Original Name)',
    'User Email',
    'Join Time',
    'Leave Time',
    'Duration',
    '2. Participants',
    '1. Summary',
    'Attendee Details',
    'Full Name',
    'Joined',
    '11/23/2026 9:00',
    '9:00 AM',
    '59 Min.',
    '"',
    '=""',
    ',',
    '\t',
    ';',
    '\n',
    '\r\n',
    '\0',
    '\ufeff',
    'a@b',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 60 })
    .map((all) => Buffer.from(all.join('')));
  fc.assert(
    fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), meetings, (bytes, meeting) => {
      try {
        for (const one of readAttendance(readSheet('x.csv', bytes), classOf(meeting)).people)
          expect(one.name).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableError);
      }
    }),
    { numRuns: runs(200) },
  );
});
