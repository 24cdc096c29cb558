import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/core/actions/table.ts';
import { given, givenOf, on, play } from '../given.ts';
import { lesson, lessonOf } from '../lessons.ts';

const step = 'setup/open-room';
const ran = (label: string, clock: string, seconds = 60) => on(clock, { type: 'timer.started', label, seconds });

describe('notes', () => {
  test('note and board, with step and segment', () => {
    given()
      .when('note no page numbers @rosa', '9:31')
      .yields({ type: 'note.added', text: 'no page numbers', person: 'rosa@example.com', step });
    given().when('board three wishes', '9:31').yields({ type: 'board.added', text: 'three wishes', step });
    given(on('10:11', { type: 'step.selected', step: 'class/rooms/brief' }))
      .when('board three wishes', '10:31')
      .yields({ type: 'board.added', text: 'three wishes', step: 'class/rooms/brief', segment: 'rooms' });
    given().when('note', '9:31').refused('text-missing');
    given().when('board', '9:31').refused('text-missing');
  });

  test('pulse', () => {
    given().when('pulse 4 laughing', '9:31').yields({ type: 'pulse.taken', value: 4, why: 'laughing' });
    given().when('pulse 1', '9:31').yields({ type: 'pulse.taken', value: 1 });
    for (const line of ['pulse', 'pulse 6', 'pulse 0', 'pulse good', 'pulse 44'])
      given().when(line, '9:31').refused('pulse-number');
  });
});

describe('recording', () => {
  test('on, pause, on, off', () => {
    const played = play(lesson, '9:50')
      .at('10:00', 'recording on')
      .at('10:10', 'recording pause')
      .at('10:20', 'recording on')
      .at('11:30', 'recording OFF');
    expect(played.state.recording.map((one) => one.state)).toEqual(['on', 'paused', 'on', 'off']);
  });

  test('refusals', () => {
    given().when('recording off', '9:31').refused('recording-already');
    given().when('recording pause', '9:31').refused('recording-off');
    given().when('recording maybe', '9:31').refused('recording-state');
    given(on('9:50', { type: 'recording.changed', state: 'on' }))
      .when('recording on', '9:51')
      .refused('recording-already');
  });
});

describe('timer', () => {
  test('starts with a label, else with its length; one label never runs twice', () => {
    given().when('timer 10m tea', '9:31').yields({ type: 'timer.started', label: 'tea', seconds: 600 });
    given().when('timer 10m', '9:31').yields({ type: 'timer.started', label: '10m', seconds: 600 });
    given(ran('tea', '9:30'))
      .when('timer 5m tea', '9:31')
      .yields({ type: 'timer.started', label: 'tea 2', seconds: 300 });
    given(ran('tea', '9:30'), on('9:30', { type: 'timer.stopped', label: 'tea' }))
      .when('timer 5m tea', '9:31')
      .yields({ type: 'timer.started', label: 'tea', seconds: 300 });
    given()
      .when('timer 10m tea ^-2m', '9:31')
      .yields({ type: 'timer.started', label: 'tea', seconds: 600, at: '9:29', late: true });
  });

  test('stops by its label, or the only one', () => {
    given(ran('tea', '9:30')).when('timer stop', '9:31').yields({ type: 'timer.stopped', label: 'tea' });
    given(ran('tea', '9:30'), ran('rooms', '9:30'))
      .when('timer stop te', '9:31')
      .yields({ type: 'timer.stopped', label: 'tea' });
    expect(
      given(ran('tea', '9:30'), ran('rooms', '9:30')).when('timer stop', '9:31').refused('doubtful-name'),
    ).toContain("'tea' and 'rooms'");
    given(ran('tea', '9:30'), ran('rooms', '9:30')).when('timer stop x', '9:31').refused('unknown-timer');
    given().when('timer stop', '9:31').refused('no-timer');
  });

  test('refusals', () => {
    given().when('timer', '9:31').refused('duration-missing');
    given().when('timer tea 10m', '9:31').refused('duration-missing');
    given().when('timer 0m', '9:31').refused('duration-missing');
  });

  test('rings when it has run out, until it was seen', () => {
    given(ran('tea', '9:30')).when('seen', '9:30:30').refused('no-alarm');
    const alarm = `tea@${Date.parse('2026-12-01T09:30:00-05:00')}`;
    given(ran('tea', '9:30'))
      .when('seen', '9:31')
      .yields({ type: 'alarm.seen', alarm }, { type: 'timer.stopped', label: 'tea' });
    expect(given(ran('tea', '9:30')).state.timers).toHaveLength(1);
  });
});

