import { describe, expect, test } from 'vitest';
import { parseDuration, parseSeconds, renderDuration } from '../../../src/core/time/durations.ts';
import {
  type Anchors,
  instantOf,
  isZone,
  parseTime,
  renderInstant,
  resolveTime,
  wallOf,
} from '../../../src/core/time/times.ts';

const zones = { ny: 'America/New_York', london: 'Europe/London', howe: 'Australia/Lord_Howe' };

test('a year of one or two digits is a slip, not one of the last century', () => {
  expect(parseTime('0026-12-01 10:00')).toBeUndefined();
  expect(parseTime('2026-12-01 10:00')).toMatchObject({ wall: { year: 2026 } });
});

/** The instant that a text comes to, or the problem. */
function resolve(
  text: string,
  {
    zone,
    start,
    takes = 90,
    segment,
  }: { zone: string; start: string; takes?: number | null; segment?: Anchors['segment'] },
): string {
  const expression = parseTime(text);
  if (!expression) return 'no time';
  const from = Date.parse(start);
  const end = takes === null ? null : from + takes * 60_000;
  const resolved = resolveTime(expression, { zone, start: from, end, ...(segment ? { segment } : {}) });
  return resolved.ok ? renderInstant(resolved.at, zone).replace(':00.000', '') : resolved.problem;
}

describe('durations', () => {
  test.each([
    ['90s', 90],
    ['15m', 900],
    ['1h30m', 5400],
    ['2d', 172800],
    ['0m', 0],
    ['1H', 3600],
    [' 5m ', 300],
    ['', undefined],
    ['5', undefined],
    ['m', undefined],
    ['-5m', undefined],
    ['5 m', undefined],
    ['30m1h', undefined],
    ['1.5h', undefined],
    ['99999999s', undefined],
  ])('%s', (text, seconds) => expect(parseSeconds(text)).toBe(seconds));

  test('days are kept apart: they keep the wall time', () => {
    expect(parseDuration('1d2h')).toEqual({ days: 1, seconds: 7200 });
  });

  test.each([
    [0, '0m'],
    [45, '45s'],
    [300, '5m'],
    [5400, '1h30m'],
    [3661, '1h1m1s'],
    [-300, '-5m'],
    [-0.4, '0m'],
  ])('%d is %s', (seconds, text) => {
    expect(renderDuration(seconds)).toBe(text);
  });
});

describe('times as they are written', () => {
  const usual = { zone: zones.ny, start: '2026-12-01T10:00:00-05:00' };
  test.each([
    ['T', '2026-12-01T10:00-05:00'],
    ['T-45m', '2026-12-01T09:15-05:00'],
    ['T - 45m', '2026-12-01T09:15-05:00'],
    ['T+1h30m', '2026-12-01T11:30-05:00'],
    ['E', '2026-12-01T11:30-05:00'],
    ['E+7d', '2026-12-08T11:30-05:00'],
    ['E-1d2h', '2026-11-30T09:30-05:00'],
    ['10:05', '2026-12-01T10:05-05:00'],
    ['9:05', '2026-12-01T09:05-05:00'],
    ['2026-12-03 9:00', '2026-12-03T09:00-05:00'],
    ['2026-12-03', '2026-12-03T00:00-05:00'],
    ['2026-12-03T09:00:00Z', '2026-12-03T04:00-05:00'],
    ['2026-12-03T09:00+01:00', '2026-12-03T03:00-05:00'],
    ['S+2m', 'no-base'],
    ['F', 'no-base'],
    ['24:00', 'no time'],
    ['10:60', 'no time'],
    ['2026-02-30 9:00', 'no time'],
    ['2026-13-01', 'no time'],
    ['T-', 'no time'],
    ['T+soon', 'no time'],
    ['U+5m', 'no time'],
    ['', 'no time'],
  ])('%s', (text, expected) => expect(resolve(text, usual)).toBe(expected));

  test('E where the session has no end', () => expect(resolve('E-5m', { ...usual, takes: null })).toBe('no-base'));

  test('S and F in a segment', () => {
    const segment = { start: Date.parse('2026-12-01T10:20:00-05:00'), finish: Date.parse('2026-12-01T10:40:00-05:00') };
    expect(resolve('S+2m', { ...usual, segment })).toBe('2026-12-01T10:22-05:00');
    expect(resolve('F-2m', { ...usual, segment })).toBe('2026-12-01T10:38-05:00');
  });
});

describe('clock times around midnight', () => {
  const late = { zone: zones.ny, start: '2026-12-01T23:30:00-05:00' };
  test.each([
    ['23:45', 90, '2026-12-01T23:45-05:00'],
    ['0:20', 90, '2026-12-02T00:20-05:00'],
    ['1:00', 90, '2026-12-02T01:00-05:00'],
    ['1:01', 90, '2026-12-01T01:01-05:00'],
    ['22:00', 90, '2026-12-01T22:00-05:00'],
    ['0:20', null, '2026-12-01T00:20-05:00'],
  ])('%s in a class of %s minutes', (text, takes, expected) =>
    expect(resolve(text, { ...late, takes })).toBe(expected),
  );
});

