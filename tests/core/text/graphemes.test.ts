/** Characters as a person sees them, in texts of any length. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemes } from '../../../src/core/text/cells.ts';
import { spent, unit } from '../../effort.ts';

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
    { numRuns: 40 },
  );
});

test('a text of ten times the length takes ten times as long, not a hundred', () => {
  const text = 'é, '.repeat(40_000);
  expect(spent(() => graphemes(text))).toBeLessThan(200 * unit());
});
