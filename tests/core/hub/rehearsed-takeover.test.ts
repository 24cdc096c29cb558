/** What is said at the end of a rehearsed takeover. */
import { expect, test } from 'vitest';
import { type RehearsedTakeover, renderRehearsedTakeover } from '../../../src/core/hub/rehearsed-takeover.ts';

const killedAt = Date.parse('2026-12-01T10:02:11Z');
const facts: RehearsedTakeover = {
  producer: 'Dana Okoye',
  machine: 'lap-a:producer',
  killedAt,
  offeredAt: killedAt + 12_400,
  takenAt: killedAt + 19_000,
  endedAt: killedAt + 60_000,
  due: [],
  waited: 2,
  events: 41,
  lost: 0,
  twice: 0,
};
const said = (change: Partial<RehearsedTakeover>) => renderRehearsedTakeover({ ...facts, ...change }, 'UTC');

test('when the silence was noticed, when it ended, what waited, and that nothing is lost', () => {
  expect(said({ due: ['a', 'b', 'c', 'd', 'e'] })).toEqual([
    'takeover rehearsed: Dana Okoye on lap-a:producer was killed at 10:02:11',
    '  silence noticed after 12 s, taken over after 19 s, 2 actions waited, none of 41 events lost',
    '  what waited was on the disk of the machine that fell out, and is here since it is back',
    '  fell due while nobody ran it:',
    '    a',
    '    b',
    '    c',
    '    and 2 more',
  ]);
});

test.each([
  [{ killedAt: null }, ['no takeover was rehearsed: Dana Okoye on lap-a:producer had not fallen out yet']],
  [
    { offeredAt: null, takenAt: null, waited: 1 },
    [', nobody took over for 60 s, 1 action waited,', 'silence not noticed yet'],
  ],
  [{ waited: 0, lost: 3, twice: 1 }, ['0 actions waited, 3 of 41 events on one machine only, 1 twice']],
] as const)('%j', (change, parts) => {
  for (const part of parts) expect(said(change).join('\n')).toContain(part);
});
