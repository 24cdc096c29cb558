/** FNV-1a with 32 bits, as draft-eastlake-fnv has it, letter by letter: for what is told apart quickly, never for what is secret. */

export const firstHash = 0x811c9dc5;

/** Of what came before and one more letter's code. */
export function nextHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Of a text's UTF-16 units, as a signed number. */
export function hashOf(text: string): number {
  let hash = firstHash;
  for (let place = 0; place < text.length; place += 1) hash = nextHash(hash, text.charCodeAt(place));
  return hash | 0;
}
