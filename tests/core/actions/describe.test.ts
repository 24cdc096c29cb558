import { describe, expect, test } from 'vitest';
import { describeAll, describeWithTime } from '../../../src/core/actions/describe.ts';
import {
  renderBehind,
  renderClockNear,
  renderFar,
  renderLength,
  renderTakes,
} from '../../../src/core/time/clock-text.ts';
import { given, instant } from '../given.ts';
import { lesson } from '../lessons.ts';

/** What the acknowledgement of a line says. */
function said(line: string, clock = '10:20'): string {
  const { decision, state } = given().when(line, clock);
  if (!decision.ok) throw new Error(decision.problem.message);
  return describeAll(decision.drafts, state);
}

describe('what an action did, in one line', () => {
  test.each([
    ['begin', '‘Open the classroom’ started'],
    ['done', '‘Open the classroom’ started; ‘Open the classroom’ done'],
    ['begin poll', '‘Last checks’ started: 3 steps, in any order; timer ‘Polls are loaded’ runs for 2m'],
    ['begin kickoff', '‘Start the class’ started; class started'],
    ['done watch', '‘Read the chat’: a round counted'],
    ['skip no need', '‘Open the classroom’ skipped: no need'],
    ['catchup sound', 'caught up to ‘Sound check’: 2 steps count as done'],
    ['go sound', '‘Sound check’ is current'],
    ['issue no sound @maria #audio !2', 'issue 1 opened: no sound (audio, S2, Maria Silva)'],
    [
      'trouble fac',
      'issue 1 opened: The facilitator drops out (facilitation, S1); issue 1 goes on with plan B; timer ‘plan B for 1’ runs for 5m',
    ],
    ['question slides? @ben', 'question 1 kept: slides? (Ben Bauer)'],
    ['todo send it due 15:00', 'to-do 1 added: send it, due 15:00'],
    ['todo send it due E+1d', 'to-do 1 added: send it, due Wed 2 Dec 11:30'],
    ['here maria ben', 'Maria Silva is here; Ben Bauer is here'],
    ['here Lee', 'Lee is here (walk-in)'],
    ['here 14', 'head count 14'],
    ['extend 5m', '5m given to ‘Open the classroom’'],
    ['extend quiz -5m late', '5m taken from ‘Quiz’: late'],
    ['move quiz 11:00', '‘Quiz’ moved to 11:00'],
    ['move E 11:40 by request', 'the end of class moved to 11:40: by request'],
    ['add poll Quick one 5m', 'segment ‘Quick one’ added (5m)'],
    ['hold fire drill', 'class held: fire drill'],
    ['handoff ike', 'the floor goes to Ike Moreau'],
    ['pulse 4 laughing', 'pulse 4: laughing'],
    ['recording on', 'recording on'],
    ['timer 1h30m tea', 'timer ‘tea’ runs for 1h 30m'],
    ['set ready=yes', 'ready = yes'],
    ['note hello', 'note: hello'],
    ['board hello', 'board: hello'],
    ['alert hello', 'alert 1 raised: hello'],
    ['start', 'class started'],
    ['rooms', '1 room for ‘Map your week’: 3 people'],
  ])('%s', (line, text) => expect(said(line)).toBe(text));

  test('with its time', () => {
    const { decision, state } = given().when('note hello ^10:02', '10:20');
    expect(decision.ok && describeWithTime(decision.drafts, state)).toBe('10:02 note: hello');
  });

  test('nothing', () => expect(describeAll([], given().state)).toBe('nothing to do'));
});

describe('lengths of time for people', () => {
  const seconds = (value: number) => value * 1000;
  test.each([
    [0, '0:00'],
    [233, '3:53'],
    [3730, '1:02:10'],
    [-233, '3:53'],
    [59.9, '0:59'],
  ])('%d s is %s', (value, text) => expect(renderLength(seconds(value))).toBe(text));
  test.each([
    [70, '1:10 behind'],
    [-20, '0:20 ahead'],
    [0.9, 'on time'],
    [-0.9, 'on time'],
    [5399, '1:29:59 behind'],
    [90000, '25 h behind'],
  ])('%d s is %s', (value, text) => expect(renderBehind(seconds(value))).toBe(text));
  test.each([
    [593, '9:53'],
    [600, '10 min'],
    [1700, '28 min'],
    [12000, '3 h 20'],
    [10800, '3 h'],
    [259200, '3 days'],
  ])('%d s away is %s', (value, text) => expect(renderFar(seconds(value))).toBe(text));
  test.each([
    [0, '0m'],
    [45, '45s'],
    [5400, '1h 30m'],
  ])('%d s is %s', (value, text) => expect(renderTakes(value)).toBe(text));

  test('another day is named', () => {
    const near = instant('10:20');
    expect(renderClockNear(instant('15:00'), near, lesson.session.timezone)).toBe('15:00');
    expect(renderClockNear(instant('+1 0:05'), near, lesson.session.timezone)).toBe('Wed 2 Dec 0:05');
    expect(renderClockNear(instant('+1461 15:00'), near, lesson.session.timezone)).toBe('Sun 1 Dec 2030 15:00');
  });
});
