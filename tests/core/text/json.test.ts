/** JSON in parts is the same as in one text, and each part is of whole lines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderJson, renderJsonParts } from '../../../src/core/text/json.ts';

test('the parts of any value together are its JSON', () => {
  const fields = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
  fc.assert(fc.property(fields, (value) => [...renderJsonParts(value)].join('') === renderJson(value)));
  const bare = { none: undefined, list: [undefined, [], {}], text: '\n\u2028\u009b', last: undefined };
  expect([...renderJsonParts(bare)].join('')).toBe(renderJson(bare));
});

test('a long list comes in parts that end with a line', () => {
  const parts = [
    ...renderJsonParts({ first: 1, list: Array.from({ length: 5000 }, (_, n) => ({ n, said: 'a\u200fb' })) }),
  ];
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    expect(part.endsWith('\n')).toBe(true);
    expect(part).not.toContain('\u200f');
  }
});
