/** Who runs a class on several machines, when it is offered to others, and what a machine says of itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Lease,
  offeredAfter,
  parseSign,
  renderOffer,
  renderSign,
  standingOf,
} from '../../../src/core/hub/lease.ts';

const at = Date.UTC(2026, 11, 1, 10, 0, 0);
const lease: Lease = { host: 'lap-a', by: 'Dana Okoye', hand: 'lap-a/1', at, until: at + offeredAfter };

describe('standing', () => {
  test('nobody, oneself, and another one who gives signs of life', () => {
    const heard = new Map([['lap-a', at + 60_000]]);
    const base = { own: 'lap-b', heard, joinedSince: at };
    expect(standingOf({ ...base, lease: null }, at).is).toBe('free');
    expect(standingOf({ ...base, own: 'lap-a', lease }, at + 3_600_000).is).toBe('own');
    expect(standingOf({ ...base, lease }, at + 74_999).is).toBe('theirs');
    const offered = standingOf({ ...base, lease }, at + 75_000);
    expect(renderOffer(offered, 'UTC', 'takeover (T)')).toBe('Dana Okoye on lap-a silent since 10:01:00: takeover (T)');
  });

  test('is offered after a whole silence that was listened to, and never by a machine that is alone', () => {
    const moments = fc.integer({ min: 0, max: 120_000 });
    fc.assert(
      fc.property(fc.option(moments), fc.option(moments), moments, (heardAt, joined, later) => {
        const heard = new Map(heardAt === null ? [] : [['lap-a', at + heardAt]]);
        const now = at + 120_000 + later;
        const watch = { lease, own: 'lap-b', heard, joinedSince: joined === null ? null : at + joined };
        const { is } = standingOf(watch, now);
        if (joined === null) expect(is).toBe('theirs');
        else expect(is === 'offered').toBe(now - at - Math.max(heardAt ?? 0, joined) >= offeredAfter);
      }),
    );
  });

  test('a clock that is ahead where the lease was taken holds nobody off', () => {
    const ahead = { ...lease, at: at + 3_600_000 };
    const watch = { lease: ahead, own: 'lap-b', heard: new Map(), joinedSince: at };
    expect(standingOf(watch, at).is).toBe('theirs');
    expect(standingOf(watch, at + offeredAfter).is).toBe('offered');
  });
});

describe('a sign of life', () => {
  test('is read as it was said', () => {
    const sign = { by: 'Dana “D”', role: 'main', runs: true, events: 12, unshared: 3, asks: false };
    expect(parseSign(renderSign(sign))).toEqual(sign);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"by":1,"role":"","events":0,"unshared":0}',
    '{"by":"","role":"","events":-1,"unshared":0}',
    `{"by":"${'x'.repeat(300)}","role":"","events":0,"unshared":0}`,
  ])('%j is none', (text) => {
    expect(parseSign(text)).toBeUndefined();
  });
});
