/**
 * The least and the greatest of many, and groups of them. `Math.max(...list)` fails from some hundred thousand on, where the
 * stack ends; a group that is copied for each that comes to it costs the square of them.
 */

/** `otherwise` where there are none, or all are less. */
export function greatestOf(values: Iterable<number>, otherwise = Number.NEGATIVE_INFINITY): number {
  let greatest = otherwise;
  for (const value of values) greatest = Math.max(greatest, value);
  return greatest;
}

/** `otherwise` where there are none, or all are greater. */
export function leastOf(values: Iterable<number>, otherwise = Number.POSITIVE_INFINITY): number {
  let least = otherwise;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** Puts one more under its key; the lists of the map are the caller's own. */
export function putUnder<K, T>(groups: Map<K, T[]>, key: K, one: T): void {
  const group = groups.get(key);
  if (group) group.push(one);
  else groups.set(key, [one]);
}
