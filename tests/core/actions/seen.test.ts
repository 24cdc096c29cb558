import { describe, expect, test } from 'vitest';
import { describeAll } from '../../../src/core/actions/describe.ts';
import { clockOf, given, on, play } from '../given.ts';
import { lesson } from '../lessons.ts';

const alert = (item: number, clock: string) => on(clock, { type: 'alert.raised', item, text: 'three hands are up' });
const of = 'e002';

describe('an alert', () => {
  test('that was seen stays open, and says who raised it', () => {
    given(alert(1, '10:02')).when('seen 1', '10:03').yields({ type: 'alert.seen', item: 1, of });
    const { state } = play(lesson, '10:00')
      .by({ by: 'Ben' }, '10:02', 'alert three hands')
      .by({ by: 'Rosa' }, '10:03', 'seen 1');
    expect(state.items).toMatchObject([{ by: 'Ben', closedAt: null }]);
    expect(clockOf(state.items[0]?.seenAt ?? null)).toBe('10:03');
  });

  test('is answered in these words, whatever looks like a mark in them', () => {
    const text = 'give me  ^2m, ask @maria #audio !1 ~5m';
    given(alert(1, '10:02'))
      .when(`seen 1 ${text}`, '10:03')
      .yields(
        { type: 'alert.seen', item: 1, of, text },
        { type: 'item.closed', item: 1, of, outcome: 'answered', how: text },
      );
  });

  test('that was seen first and answered then, as the report tells it', () => {
    const played = play(lesson, '10:00')
      .at('10:02', 'alert three hands', 'alert we are late')
      .at('10:03', 'seen 1')
      .at('10:05', 'seen 1 in a minute');
    const [first, second] = played.report('10:10').alerts;
    expect([first?.seenAt, first?.answeredAt].map((at) => clockOf(at ?? null))).toEqual(['10:03', '10:05']);
    expect(first?.answer).toBe('in a minute');
    expect(second).toMatchObject({ seenAt: null, answeredAt: null, answer: null });
  });

  test('is told in one line', () => {
    const { events, state } = play(lesson, '10:00').at('10:02', 'alert three hands').at('10:03', 'seen 1 in a minute');
    const answered = events.slice(events.findIndex((event) => event.type === 'alert.seen'));
    expect(describeAll(answered.slice(0, 2), state)).toBe('alert 1 seen and answered: in a minute');
  });

  test('is as it was once the answer is taken back', () => {
    const { state } = play(lesson, '10:00')
      .at('10:02', 'alert three hands')
      .at('10:03', 'seen 1 in a minute')
      .at('10:04', 'undo');
    expect(state.items).toMatchObject([{ seenAt: null, closedAt: null, how: null }]);
  });

  test('two of one number are not mixed up', () => {
    const two = given(alert(1, '10:02'), alert(1, '10:02'));
    two.when('seen 1', '10:03').refused('doubtful-item');
    two.when('seen 1b', '10:03').yields({ type: 'alert.seen', item: 1, of: 'e003' });
    two.when('seen 1a yes', '10:03').last({ type: 'item.closed', item: 1, of, outcome: 'answered', how: 'yes' });
  });

  test.each([
    ['seen it', 'item-number'],
    ['seen 2nd hand', 'item-number'],
    ['seen 7', 'unknown-item'],
    ['seen 2', 'not-an-alert'],
    ['seen 3', 'item-closed'],
    ['seen 3 again', 'item-closed'],
    ['seen', 'no-alarm'],
  ])('%s is refused: %s', (line, code) => {
    given(
      alert(1, '10:00'),
      on('10:01', { type: 'question.asked', item: 2, text: 'slides?' }),
      alert(3, '10:02'),
      on('10:03', { type: 'item.closed', item: 3, outcome: 'answered' }),
    )
      .when(line, '10:04')
      .refused(code);
  });

  test('that was seen is not seen twice', () => {
    given(alert(1, '10:02'), on('10:03', { type: 'alert.seen', item: 1 }))
      .when('seen 1', '10:04')
      .refused('seen-already');
  });
});
