/** Characters as a person sees them, in texts of any length. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { graphemes, widthOf } from '../../../src/core/text/cells.ts';
import { unitsSpent } from '../../effort.ts';
import { runs } from '../../runs.ts';

const segmenter = new Intl.Segmenter();
const signs = [
  'a',
  ' ',
  'é',
  'e\u0301',
  '👍🏽',
  '👩‍👩‍👧',
  '🇩🇪',
  '🇩',
  '한',
  'क्षि',
  '\ud83d',
  '\r\n',
  '\u200d',
  '\u{e0100}',
];

test('they are those of the segmenter, wherever a piece of the text ends', () => {
  const texts = fc.array(fc.constantFrom(...signs), { minLength: 100, maxLength: 400 }).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(graphemes(text)).toEqual(Array.from(segmenter.segment(text), (one) => one.segment));
    }),
    { numRuns: runs(20) },
  );
});

test('a text of ten times the length takes ten times as long, not a hundred', () => {
  const text = 'é, '.repeat(40_000);
  expect(unitsSpent(() => graphemes(text), 200)).toBeLessThan(200);
});

test('a text is as wide as if it were measured whole, though runs of plain characters are only counted', () => {
  const plain = ['a', ' ', 'é', '▶', '─', '…', 'plain words, '];
  const wide = ['字', '✘', '█', '\ufe0f', '\u200b', '\u001b[1m', '\u001b[22m'];
  const texts = fc
    .array(fc.constantFrom(...plain, ...plain, ...wide, ...signs.filter((sign) => sign !== '\r\n')), { maxLength: 30 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const apart = graphemes(text).reduce((sum, one) => sum + widthOf(one), 0);
      expect(widthOf(text)).toBe(text.includes('\u001b') ? stringWidth(text) : apart);
      expect(widthOf(text)).toBeGreaterThanOrEqual(stringWidth(text));
    }),
    { numRuns: runs(150) },
  );
});