describe('nights on which the clocks change', () => {
  test.each([
    // New York goes from 2:00 to 3:00 on 8 March 2026, back from 2:00 to 1:00 on 1 November.
    ['2026-03-08 02:30', zones.ny, 'removed'],
    ['2026-03-08 01:59', zones.ny, '2026-03-08T01:59-05:00'],
    ['2026-03-08 03:00', zones.ny, '2026-03-08T03:00-04:00'],
    ['2026-11-01 01:30', zones.ny, 'doubled'],
    ['2026-11-01 01:30-04:00', zones.ny, '2026-11-01T01:30-04:00'],
    ['2026-11-01T01:30-05:00', zones.ny, '2026-11-01T01:30-05:00'],
    ['2026-11-01 02:00', zones.ny, '2026-11-01T02:00-05:00'],
    // London: 1:00 to 2:00 on 29 March, 2:00 to 1:00 on 25 October.
    ['2026-03-29 01:00', zones.london, 'removed'],
    ['2026-03-29 02:00', zones.london, '2026-03-29T02:00+01:00'],
    ['2026-10-25 01:59', zones.london, 'doubled'],
    ['2026-10-25 02:00', zones.london, '2026-10-25T02:00+00:00'],
    // Lord Howe moves by half an hour: 2:00 to 2:30 on 4 October, 2:00 to 1:30 on 5 April.
    ['2026-10-04 02:15', zones.howe, 'removed'],
    ['2026-10-04 02:30', zones.howe, '2026-10-04T02:30+11:00'],
    ['2026-04-05 01:45', zones.howe, 'doubled'],
    ['2026-04-05 01:29', zones.howe, '2026-04-05T01:29+11:00'],
    ['2026-04-05 02:00', zones.howe, '2026-04-05T02:00+10:30'],
  ])('%s in %s', (text, zone, expected) => {
    expect(resolve(text, { zone, start: '2026-06-01T10:00:00Z' })).toBe(expected);
  });

  test('hours elapse, days keep the wall time', () => {
    const eve = { zone: zones.ny, start: '2026-03-07T10:00:00-05:00' };
    expect(resolve('T+1d', eve)).toBe('2026-03-08T10:00-04:00');
    expect(resolve('T+24h', eve)).toBe('2026-03-08T11:00-04:00');
    expect(resolve('T+1d', { zone: zones.ny, start: '2026-03-07T02:30:00-05:00' })).toBe('removed');
    const howe = { zone: zones.howe, start: '2026-10-03T10:00:00+10:30' };
    expect(resolve('T+1d', howe)).toBe('2026-10-04T10:00+11:00');
    expect(resolve('T+24h', howe)).toBe('2026-10-04T10:30+11:00');
    expect(resolve('E-1d', { zone: zones.london, start: '2026-10-25T18:30:00+00:00' })).toBe('2026-10-24T20:00+01:00');
  });

  test('elapsed time runs through the change', () => {
    const night = { zone: zones.ny, start: '2026-03-08T01:30:00-05:00' };
    expect(resolve('T+45m', night)).toBe('2026-03-08T03:15-04:00');
    expect(resolve('E', night)).toBe('2026-03-08T04:00-04:00');
    expect(resolve('2:15', night)).toBe('removed');
    const autumn = { zone: zones.ny, start: '2026-11-01T00:30:00-04:00', takes: 180 };
    expect(resolve('E', autumn)).toBe('2026-11-01T02:30-05:00');
    expect(resolve('1:15', autumn)).toBe('doubled');
  });

  test('a clock time of the next day that the night removes or doubles is told', () => {
    expect(resolve('1:30', { zone: zones.ny, start: '2026-10-31T23:30:00-04:00', takes: 300 })).toBe('doubled');
    expect(resolve('2:30', { zone: zones.ny, start: '2026-03-07T23:30:00-05:00', takes: 300 })).toBe('removed');
    expect(resolve('2:30', { zone: zones.ny, start: '2026-03-07T23:30:00-05:00', takes: 60 })).toBe(
      '2026-03-07T02:30-05:00',
    );
  });

  test('instants carry the offset of their moment', () => {
    expect(renderInstant(Date.parse('2026-11-01T05:30:00Z'), zones.ny)).toBe('2026-11-01T01:30:00.000-04:00');
    expect(renderInstant(Date.parse('2026-11-01T06:30:00Z'), zones.ny)).toBe('2026-11-01T01:30:00.000-05:00');
    expect(renderInstant(Date.parse('2026-04-04T15:15:00Z'), zones.howe)).toBe('2026-04-05T01:45:00.000+10:30');
  });

  test('a wall time and its instant belong together', () => {
    for (const zone of Object.values(zones)) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 5_400_000) {
        const wall = wallOf(at, zone);
        const back = instantOf(wall, zone);
        if (back.ok) expect(back.at).toBe(at);
        else expect(back.problem).toBe('doubled');
      }
    }
  });
});

test('zones', () => {
  expect(['Europe/London', 'UTC', 'Asia/Kathmandu'].map(isZone)).toEqual([true, true, true]);
  expect(['Mars/Base', '', '+02:00', 'E'].map(isZone)).toEqual([false, false, false, false]);
});
