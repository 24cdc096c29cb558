/**
 * The table of zones, and zones by the names of today. That it is what the newest Node knows is held there where that one
 * runs: `npm run check:node`, and CI by `npm run check:zones`; here it is held that nobody changed it since by hand.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { renderDate, renderDay } from '../../../src/core/time/clock-text.ts';
import { instantOf, offsetAt, runtimeOffsetAt } from '../../../src/core/time/times.ts';
import { zoneDispute } from '../../../src/core/time/zone-dispute.ts';
import { listZones, zoneMeant } from '../../../src/core/time/zone-names.ts';
import { zoneData, zoneFrom, zoneUntil, zoneVersion } from '../../../src/core/time/zone-table.ts';
import { compareZones, offsetInTable } from '../../../src/core/time/zones.ts';

afterEach(() => compareZones('2025b'));

const vancouver = { year: 2030, month: 12, day: 30, hour: 10, minute: 0, second: 0 };
const utcOf = (zone: string): string => {
  const resolved = instantOf(vancouver, zone);
  return resolved.ok ? new Date(resolved.at).toISOString().slice(0, 16) : resolved.problem;
};

/** Zones whose law has changed since the data of the oldest Node that is promised (20.17: 2024a) were made. */
const changedLately = [
  ...['Africa/Casablanca', 'Africa/El_Aaiun', 'America/Asuncion', 'America/Edmonton', 'America/Inuvik'],
  ...['America/Vancouver', 'America/Winnipeg', 'Asia/Choibalsan', 'Europe/Chisinau'],
];

describe('the table', () => {
  test('has the law of British Columbia that older runtimes do not know', () => {
    expect(utcOf('America/Vancouver')).toBe('2030-12-30T17:00');
    expect(utcOf('America/Asuncion')).toBe('2030-12-30T13:00');
    expect(utcOf('Asia/Calcutta')).toBe('2030-12-30T04:30');
    expect(utcOf('asia/kolkata')).toBe('2030-12-30T04:30');
  });

  test('gives way to a runtime whose data are as new, and outside of its years', () => {
    compareZones(zoneVersion);
    expect(offsetInTable(zoneFrom, 'Europe/London')).toBeUndefined();
    compareZones('2024a');
    expect(offsetInTable(zoneFrom, 'Europe/London')).toBe(0);
    expect(offsetInTable(zoneFrom - 1, 'Europe/London')).toBeUndefined();
    expect(offsetInTable(zoneUntil, 'Europe/London')).toBeUndefined();
  });

  test('is named in the guide', () => {
    const guide = path.join(import.meta.dirname, '..', '..', '..', 'templates', 'guide');
    expect(readFileSync(path.join(guide, 'files.md'), 'utf8')).toContain(`(zone data ${zoneVersion})`);
  });

  test('reaches ten years from the data it was made of', () => {
    expect(new Date(zoneUntil).getUTCFullYear() - Number(zoneVersion.slice(0, 4))).toBeGreaterThanOrEqual(10);
  });

  test('is the one that was held against the newest Node', () => {
    const digest = createHash('sha256').update(`${zoneVersion}\n${zoneFrom}\n${zoneUntil}\n${zoneData}`).digest('hex');
    expect([zoneVersion, digest]).toEqual([
      '2026e',
      'e1838fd18bbea6467bff65f2b5d9434ca0acb4b5b652507900d62aaac825b4ea',
    ]);
  });

  test('agrees with the runtime in every zone, but for those whose law has changed since its data were made', () => {
    // A week that a rule has too many or too few comes again each year, on other days of these.
    const step = 23 * 86_400_000;
    const differing = listZones().filter((zone) => {
      for (let at = zoneFrom; at < zoneUntil; at += step)
        if (offsetInTable(at, zone) !== runtimeOffsetAt(at, zone)) return true;
      return false;
    });
    const isOld = (process.versions.tz ?? '') < zoneVersion;
    expect(differing.filter((zone) => !isOld || !changedLately.includes(zone))).toEqual([]);
  });

  test('changes the clocks at the very quarter of an hour', () => {
    const change = Date.UTC(2026, 9, 25, 1);
    expect([offsetAt(change - 1, 'Europe/Berlin'), offsetAt(change, 'Europe/Berlin')]).toEqual([120, 60]);
    expect([
      offsetAt(Date.UTC(2026, 3, 4, 14, 59), 'Australia/Lord_Howe'),
      offsetAt(Date.UTC(2026, 3, 4, 15), 'Australia/Lord_Howe'),
    ]).toEqual([660, 630]);
  });
});

describe('a class about which the runtime is wrong', () => {
  /** What zone data 2025b have: clocks in Vancouver still go back in winter. */
  const old = (at: number, zone: string): number => (zone === 'America/Vancouver' ? -480 : offsetAt(at, zone));

  test('both times are told', () => {
    compareZones('2025b', old);
    const start = '2030-12-30T17:00:00.000Z';
    expect(zoneDispute({ start, timezone: 'America/Vancouver' })).toBe(
      `10:00 in America/Vancouver on Mon 30 Dec 2030 is 17:00 UTC by today's law (zones ${zoneVersion}); the older data of this Node makes it 18:00 UTC, and so may calendars that are as old`,
    );
    expect(zoneDispute({ start, timezone: 'Europe/London' })).toBeUndefined();
    compareZones(zoneVersion, old);
    expect(zoneDispute({ start, timezone: 'America/Vancouver' })).toBeUndefined();
  });

  test('a name that its own clock does not know is no law that has changed', () => {
    compareZones('2025b', () => 0);
    const timezone = 'JST';
    expect(zoneDispute({ start: '2026-12-21T01:00:00.000Z', timezone })).toBeUndefined();
    compareZones(process.versions.tz);
  });

  test.skipIf((process.versions.tz ?? '') >= zoneVersion)('this one, where it is old', () => {
    const start = '2030-12-30T17:00:00.000Z';
    expect(zoneDispute({ start, timezone: 'America/Vancouver' })).toMatch(/this Node makes it 18:00 UTC/);
  });
});

describe('a zone', () => {
  test.each([
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['europe/KIEV', 'Europe/Kyiv'],
    ['Kolkata', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['Yangon', 'Asia/Yangon'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['new york', 'America/New_York'],
    ['US/Eastern', 'US/Eastern'],
    ['us/eastern', 'America/New_York'],
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['Nowhere', undefined],
    ['+02:00', undefined],
    ['', undefined],
  ])('%s', (typed, zone) => expect(zoneMeant(typed)).toBe(zone));

  test('has the name of today in the list', () => {
    expect(listZones()).toEqual(
      expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Yangon', 'Asia/Ho_Chi_Minh', 'America/Nuuk']),
    );
    expect(listZones()).not.toContain('Asia/Calcutta');
  });
});

test('the clock change of this machine does not come into the day of another zone', () => {
  // 2:30 on the day on which the clocks of New York jump over it; a Date of this machine would make it 3:30.
  const before = process.env.TZ;
  process.env.TZ = 'America/New_York';
  try {
    const at = Date.UTC(2026, 2, 8, 2, 30);
    expect([renderDay(at, 'UTC'), renderDate(at, 'UTC')]).toEqual(['Sun 8 Mar', 'Sun 8 Mar 2026']);
    process.env.TZ = 'Africa/Cairo';
    expect(renderDay(Date.UTC(2026, 3, 24, 0, 30), 'UTC')).toBe('Fri 24 Apr');
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
