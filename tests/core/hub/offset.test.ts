/** What was taken, in whatever order the hub says so. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Offers, offersFrom } from '../../../src/core/hub/offset.ts';
import {
  evolveSharing,
  heartbeatEvery,
  isSilent,
  renderSharing,
  type Sharing,
  waitBefore,
} from '../../../src/core/hub/sharing.ts';

const ends = fc
  .uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 30 })
  .map((all) => all.sort((a, b) => a - b));

function offering(all: readonly number[], from: number): Offers {
  const offers = offersFrom(from);
  for (const end of all) offers.offer(end);
  return offers;
}

describe('the offset', () => {
  test('never passes a line that was not taken, and reaches the end when all are', () => {
    fc.assert(
      fc.property(
        ends.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: 0 }))),
        ([all, order]) => {
          const offers = offering(all, 0);
          const known = new Set<number>();
          for (const end of order) {
            offers.take(end);
            offers.take(end);
            known.add(end);
            const firstOpen = all.find((one) => !known.has(one)) ?? Number.POSITIVE_INFINITY;
            expect(offers.offset()).toBeLessThan(firstOpen);
            expect(offers.offset()).toBe(all.filter((one) => one < firstOpen).at(-1) ?? 0);
            expect(offers.untaken()).toBe(all.length - known.size);
          }
          // Going on from the offset alone forgets nothing that was not taken.
          const again = offering(all, offers.offset());
          const open = all.filter((end) => end > offers.offset());
          expect(again.untaken()).toBe(open.length);
          const reached = open.map((end) => {
            again.take(end);
            return again.offset();
          });
          expect(reached).toEqual(open);
        },
      ),
    );
  });
});

const at = Date.UTC(2026, 11, 1, 10, 2, 30);
const minute = 60_000;

describe('together or alone', () => {
  test('alone since the hub was last heard of, however often it fails', () => {
    let sharing: Sharing = evolveSharing({ is: 'joining', since: at - minute }, { kind: 'joined', at: at - minute });
    sharing = evolveSharing(sharing, { kind: 'lost', heardAt: at, why: 'it does not answer' });
    sharing = evolveSharing(sharing, { kind: 'lost', heardAt: at + minute, why: 'it cannot be reached' });
    expect(renderSharing(sharing, 3, at + minute, 'UTC')).toBe('alone since 10:02, 3 not shared');
    expect(renderSharing(sharing, 0, at + minute, 'UTC')).toBe('alone since 10:02');
    sharing = evolveSharing(sharing, { kind: 'joined', at: at + 2 * minute });
    expect(renderSharing(sharing, 3, at + 2 * minute, 'UTC')).toBeNull();
    expect(sharing).toEqual({ is: 'joined', since: at + 2 * minute });
  });

  test('one that was never joined is alone after a moment, from its beginning', () => {
    const joining: Sharing = { is: 'joining', since: at };
    expect(renderSharing(joining, 1, at + 2_000, 'UTC')).toBeNull();
    expect(renderSharing(joining, 1, at + 4_000, 'UTC')).toBe('alone since 10:02, 1 not shared');
    const lost = evolveSharing(joining, { kind: 'lost', heardAt: at + minute, why: 'it cannot be reached' });
    expect(renderSharing(lost, 1, at + minute, 'UTC')).toBe('alone since 10:02, 1 not shared');
  });

  test('two heartbeats that are late are not silence yet, two that are missing are', () => {
    const late = [1.9, 2.1, 2.5].map((heartbeats) => isSilent(1_000, 1_000 + heartbeats * heartbeatEvery));
    expect(late).toEqual([false, false, true]);
  });

  test('tries come soon at first, every few seconds later, and not all at once', () => {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      expect(waitBefore(attempt, 0)).toBeGreaterThanOrEqual(180);
      expect(waitBefore(attempt, 1)).toBeLessThanOrEqual(5_000);
      expect(waitBefore(attempt, 0)).toBeLessThan(waitBefore(attempt, 1));
    }
    expect(waitBefore(0, 0.5)).toBe(250);
    expect(waitBefore(30, 0.5)).toBe(4_000);
  });
});
