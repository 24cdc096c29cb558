/** The short form of `npm run bench:hub`'s harms. */
import { describe, expect, test } from 'vitest';
import { harmHub } from './harm.ts';
import { isInstalled, skippedWords } from './server.ts';

describe.skipIf(!isInstalled)(`a hub that is harmed${skippedWords}`, () => {
  test('killed, cut off and emptied again and again, loses nothing and shows nothing twice', async () => {
    const { written, lost, twice } = await harmHub({ kills: 4, cuts: 3, empties: 1, notes: 3 });
    expect(written).toBeGreaterThan(50);
    expect([lost, twice]).toEqual([0, 0]);
  });
});
