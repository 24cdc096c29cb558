import { describe, expect, test } from 'vitest';
import { play } from '../given.ts';
import { lesson } from '../lessons.ts';

const ike = { by: 'Ike Moreau' };
const types = (played: ReturnType<typeof play>) => played.state.items.map((item) => item.text);

describe('undo', () => {
  test('takes back the last action, with what it started', () => {
    const before = play(lesson, '9:00').at('9:42', 'catchup poll');
    const troubled = before.at('10:20', 'trouble fac');
    const back = troubled.at('10:21', 'undo');
    expect(back.events.at(-1)).toMatchObject({
      type: 'undone',
      what: 'issue 1 opened: The facilitator drops out (facilitation, S1)',
      events: troubled.events.slice(-3).map((event) => event.id),
    });
    expect(back.state).toEqual({
      ...before.state,
      nextItem: 2,
      takenBack: [1],
      lastAt: back.state.lastAt,
      runnerAt: back.state.runnerAt,
    });
  });

  test('several in a row, the latest first', () => {
    const played = play(lesson, '9:00').at('9:31', 'issue one', 'issue two', 'issue three');
    expect(types(played.at('9:32', 'undo'))).toEqual(['one', 'two']);
    expect(types(played.at('9:32', 'undo', 'undo'))).toEqual(['one']);
    expect(types(played.at('9:32', 'undo', 'undo', 'issue four', 'undo', 'undo'))).toEqual([]);
    expect(played.at('9:32', 'undo', 'undo', 'undo').refused('9:33', 'undo')).toBe('nothing-to-undo');
  });

  test('only one’s own actions', () => {
    const played = play(lesson, '9:00').at('9:31', 'issue mine').by(ike, '9:32', 'issue his');
    expect(types(played.at('9:33', 'undo'))).toEqual(['his']);
    expect(types(played.by(ike, '9:33', 'undo'))).toEqual(['mine']);
    expect(played.refused('9:33', 'undo', { by: 'Rosa Lindt' })).toBe('nothing-to-undo');
  });

  test('never the coming and going of the tool, nor what started by itself', () => {
    const played = play(lesson, '9:00')
      .at('9:16', 'note hello')
      .put('9:17', { type: 'session.paused', cause: 'quit' }, { type: 'session.resumed', host: 'desk' });
    expect(played.at('9:18', 'undo').state.notes).toEqual([]);
    expect(played.at('9:18', 'undo').refused('9:18', 'undo')).toBe('nothing-to-undo');
    expect(played.at('9:18', 'undo').state.steps[0]?.status).toBe('active');
  });

  test('begin of the class takes its start back too', () => {
    const played = play(lesson, '9:59').at('10:00', 'catchup kickoff', 'hold the link').at('10:03', 'begin');
    expect(played.look('10:04')).toMatchObject({ started: true, held: false });
    expect(played.at('10:04', 'undo').look('10:04')).toMatchObject({
      started: false,
      held: true,
      stepState: 'waiting',
    });
  });

  test('done takes back what began after it, with its timer', () => {
    const played = play(lesson, '9:00').at('9:41', 'catchup sound').at('9:42', 'done');
    expect(played.state.timers).toHaveLength(1);
    const back = played.at('9:43', 'undo');
    expect(back.state.timers).toHaveLength(0);
    expect(back.look('9:43')).toMatchObject({ step: 'setup/sound', stepState: 'running' });
  });

  test('a skipped segment, an added one, time given, somebody who came', () => {
    const start = play(lesson, '9:59').at('10:00', 'catchup kickoff', 'begin');
    for (const line of [
      'skip rooms: late',
      'add poll Quick one 5m',
      'extend 5m',
      'here maria ben',
      'move E E+10m',
      'handoff ike',
    ]) {
      const back = start.at('10:05', line).at('10:06', 'undo');
      expect(back.state).toEqual({ ...start.state, lastAt: back.state.lastAt, runnerAt: back.state.runnerAt });
    }
  });

  test('says how much it takes back, where one action did it to many', () => {
    const start = play(lesson, '9:59').at('10:00', 'catchup kickoff', 'begin');
    const what = (line: string) => start.at('10:05', line).at('10:06', 'undo').events.at(-1);
    expect(what('here maria')).toMatchObject({ what: 'Maria Silva is here' });
    expect(what('here maria ben')).toMatchObject({ what: 'Maria Silva is here (and 1 more)' });
  });

  test('a closed item is open again', () => {
    const played = play(lesson, '9:00').at('9:31', 'issue one').at('9:35', 'resolve 1').at('9:36', 'undo');
    expect(played.look('9:36').openItems).toEqual([1]);
  });
});
