/** Words of many classes: what names nobody, and whether two texts speak of the same thing. */

/** Mail addresses, and numbers that telephones have: a lesson stands in a runbook, where they have no business. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, 'somebody').replace(/\+?\d(?:[\s()./-]?\d){6,}/g, '…');
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether one of two texts says all that the other says: `rejoin audio` and `rejoin the audio`. Single words say too little. */
export function isSameThing(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (short.length === 0) return false;
  if (short.length === 1) return long.length === 1 && short[0] === long[0];
  const all = new Set(long);
  return short.every((word) => all.has(word));
}
