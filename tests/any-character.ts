/** Any character there is, as fast-check's unit `binary`, which makes a table of all 1.1 million of them for each text. */
import fc from 'fast-check';

/** Halves of a pair are no characters: these places are left out. */
const halves = { from: 0xd800, count: 0x800 };

export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - halves.count })
  .map((place) => String.fromCodePoint(place < halves.from ? place : place + halves.count), placeOf);

/** The way back, by which fast-check puts in words that are dangerous to programs. */
function placeOf(character: unknown): number {
  const point = typeof character === 'string' ? character.codePointAt(0) : undefined;
  if (point === undefined || String.fromCodePoint(point) !== character || (point >= halves.from && point < 0xe000))
    throw new Error('not one character');
  return point < halves.from ? point : point - halves.count;
}
