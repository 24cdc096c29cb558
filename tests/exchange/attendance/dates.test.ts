/** Times as exports write them, and which number of a date is the day. */
import { describe, expect, test } from 'vitest';
import { parseLength } from '../../../src/exchange/attendance/lengths.ts';
import { parseStamp, resolveStamp } from '../../../src/exchange/attendance/stamps.ts';
import { lines, people, refusal, theClass } from './reading.ts';

const near = Date.parse('2026-11-23T10:45:00Z');

const at = (text: string, zone = 'UTC', after?: number): string | undefined => {
  const stamp = parseStamp(text);
  const seconds = stamp && resolveStamp(stamp, { zone, reading: { order: 'mdy', calendar: 'gregory' }, near }, after);
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().slice(0, 19);
};

test.each([
  ['11/23/2026 09:55:20 AM', '2026-11-23T09:55:20'],
  ['11/23/26, 9:45:12\u202fPM', '2026-11-23T21:45:12'],
  ['23.11.26, 18:01:00', '2026-11-23T18:01:00'],
  ['23.11.2026 18:01', '2026-11-23T18:01:00'],
  ['11-23-2026 08:00', '2026-11-23T08:00:00'],
  ['2026-11-23 09:45:12', '2026-11-23T09:45:12'],
  ['2026/11/23 9:45', '2026-11-23T09:45:00'],
  ['2026-11-23T09:45:12Z', '2026-11-23T09:45:12'],
  ['2026-11-23T09:45:12.123+02:00', '2026-11-23T07:45:12'],
  ['2026/11/23 11:31:00 AM GMT+1', '2026-11-23T10:31:00'],
  ['Nov 23, 2026 9:30 AM', '2026-11-23T09:30:00'],
  ['Monday, November 23, 2026 at 12:30 AM', '2026-11-23T00:30:00'],
  ['23 Nov 2026 09:30', '2026-11-23T09:30:00'],
  ['2026/11/23 下午 9:58:41', '2026-11-23T21:58:41'],
  ['11/23/2026 9:58 p. m.', '2026-11-23T21:58:00'],
  ['9:58 AM', '2026-11-23T09:58:00'],
  ['9h58', '2026-11-23T09:58:00'],
  ['Nov 23, 2026 9:58 AM EST', '2026-11-23T09:58:00'],
  ['11/23/2026 09:58 (GMT-05:00)', '2026-11-23T14:58:00'],
])('%s', (text, expected) => expect(at(text)).toBe(expected));

test.each([
  '',
  'soon',
  '11/23/2026',
  '31/31/2026 10:00',
  '2026-02-30 10:00',
  '25:00',
  '10:61',
  '13:00 PM',
  '23 Foo 2026 10:00',
])('%j is not a time', (text) => expect(at(text)).toBeUndefined());

test('a wall time that the clocks pass twice is the first that is not before the coming; one that they skip is moved on', () => {
  const zone = 'America/New_York';
  expect(at('2026-11-01 01:30', zone)).toBe('2026-11-01T05:30:00');
  expect(at('2026-11-01 01:10', zone, Date.parse('2026-11-01T05:30:00Z') / 1000)).toBe('2026-11-01T06:10:00');
  expect(at('2026-03-08 02:30', zone)).toBe('2026-03-08T07:30:00');
});

test.each([
  ['92', 5520],
  ['204 mins', 12_240],
  ['1h 29m 46s', 5386],
  ['1m 14s', 74],
  ['45m', 2700],
  ['59 Min. 0 Sek.', 3540],
  ['1 Std. 27 Min.', 5220],
  ['1 hr 30 min', 5400],
  ['2 hr', 7200],
  ['1 hora 2 minutos', 3720],
  ['35 min 12 s', 2112],
  ['01:10:00', 4200],
  ['0:35', undefined],
  ['a while', undefined],
  ['', undefined],
])('%j is %s seconds', (text, seconds) => expect(parseLength(text, 60)).toBe(seconds));

describe('day or month first', () => {
  const report = (...days: readonly string[]): string =>
    lines('Name,Joined,Left', ...days.map((day, place) => `P${place},${day} 10:00,${day} 11:00`));
  const on = (day: string) => {
    const start = Date.parse(`${day}T10:00:00Z`);
    return { ...theClass, spans: [{ start, end: start + 3600_000 }] };
  };

  test('one number above twelve decides for the whole file', () => {
    expect(people(report('03/04/2026', '13/04/2026'))[0]).toMatch(/04-03 10:00/);
    expect(people(report('03/04/2026', '04/13/2026'))[0]).toMatch(/03-04 10:00/);
  });
  test('else the day of the class does, or the one after it', () => {
    expect(people(report('03/04/2026'), on('2026-04-03'))[0]).toMatch(/04-03 10:00/);
    expect(people(report('03/04/2026'), on('2026-03-04'))[0]).toMatch(/03-04 10:00/);
    expect(people(report('03/04/2026'), on('2026-04-02'))[0]).toMatch(/04-03 10:00/);
  });
  test('else it is asked, and the answer holds', () => {
    expect(refusal(report('03/04/2026'))).toBe(
      "its dates can be read day first or month first, and neither is the day of the class (line 2; '--dates dmy' or '--dates mdy' says which)",
    );
    expect(people(report('03/04/2026'), { dates: 'dmy' })[0]).toMatch(/04-03 10:00/);
    expect(people(report('03/04/2026'), { dates: 'mdy' })[0]).toMatch(/03-04 10:00/);
  });
  test('the same number twice asks nothing', () => {
    expect(people(report('04/04/2026'))[0]).toMatch(/04-04 10:00/);
  });
  test('an answer that the dates contradict, and dates that contradict each other, are refused with the line', () => {
    expect(refusal(report('03/04/2026', '13/04/2026'), { dates: 'mdy' })).toBe(
      'it has a date that does not exist (mdy) (line 3)',
    );
    expect(refusal(report('03/04/2026', '13/04/2026', '04/13/2026'))).toBe(
      'some of its dates are day first and some month first (line 4)',
    );
  });
});
