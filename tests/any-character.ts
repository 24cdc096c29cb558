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

/** The first and the last of letters and signs that are whole by themselves, of many scripts. */
const wholes: readonly (readonly [number, number])[] = [
  ...([
    [0x20, 0x7e],
    [0xc0, 0x24f],
    [0x391, 0x3a1],
    [0x430, 0x44f],
    [0x5d0, 0x5ea],
    [0x621, 0x63a],
    [0x905, 0x939],
    [0xe01, 0xe2e],
  ] as const),
  ...([
    [0x4e00, 0x9fa5],
    [0xac00, 0xd7a3],
    [0x1d400, 0x1d454],
    [0x1f600, 0x1f64f],
    [0x20000, 0x2a6d6],
  ] as const),
];

/** What a reader takes for one character, as fast-check's unit `grapheme`, which makes a table of all of them for each text. */
export const anyGrapheme: fc.Arbitrary<string> = fc.oneof(
  ...wholes.map(([min, max]) =>
    fc.integer({ min, max }).map(
      (point) => String.fromCodePoint(point),
      (character) => {
        const point = placeOf(character);
        return point < halves.from ? point : point + halves.count;
      },
    ),
  ),
  fc.constantFrom('e\u0301', '👩‍👧', '🇬🇧', 'क्षि', 'นี้', '👍🏽', '\u1112\u1161\u11ab'),
);