describe('set', () => {
  test.each([
    ['set headcount=14', 'headcount', 14],
    ['set headcount = 14', 'headcount', 14],
    ['set head=7,5', 'headcount', 7.5],
    ['set headcount=-1', 'headcount', -1],
    ['set ready=yes', 'ready', true],
    ['set ready=N', 'ready', false],
    ['set mood=goo', 'mood', 'Good'],
    ['set mood=great', 'mood', 'Great'],
    ['set remark=a = b, c', 'remark', 'a = b, c'],
  ])('%s', (line, name, value) => {
    given().when(line, '9:52').yields({ type: 'answer.given', name, value, step: 'doors/welcome' });
  });

  test.each([
    ['set headcount', 'answer-words'],
    ['set headcount=', 'bad-answer'],
    ['set headcount=many', 'bad-answer'],
    ['set headcount=Infinity', 'bad-answer'],
    ['set ready=perhaps', 'bad-answer'],
    ['set mood=g', 'bad-answer'],
    ['set re=x', 'doubtful-name'],
    ['set colour=red', 'unknown-answer'],
    ['set =red', 'answer-words'],
  ])('%s is refused: %s', (line, code) => {
    given().when(line, '9:52').refused(code);
  });

  test('says what is wanted', () => {
    expect(given().when('set mood=bad', '9:52').refused('bad-answer')).toContain("one of 'Good', 'Great' or 'Poor'");
    expect(given().when('set colour=red', '9:52').refused('unknown-answer')).toContain(
      "'headcount', 'ready', 'mood' and 'remark'",
    );
  });

  test('a name that two steps ask for is one answer, typed as the current step asks', () => {
    const ask = { name: 'count', label: 'Count', type: 'number', required: false } as const;
    const twice = lessonOf({ phases: { a: { steps: { one: { ask: [ask] }, two: { ask: [ask] }, three: {} } } } });
    givenOf(twice).when('set count=3', '9:52').yields({ type: 'answer.given', name: 'count', value: 3, step: 'a/one' });
    givenOf(twice, on('9:50', { type: 'step.selected', step: 'a/two' }))
      .when('set count=3', '9:52')
      .yields({ type: 'answer.given', name: 'count', value: 3, step: 'a/two' });
    givenOf(twice, on('9:50', { type: 'step.selected', step: 'a/three' }))
      .when('set count=3', '9:52')
      .yields({ type: 'answer.given', name: 'count', value: 3, step: 'a/one' });
  });
});

describe('the tool itself', () => {
  test('help, quit and wait leave no event', () => {
    expect(given().when('help zoom', '9:52').decision).toMatchObject({
      ok: true,
      drafts: [],
      effect: { kind: 'help', topic: 'zoom' },
    });
    expect(given().when('quit', '9:52').decision).toMatchObject({ ok: true, drafts: [], effect: { kind: 'quit' } });
    expect(given().when('wait 1h30m', '9:52', { rehearsal: true }).decision).toMatchObject({
      drafts: [],
      effect: { kind: 'wait', seconds: 5400 },
    });
    given().when('wait 5m', '9:52').refused('rehearsal-only');
    given().when('wait', '9:52', { rehearsal: true }).refused('duration-missing');
  });

  test('wait goes up to a time, never back', () => {
    const until = (words: string) => given().when(`wait ${words}`, '9:52', { rehearsal: true });
    expect(until('T-5m').decision).toMatchObject({ effect: { kind: 'wait', seconds: 180 } });
    expect(until('10:02').decision).toMatchObject({ effect: { kind: 'wait', seconds: 600 } });
    until('T-10m').refused('time-past');
    until('soon').refused('duration-missing');
  });

  test('an unknown word gives the nearest', () => {
    expect(given().when('isue no sound', '9:52').refused('unknown-action')).toContain("did you mean 'issue'?");
    given().when('', '9:52').refused('unknown-action');
    given()
      .when('ISSUE no sound', '9:52')
      .yields({ type: 'issue.opened', item: 1, text: 'no sound', category: 'other', severity: 3, step });
  });

  test.each(['start the poll', 'end of the break', 'resume the slides', 'undo the last two', 'quit smoking'])(
    '%s is refused: the action takes no words',
    (line) => {
      const past = [on('10:00', { type: 'class.started' as const }), on('10:10', { type: 'class.held' as const })];
      given(...past)
        .when(line, '10:20')
        .refused('no-words');
    },
  );

  test('every action has one word, and an example that is its own', () => {
    expect(new Set(actions.map((entry) => entry.word)).size).toBe(actions.length);
    for (const entry of actions) expect(entry.example.split(' ')[0]).toBe(entry.word);
  });
});
