/**
 * Up to where the hub has taken a machine's own file: all that is known of what was not shared. Lines are offered in order
 * and taken in any; the offset never passes one that was not taken.
 */

export interface Offers {
  /** Bytes from the beginning of the file: everything before is taken. */
  readonly offset: number;
  /** Lines behind it, in order: where each ends, and whether it is taken already. */
  readonly lines: readonly { readonly end: number; readonly taken: boolean }[];
}

export function offersFrom(offset: number): Offers {
  return { offset, lines: [] };
}

/** A line that ends there; one that is known, or lies before the offset, changes nothing. */
export function offered(offers: Offers, end: number): Offers {
  const last = offers.lines.at(-1)?.end ?? offers.offset;
  return end <= last ? offers : { ...offers, lines: [...offers.lines, { end, taken: false }] };
}

export function taken(offers: Offers, end: number): Offers {
  const lines = offers.lines.map((line) => (line.end === end ? { ...line, taken: true } : line));
  const open = lines.findIndex((line) => !line.taken);
  const count = open < 0 ? lines.length : open;
  const offset = lines[count - 1]?.end ?? offers.offset;
  return { offset, lines: lines.slice(count) };
}

/** How many lines the hub has not taken. */
export function untaken({ lines }: Offers): number {
  return lines.filter((line) => !line.taken).length;
}
