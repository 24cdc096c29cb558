/** What can be copied where, and under which name. */
import { expect, test } from 'vitest';
import { copyableTexts } from '../../../src/core/actions/copying.ts';
import { currentOf } from '../../../src/core/class/cursor.ts';
import { givenOf, on, type Past } from '../given.ts';
import { reaching } from '../reaching-lesson.ts';

function names(...past: readonly Past[]): readonly string[] {
  const { state } = givenOf(reaching, ...past);
  return copyableTexts(state, currentOf(state)).map((one) => `${one.name} (${one.from})`);
}

test('the step’s own come first, then the links, the messages, the board and the questions', () => {
  expect(names()).toEqual([
    'welcome (this step)',
    'Room link (this step)',
    'classroom (link)',
    'back-at (message)',
    'board (whiteboard notes)',
    'questions (open questions)',
  ]);
});

test('a plan that was called, and one of an open trouble, bring theirs', () => {
  const called = on('9:20', { type: 'plan.switched', step: 'setup/room', plan: 'B' });
  const issue = on('9:21', {
    type: 'issue.opened',
    item: 1,
    text: 'gone',
    category: 'audio',
    severity: 1,
    trouble: 'drops',
  });
  const talk = on('9:21', { type: 'plan.switched', item: 1, plan: 'B' });
  expect(names(called, issue, talk).slice(0, 4)).toEqual([
    'Dial in (plan B)',
    'welcome (this step)',
    'Room link (this step)',
    'sorry (issue 1)',
  ]);
  const closed = on('9:22', { type: 'item.closed', item: 1, outcome: 'resolved' });
  expect(names(issue, talk, closed)).not.toContain('sorry (issue 1)');
});

test('in a segment the other steps’ texts are there too', () => {
  expect(names(on('10:10', { type: 'step.selected', step: 'class/rooms/brief' })).slice(0, 3)).toEqual([
    'rooms open (this step)',
    'two minutes (Warn)',
    'classroom (link)',
  ]);
});
