/**
 * How long segments and steps really took in classes that were held: what the outlook is drawn from. A spread is the
 * quantiles of the time they took for each second that was planned, at every twentieth.
 */

export interface Spread {
  /** How many were held. */
  readonly n: number;
  /** How many of them took a minute and more beyond their plan. */
  readonly over: number;
  /** 21, rising: 1 is as planned, 1.5 half as long again. */
  readonly ratios: readonly number[];
}

export interface Experience {
  readonly vprodLessons: 1;
  /** The id of a runbook. */
  readonly runbook: string;
  readonly classes: number;
  /** The first and the last day, `2026-12-01`. */
  readonly since: string;
  readonly until: string;
  readonly kinds: Readonly<Record<string, Spread>>;
  /** By the segment's id. */
  readonly segments: Readonly<Record<string, Spread>>;
  /** By the step's id; those of no segment. */
  readonly steps: Readonly<Record<string, Spread>>;
}

/** Fewer say nothing of the next one. */
export const fewest = 10;
/** Seconds beyond its plan from which on it ran over. */
export const over = 60;

/** At the ends the one that was least and the one that was most tell of themselves: one of a hundred stands for them. */
export const places = Array.from({ length: 21 }, (_, at) => Math.min(0.99, Math.max(0.01, at / 20)));

/** Undefined where too few are known. `taken` and `planned` are seconds; what had no time planned says nothing. */
export function spreadOf(held: readonly { readonly taken: number; readonly planned: number }[]): Spread | undefined {
  const known = held.filter(({ planned }) => planned > 0);
  if (known.length < fewest) return undefined;
  const sorted = Float64Array.from(known, ({ taken, planned }) => taken / planned).sort();
  return {
    n: known.length,
    over: known.filter(({ taken, planned }) => taken - planned >= over).length,
    ratios: places.map((place) => Math.round(between(sorted, place) * 1000) / 1000),
  };
}

/**
 * The value at a place from 0 to 1 of rising ones, drawn straight between two of them. Reckoned as the engine of a data set does it: a
 * last bit of difference is a digit once it is rounded.
 */
function between(sorted: ArrayLike<number>, place: number): number {
  const at = Math.min(Math.max(place, 0), 1) * (sorted.length - 1);
  const low = Math.floor(at);
  const first = sorted[low] ?? 0;
  const next = sorted[Math.min(low + 1, sorted.length - 1)] ?? first;
  return first * (1 - (at - low)) + next * (at - low);
}

/** The ratio at a place from 0 to 1. */
export function ratioAt({ ratios }: Spread, place: number): number {
  return between(ratios, place);
}

/** The place of a ratio: how many took no longer, 0 to 1. */
export function placeOf({ ratios }: Spread, ratio: number): number {
  const next = ratios.findIndex((one) => one > ratio);
  if (next < 0) return 1;
  if (next === 0) return 0;
  const [low, high] = [ratios[next - 1] ?? 0, ratios[next] ?? 0];
  return (next - 1 + (ratio - low) / (high - low)) / (ratios.length - 1);
}

/** What a file holds, where it is an experience: it lies in a folder that people edit. */
export function experienceIn(value: unknown): Experience | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { vprodLessons, runbook, classes, since, until, kinds, segments, steps } = value as Record<string, unknown>;
  const texts = [runbook, since, until].every((one) => typeof one === 'string');
  if (vprodLessons !== 1 || !texts || typeof classes !== 'number') return undefined;
  return [kinds, segments, steps].every(areSpreads) ? (value as Experience) : undefined;
}

function areSpreads(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isSpread);
}

function isSpread(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { n, over: beyond, ratios } = value as Record<string, unknown>;
  if (typeof n !== 'number' || typeof beyond !== 'number' || !Array.isArray(ratios)) return false;
  return (
    ratios.length === places.length &&
    ratios.every((one, at) => typeof one === 'number' && one >= 0 && one < 1000 && one >= (ratios[at - 1] ?? 0))
  );
}
