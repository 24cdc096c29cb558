/** Figures over many numbers. They are kept, not estimated: a median of ten thousand sessions is an exact one. */

/** Null where there are none. */
export function medianOf(values: readonly number[]): number | null {
  return middleOf(sort(values));
}

/** Null where there are none. `p90`: the smallest of the values that nine of ten do not exceed (the nearest rank). */
export function spreadOf(values: readonly number[]): Readonly<Record<'median' | 'p90' | 'max', number | null>> {
  const sorted = sort(values);
  return {
    median: middleOf(sorted),
    p90: sorted[Math.max(0, Math.ceil(0.9 * sorted.length) - 1)] ?? null,
    max: sorted.at(-1) ?? null,
  };
}

function middleOf(sorted: Float64Array): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** To a tenth; null where there are none. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.round((sumOf(values) / values.length) * 10) / 10;
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** To four places: 0.9167 of all, 1.0417 a session. Null where there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

export function wholeOf(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function sort(values: readonly number[]): Float64Array {
  return new Float64Array(values).sort();
}

/** Adds to what a key has; `Map` because keys are words of the outside. */
export function count<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

export function mergeCounts<K>(into: Map<K, number>, from: ReadonlyMap<K, number>): void {
  for (const [key, by] of from) count(into, key, by);
}

/** In place, without the limit that arguments of a call have. */
export function append<T>(into: T[], from: readonly T[]): void {
  for (const value of from) into.push(value);
}

/** The entry of a key, made where it has none yet. */
export function entryOf<K, V>(entries: Map<K, V>, key: K, make: () => V): V {
  const found = entries.get(key);
  if (found !== undefined) return found;
  const made = make();
  entries.set(key, made);
  return made;
}

/** Largest first; equal ones by their key. */
export function ranked(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/**
 * Quantiles 0.975 of Student's t distribution, for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook of Statistical
 * Methods, table 1.3.6.7.2).
 */
const student = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604, 2.1448, 2.1314,
  2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
];

/** The same of the normal distribution. */
const normal = 1.959964;

/**
 * Of Student's t distribution the quantile for an interval of 95 %, from 1 degree of freedom on; beyond the table by the
 * expansion of Abramowitz and Stegun, 26.7.5, good to four places.
 */
export function studentOf(degrees: number): number {
  const known = student[degrees - 1];
  if (known !== undefined) return known;
  const first = (normal ** 3 + normal) / (4 * degrees);
  const second = (5 * normal ** 5 + 16 * normal ** 3 + 3 * normal) / (96 * degrees ** 2);
  const third = (3 * normal ** 7 + 19 * normal ** 5 + 17 * normal ** 3 - 15 * normal) / (384 * degrees ** 3);
  return normal + first + second + third;
}
