/**
 * Up to where the hub has taken a machine's own file: all that is known of what was not shared. Lines are offered in order
 * and taken in any; the offset never passes one that was not taken.
 */

export interface Offers {
  /** A line that ends there; one that is known, or lies before the offset, changes nothing. */
  readonly offer: (end: number) => void;
  /** The hub has the line that ends there. */
  readonly take: (end: number) => void;
  /** Bytes from the beginning of the file: everything before is taken. */
  readonly offset: () => number;
  /** How many of the lines that were offered the hub has not taken. */
  readonly untaken: () => number;
}

/** From an offset in bytes on. Each line costs the same, however many wait. */
export function offersFrom(start: number): Offers {
  let offset = start;
  let last = start;
  /** Ends in the order of the file, from the first that is not taken on. */
  const ends = new Set<number>();
  const ahead = new Set<number>();

  function take(end: number): void {
    if (!ends.has(end)) return;
    ahead.add(end);
    for (const first of ends) {
      if (!ahead.delete(first)) return;
      ends.delete(first);
      offset = first;
    }
  }

  return {
    offer: (end) => {
      if (end <= last) return;
      last = end;
      ends.add(end);
    },
    take,
    offset: () => offset,
    untaken: () => ends.size - ahead.size,
  };
}
