/** What the facilitator is told on the page: the class begins as planned until something says otherwise. */
import { describe, expect, test } from 'vitest';
import type { State } from '../../../src/core/class/state.ts';
import { stageOf, timerOf } from '../../../src/core/now/stage.ts';
import { clockOf, instant, play } from '../given.ts';
import { lesson } from '../lessons.ts';

/** When the first segment begins and class ends, as the page says. */
function told(state: State, clock: string): readonly (string | null)[] {
  const { next, clock: ofClass } = stageOf(state, instant(clock));
  return [clockOf(next[0]?.startsAt ?? null), clockOf(ofClass.expectedEnd)];
}

describe('the countdown for participants', () => {
  const during = (language?: string) => {
    const session = { ...lesson.session, ...(language !== undefined && { language }) };
    const begun = play({ ...lesson, session }, '9:58')
      .at('10:00', 'catchup kickoff', 'begin')
      .at('10:10', 'done');
    const { state } = begun.at('10:30', 'done');
    const timer = timerOf(state, instant('10:31'));
    return timer && [timer.back, timer.language];
  };

  test('says when the class goes on, in its language', () => {
    expect(during()).toEqual(['back at 10:45', 'en']);
    expect(during('pl')).toEqual(['wracamy o 10:45', 'pl']);
    expect(during('sv')).toEqual(['back at 10:45', 'en']);
  });
});

test('who leads a segment has a name, and not the role', () => {
  const { state } = play(lesson, '9:58').at('10:00', 'catchup kickoff', 'begin').at('10:10', 'done');
  expect(stageOf(state, instant('10:11')).current).toMatchObject({ title: 'Why we are here', lead: 'Rosa Lindt' });
});

test('an alert is from whoever raised it, also where nobody was named as producer', () => {
  const fromOf = (by: string) =>
    stageOf(play(lesson, '9:58').by({ by }, '10:00', 'alert slow down').state, instant('10:01')).message?.from;
  expect([fromOf('Tess Lind'), fromOf('')]).toEqual(['Tess Lind', 'the producer']);
});

describe('before class', () => {
  const lateDoors = play(lesson, '9:14').at('9:58', 'catchup doors/welcome');

  test('doors that open late move nothing of the class', () => {
    expect(told(lateDoors.state, '9:59')).toEqual(['10:10', '11:30']);
    expect(told(play(lesson, '9:14').state, '9:59')).toEqual(['10:10', '11:30']);
  });

  test('once T has passed it is as late as it is', () => {
    expect(told(lateDoors.state, '10:01')).toEqual(['10:11', '11:30']);
    expect(told(lateDoors.state, '10:08')).toEqual(['10:18', '11:30']);
  });

  test('a moved start is the planned one', () => {
    const moved = lateDoors.at('9:58:30', 'move kickoff 10:15');
    expect(told(moved.state, '9:59')[0]).toBe('10:25');
  });

  test('the terminal, the snapshot and the page reckon alike', () => {
    for (const clock of ['9:59', '10:00', '10:01', '10:08']) {
      const { projectedEnd, timeToCutSeconds, winBack } = lateDoors.look(clock);
      expect(clockOf(Date.parse(projectedEnd ?? ''))).toBe(told(lateDoors.state, clock)[1]);
      expect([timeToCutSeconds, winBack]).toEqual([0, []]);
    }
    expect(lateDoors.look('10:01').behindSeconds).toBe(60);
  });

  test('a hold, and time that was given, move it', () => {
    const held = lateDoors.at('9:58:30', 'hold waiting for the room');
    expect(told(held.state, '9:59')[0]).toBe('10:10:30');
    const given = lateDoors.at('9:58:30', 'extend 10m');
    expect(told(given.state, '9:59')[0]).toBe('10:20');
  });
});
