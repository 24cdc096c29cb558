import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, momentOf, nextId } from '../../src/journal/line/ids.ts';
import { sessionNow } from '../../src/journal/moment.ts';
import { wall } from './sample.ts';

describe('ids', () => {
  it('only grow, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2 }), (steps) => {
        let now = wall;
        let last: string | undefined;
        for (const step of steps) {
          now += step;
          const id = nextId(last, now);
          expect(isId(id)).toBe(true);
          expect(momentOf(id)).toBe(Math.max(now, last === undefined ? now : momentOf(last)));
          if (last !== undefined) expect(id > last).toBe(true);
          last = id;
        }
      }),
    );
  });

  it('go on to the next millisecond where one is used up', () => {
    const last = '01930000-0000-7fff-bfff-ffffffffffff';
    const id = nextId(last, 0);
    expect(id > last).toBe(true);
    expect(momentOf(id)).toBe(momentOf(last) + 1);
  });

  it('count up where the clock stands', () => {
    const zeros = () => new Uint8Array(16);
    const ids = [nextId('01930000-0000-7000-8000-0fff00000000', 0, zeros)];
    for (let count = 0; count < 3; count += 1) ids.push(nextId(ids.at(-1), 0, zeros));
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(4);
  });

  it('refuse a clock that no id can hold', () => {
    expect(() => nextId(undefined, -1)).toThrow(/clock/);
    expect(() => nextId('ffffffff-ffff-7fff-bfff-ffffffffffff', wall)).toThrow(/clock/);
  });
});

describe('now', () => {
  const last = nextId(undefined, wall);

  it('is the wall clock', () => {
    expect(sessionNow(wall, undefined)).toEqual({ at: wall, behindMs: 0, setBack: false });
    expect(sessionNow(wall + 5, last)).toEqual({ at: wall + 5, behindMs: 0, setBack: false });
  });

  it('stays the wall clock where somebody wrote with a faster one, and says how far it is behind', () => {
    expect(sessionNow(wall - 3_600_000, last)).toEqual({ at: wall - 3_600_000, behindMs: 3_600_000, setBack: true });
  });

  it('calls the small difference of two machines no clock set back', () => {
    expect(sessionNow(wall - 500, last)).toEqual({ at: wall - 500, behindMs: 500, setBack: false });
  });
});
