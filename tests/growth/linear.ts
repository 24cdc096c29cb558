/** Ten times as much of something costs some ten times as much. */
import { expect } from 'vitest';
import { leastSpent, spent, surely, unit } from '../effort.ts';

/** Ten to the power of 1.1, and twice that for the garbage of many objects; the square of them would be a hundred. */
const most = 2 * 10 ** 1.1;

/** Below so many units the garbage of the tests before it is as much as the work itself; a square is far above. */
const noise = 8;

/** `cost` makes the input of a size, and gives the work on it. */
export function expectLinear(few: number, cost: (size: number) => () => unknown): void {
  const large = cost(few * 10);
  const first = spent(large);
  if (first < surely(noise)) return;
  const small = cost(few);
  const allowed = Math.min(spent(small), spent(small)) * most;
  if (first < allowed) return;
  const limit = Math.max(allowed, noise * unit());
  expect(leastSpent(large, limit)).toBeLessThan(limit);
}
