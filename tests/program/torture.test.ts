/** A few rounds of what `npm run torture` does for minutes: nothing that was acknowledged is lost, nothing crashes or hangs. */
import { expect, it } from 'vitest';
import { runs } from '../runs.ts';
import { scenes } from '../torture/torture.ts';

it.each([
  ['kills', 'log', runs(1)],
  ['kills', 'run', runs(1)],
  ['failing', 'log', 3],
  ['mutations', 'session', runs(5)],
  ['mutations', 'journal', runs(15)],
  ['hands', undefined, runs(1)],
  ['thousand', undefined, runs(20)],
] as const)(
  '%s %s',
  async (name, part, rounds) => {
    const found: string[] = [];
    const tally = await scenes[name]?.({ seed: 7, rounds, from: 0, part, lanes: 1, say: (line) => found.push(line) });
    expect(found).toEqual([]);
    expect(tally?.faults).toEqual({ lost: 0, twice: 0, crashed: 0, hung: 0 });
    // Where there is no tracer, that is said in its place.
    expect((tally?.rounds ?? 0) > 0 || tally?.notes.some((line) => line.startsWith('SKIPPED'))).toBe(true);
  },
  180_000,
);
