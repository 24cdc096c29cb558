/** A cable that is pulled out and put in again, between two machines that are no more than that to each other. */
import { describe, expect, test } from 'vitest';
import { splitHouse, whyNot } from './namespaces.ts';

describe.skipIf(whyNot !== '')(`two machines in network namespaces${whyNot && ` (skipped: ${whyNot})`}`, () => {
  test('both go on while the cable is out, and have all of it once behind it', async () => {
    const { written, lost, twice } = await splitHouse(2);
    expect([written, lost, twice]).toEqual([24, 0, 0]);
  });
});
