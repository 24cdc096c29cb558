/**
 * How often a property is tried. Every run of the suite draws other values, so that what one does not meet another will: a few are
 * enough for each. `VPROD_RUNS=10` tries ten times as many, as the release does.
 */
import fc from 'fast-check';

const times = Math.max(1, Number(process.env.VPROD_RUNS) || 1);

export function runs(usual: number): number {
  return usual * times;
}

/** `long` where ten times as many are tried: each of them costs as much as many others. */
export function longRuns(usual: number, long: number): number {
  return times >= 10 ? long : runs(usual);
}

/** Where a property does not say. */
fc.configureGlobal({ numRuns: runs(25) });
