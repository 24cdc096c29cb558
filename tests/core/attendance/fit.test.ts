/** Times of a file that are those of another zone, or of another class. */
import { expect, test } from 'vitest';
import type { Stay } from '../../../src/core/attendance/file.ts';
import { betterShift, fitDoubt } from '../../../src/core/attendance/fit.ts';

const hour = 3600;
const span = { start: 10 * hour, end: 11.5 * hour };
const stay = (from: number, to: number | null): Stay => [from * hour, to === null ? null : to * hour];

test.each([
  ['all as it should be', [stay(9.9, 11.5), stay(10, 11.6)], 0],
  ['the room open long before', [stay(8, 12), stay(8.5, 11.5)], 0],
  ['half of them late', [stay(10.5, 11.5), stay(10, 11.5)], 0],
  ['a class that ended early', [stay(10, 10.5), stay(10, 10.6)], 0],
  ['half an hour late', [stay(10.5, 12), stay(10.5, 12)], 0],
  ['one zone east', [stay(11, 12.5), stay(10.9, 12.5)], -1],
  ['five zones west', [stay(5, 6.5), stay(5, 6)], 5],
  ['India', [stay(15.5, 17), stay(15.4, 17)], -5.5],
  ['next week', [stay(178, 179)], 0],
])('%s: %j', (_, stays, hours) => expect(betterShift(stays, span) / hour + 0).toBe(hours));

test('what is said of it', () => {
  expect(fitDoubt([stay(10, 11)], span, 'UTC')).toBeUndefined();
  expect(fitDoubt([stay(10, null)], span, 'UTC')).toBeUndefined();
  expect(fitDoubt([], span, 'UTC')).toBeUndefined();
  expect(fitDoubt([stay(5, 6.5)], span, 'UTC')).toContain('they fit 5 h later');
  expect(fitDoubt([stay(178, 179)], span, 'UTC')).toContain('is it the file of another class?');
});
