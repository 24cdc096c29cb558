/** What is said when a session is opened again. */
import { expect, test } from 'vitest';
import { renderComingBack } from '../../src/play/session/greeting.ts';
import { instant, play } from '../core/given.ts';
import { lesson } from '../core/lessons.ts';

const paused = play(lesson, '9:20').put('9:30', { type: 'session.paused', cause: 'quit' });

test.each([
  ['9:32', 'Back after 2:00 (paused at 9:30:00).', ' since 9:20.'],
  ['+1 10:00', 'Back after 24 h 30 (paused at Tue 1 Dec 9:30:00).', ' since Tue 1 Dec 9:20.'],
])('at %s', (clock, back, since) => {
  const { state } = paused.put(clock, { type: 'session.resumed', host: 'desk' });
  const said = renderComingBack(state, 'main', instant(clock));
  expect(said).toContain(back);
  expect(said).toContain(since);
});
