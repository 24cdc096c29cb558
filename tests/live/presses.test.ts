import { expect, test } from 'vitest';
import { judgePress, type Press, type Verdict } from '../../src/live/input/presses.ts';

/** What becomes of presses of one key at these milliseconds. */
function verdicts(...times: readonly number[]): readonly Verdict[] {
  let last: Press | undefined;
  return times.map((at) => {
    const verdict = judgePress(last, 'enter', at);
    last = { name: 'enter', at, verdict };
    return verdict;
  });
}

test.each([
  ['pressed once', [0], ['act']],
  ['pressed twice, apart', [0, 1_500], ['act', 'act']],
  ['pressed twice, quickly', [0, 180], ['act', 'wait']],
  ['pressed four times, quickly', [0, 180, 360, 540], ['act', 'wait', 'wait', 'wait']],
  ['held on a Mac', [0, 375, 465, 555, 645], ['act', 'wait', 'ignore', 'ignore', 'ignore']],
  ['held on Linux', [0, 660, 700, 740], ['act', 'wait', 'ignore', 'ignore']],
  ['held without a delay', [0, 30, 60, 90], ['act', 'wait', 'ignore', 'ignore']],
  ['held, let go and pressed', [0, 500, 533, 566, 800], ['act', 'wait', 'ignore', 'ignore', 'wait']],
] as const)('%s', (_, times, expected) => {
  expect(verdicts(...times)).toEqual(expected);
});

test('another key always acts', () => {
  expect(judgePress({ name: 'enter', at: 0, verdict: 'act' }, 's', 10)).toBe('act');
});
