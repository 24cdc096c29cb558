/** Two terminals of one producer are two hands. */
import { expect, test } from 'vitest';
import { undoable } from '../../../src/core/actions/undo.ts';
import { emptyState } from '../../../src/core/class/empty.ts';
import type { Event } from '../../../src/core/class/event.ts';

const note = (id: string, by: string, hand?: string): Event => ({
  type: 'note.added',
  text: id,
  id,
  by,
  at: '2026-12-01T10:00:00.000-05:00',
  ...(hand === undefined ? {} : { hand }),
});

const history = [note('1', 'Dana'), note('2', 'Dana', 'here'), note('3', 'Dana', 'there'), note('4', 'Ike', 'here')];

test.each([
  [{ by: 'Dana', hand: 'here' }, ['2']],
  [{ by: 'Dana', hand: 'there' }, ['3']],
  [{ by: 'Ike', hand: 'here' }, ['4']],
  [{ by: 'Ike', hand: 'there' }, undefined],
  // Older journals know no hands, and a program that acts may have none.
  [{ by: 'Dana', hand: 'elsewhere' }, ['1']],
  [{ by: 'Dana' }, ['3']],
])('undo of %j', (hand, ids) => {
  expect(undoable(history, hand, emptyState)?.ids).toEqual(ids);
});
