import { describe, expect, test } from 'vitest';
import { rehearsalFindings } from '../../../src/core/now/rehearsal-findings.ts';
import { clockOf, instant, play } from '../given.ts';
import { lesson } from '../lessons.ts';

function findings(played: ReturnType<typeof play>, clock: string) {
  const state = { ...played.state, rehearsal: { from: new Date(instant('9:15')).toISOString(), speed: 0 } };
  const found = rehearsalFindings(state, instant(clock));
  const idOf = (number: number): string => state.plan.steps[number]?.id ?? '';
  return { ...found, idOf };
}

describe('what a rehearsal brings to light', () => {
  test('a class that goes as planned leaves only what the runbook lacks', () => {
    const played = play(lesson, '9:15').at('9:20', 'done').at('9:25', 'done');
    const { over, missed, skipped, leftOpen, unanswered, withoutPlan, end, idOf } = findings(played, '9:26');
    expect({ over, missed, skipped, leftOpen, unanswered, end }).toEqual({
      over: [],
      missed: [],
      skipped: [],
      leftOpen: [],
      unanswered: [],
      end: null,
    });
    expect(withoutPlan.map(idOf)).toEqual([
      'class/kickoff',
      'class/watch-chat',
      'class/rooms/brief',
      'class/rooms/warn',
      'class/rooms/close',
      'close/goodbye',
    ]);
  });

  test('names what took longer than its estimate, the longest first, a segment as a whole', () => {
    const played = play(lesson, '9:15')
      .at('10:00', 'catchup kickoff', 'begin')
      .at('10:13', 'done')
      .at('10:45', 'done')
      .at('10:47', 'done');
    expect(findings(played, '10:47').over).toEqual([
      { title: 'Why we are here', step: null, by: 12 * 60_000 },
      { title: 'Start the class', step: expect.any(Number), by: 3 * 60_000 },
    ]);
  });

  test('time that was given counts as planned', () => {
    const played = play(lesson, '9:15').at('10:00', 'catchup kickoff', 'begin', 'extend 3m').at('10:13', 'done');
    expect(findings(played, '10:13').over).toEqual([]);
  });

  test('a fixed time is missed from a minute on, also by a step that never began', () => {
    const played = play(lesson, '9:15').at('9:34', 'done', 'done').at('9:50:30', 'skip sound: no time');
    const { missed, idOf } = findings(played, '9:52');
    expect(missed.map(({ step, due, began }) => [idOf(step), clockOf(due), began && clockOf(began)])).toEqual([
      ['checks/poll', '9:40', '9:50:30'],
      ['doors/welcome', '9:50', null],
    ]);
  });

  test('tells where the class would end, and how it ended', () => {
    const late = play(lesson, '9:15').at('10:10', 'catchup kickoff', 'begin');
    expect(findings(late, '10:10').end).toMatchObject({ isActual: false, planned: instant('11:30') });
    const over = late.at('11:40', 'go goodbye', 'begin').at('11:44', 'done');
    expect(findings(over, '11:45').end).toEqual({ at: instant('11:44'), planned: instant('11:30'), isActual: true });
  });

  test('passed-over steps are left open, those ahead are not, and caught-up ones are neither', () => {
    const played = play(lesson, '9:15').at('9:41', 'catchup sound', 'go welcome', 'begin');
    const { leftOpen, played: done, idOf } = findings(played, '9:55');
    expect(leftOpen.map(idOf)).toEqual(['setup/sound', 'checks/poll', 'checks/chat', 'checks/record']);
    expect(done).toBe(0);
  });
});
