import { expect, test } from 'vitest';
import { wantsColour } from '../src/colour.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { TERM: 'dumb' }, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: 'false' }, false],
  // Set and empty counts as not set: https://force-color.org
  [false, { FORCE_COLOR: '' }, false],
])('a terminal: %s, %o: colour %s', (isTTY, env: Record<string, string>, wanted) => {
  expect(wantsColour({ isTTY }, env)).toBe(wanted);
});
