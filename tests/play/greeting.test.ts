/** What is said when a session is opened again. */
import { describe, expect, test } from 'vitest';
import { emptyState } from '../../src/core/class/empty.ts';
import type { Event, EventBody } from '../../src/core/class/event.ts';
import { evolve } from '../../src/core/class/evolve.ts';
import { heartbeatMs, lastSignOf } from '../../src/core/class/last-sign.ts';
import { statusReport } from '../../src/core/now/overview.ts';
import { renderCurrent } from '../../src/play/run/narration.ts';
import { renderComingBack } from '../../src/play/session/greeting.ts';
import { renderStatus } from '../../src/report/render/overview.ts';
import { instant, on, opened, play } from '../core/given.ts';
import { lesson, lessonOf } from '../core/lessons.ts';

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

describe('a run that was killed', () => {
  const event = (id: string, clock: string, hand: string, body: EventBody): Event =>
    ({ ...on(clock, body), id, hand }) as Event;
  const killed = [
    { ...opened('9:00'), id: 'e1', hand: 'run' } as Event,
    event('e2', '9:30', 'run', { type: 'note.added', text: 'of the run' }),
    event('e3', '9:45', 'other', { type: 'note.added', text: 'from another terminal' }),
  ].reduce(evolve, emptyState);

  test('ended with what itself wrote last, or with the sign in its lock', () => {
    expect(lastSignOf(killed, undefined)).toBe(instant('9:30'));
    expect(lastSignOf(killed, instant('9:31'))).toBe(instant('9:31'));
    expect(lastSignOf(killed, instant('9:30') - heartbeatMs)).toBe(instant('9:30'));
    expect(lastSignOf(killed, instant('9:30') - heartbeatMs - 1)).toBe(instant('9:30') - heartbeatMs - 1);
  });

  test('is told to who goes on, not to a helper', () => {
    const back = evolve(killed, event('e4', '9:50', 'run', { type: 'session.resumed', host: 'desk' }));
    expect(renderComingBack(back, 'main', instant('9:50'))).toContain(
      'Back after 20:00 (the tool was killed at 9:30:00)',
    );
    expect(renderComingBack(back, 'chat', instant('9:50'))).not.toContain('Back after');
  });

  test('status says so', () => {
    const found = { id: 'a', state: killed, runs: [], problem: null, titleOf: () => '' };
    const report = statusReport([found], instant('9:50'), lesson.session.timezone);
    const text = renderStatus(report, { columns: 80, colour: false, zone: lesson.session.timezone });
    expect(text).toContain(' at 9:30');
    expect(text).toContain('class time, and nobody runs it: the tool was killed');
  });
});

test('preparation that is past is offered to be caught up in one word, in plain lines too', () => {
  const days = lessonOf({
    phases: {
      before: { at: 'T-3d', steps: { ask: { takes: '5m' }, write: { takes: '5m' } } },
      doors: { at: 'T-15m', steps: { open: { takes: '5m', marks: 'doors-open' } } },
      kickoff: { steps: { start: { marks: 'class-start' } } },
    },
  });
  const lineOf = (clock: string): string =>
    renderCurrent(play(days, clock).state, 'main', instant(clock), (source) => source)[0] ?? '';
  expect(lineOf('9:50')).toMatch(/^step ‘ask’ waits .* · 2 steps are past: 'catchup' counts them as done$/);
  expect(lineOf('-3 10:01')).not.toContain('past');
});
