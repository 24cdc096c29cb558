import { describe, expect, test } from 'vitest';
import { clockOf, given, givenOf, instant, on, opened, type Past, play } from '../given.ts';
import { lesson, lessonOf } from '../lessons.ts';

const classBegan = on('10:00', { type: 'class.started' });
const held = (clock: string) => on(clock, { type: 'class.held' });
const resumed = (clock: string) => on(clock, { type: 'class.resumed' });
const select = (step: string) => on('10:00', { type: 'step.selected', step });

describe('hold and resume', () => {
  test('with a reason, also before the class began', () => {
    given().when('hold the link was wrong', '9:59').yields({ type: 'class.held', why: 'the link was wrong' });
    given(classBegan).when('hold ^-2m', '10:20').yields({ type: 'class.held', at: '10:18', late: true });
    given(held('10:20')).when('resume', '10:25').yields({ type: 'class.resumed' });
  });

  test('refusals', () => {
    given(held('10:20')).when('hold', '10:21').refused('held-already');
    given(classBegan, on('11:30', { type: 'class.ended' }))
      .when('hold', '11:31')
      .refused('class-ended');
    given().when('resume', '10:25').refused('not-held');
    given(held('10:20'), resumed('10:25')).when('resume', '10:26').refused('not-held');
    given(held('10:20')).when('resume ^10:10', '10:25').refused('too-early');
    given(held('10:20'), resumed('10:25')).when('hold ^10:22', '10:30').refused('held-already');
  });

  test('a hold that is told afterwards is not counted twice', () => {
    const { state } = given(
      held('10:20'),
      resumed('10:25'),
      on('10:18', { type: 'class.held' }, { late: true }),
      on('10:22', { type: 'class.resumed' }, { late: true }),
    );
    expect(state.holds).toHaveLength(2);
  });
});

describe('extend', () => {
  test.each([
    ['extend 5m', 300],
    ['extend 15m', 900],
    ['extend +5m', 300],
    ['extend 90s', 90],
    ['extend 1h30m', 5400],
    ['extend -5m', -300],
    ['extend −5m', -300],
  ])('%s gives it to the current step', (line, seconds) => {
    given(select('class/kickoff'))
      .when(line, '10:05')
      .yields({ type: 'time.extended', step: 'class/kickoff', seconds });
  });

  test('a segment by its name, with a reason', () => {
    given()
      .when('extend quiz 5m many questions', '10:05')
      .yields({ type: 'time.extended', segment: 'quiz', seconds: 300, why: 'many questions' });
    given()
      .when('extend map your week -5m', '10:05')
      .yields({ type: 'time.extended', segment: 'rooms', seconds: -300 });
  });

  test('no more than there is can be taken', () => {
    given().when('extend -6m', '9:16').refused('too-short');
    given(
      on('9:15', { type: 'step.started', step: 'setup/open-room' }),
      on('9:15', { type: 'time.extended', step: 'setup/open-room', seconds: 60 }),
    )
      .when('extend -6m', '9:16')
      .yields({ type: 'time.extended', step: 'setup/open-room', seconds: -360 });
    given().when('extend quiz -11m', '10:05').refused('too-short');
    given(select('class/why')).when('extend -21m', '10:05').refused('too-short');
  });

  test('a step that waits for the last minutes of its segment passes it on to the segment', () => {
    given(select('class/rooms/warn'))
      .when('extend 5m', '10:40')
      .yields({ type: 'time.extended', segment: 'rooms', seconds: 300 });
    given(select('class/rooms/warn'), on('10:43', { type: 'step.started', step: 'class/rooms/warn' }))
      .when('extend 5m', '10:43')
      .yields({ type: 'time.extended', step: 'class/rooms/warn', seconds: 300 });
  });

  test('refusals', () => {
    given().when('extend', '9:16').refused('duration-missing');
    given().when('extend 0m', '9:16').refused('duration-missing');
    expect(given().when('extend nothing 5m', '9:16').refused('unknown-segment')).toContain("'why', 'rooms' and 'quiz'");
    given(on('10:00', { type: 'step.done', step: 'class/quiz' }))
      .when('extend quiz 5m', '10:05')
      .refused('segment-finished');
    const two = lessonOf({ phases: { class: { segments: { 'poll-1': { takes: '5m' }, 'poll-2': { takes: '5m' } } } } });
    givenOf(two).when('extend poll 5m', '10:05').refused('doubtful-name');
  });
});

describe('move', () => {
  test.each([
    ['move sound 9:40', { step: 'setup/sound', to: '2026-12-01T09:40:00.000-05:00' }],
    [
      'move sound check T-10m Rosa is late',
      { step: 'setup/sound', to: '2026-12-01T09:50:00.000-05:00', why: 'Rosa is late' },
    ],
    ['move quiz 11:00', { segment: 'quiz', to: '2026-12-01T11:00:00.000-05:00' }],
    ['move E E+10m', { end: true, to: '2026-12-01T11:40:00.000-05:00' }],
    ['move e 11:45 by request', { end: true, to: '2026-12-01T11:45:00.000-05:00', why: 'by request' }],
    ['move reset 2026-12-02 9:00', { step: 'close/reset', to: '2026-12-02T09:00:00.000-05:00' }],
    ['move reset 2026-12-02T09:00:00-05:00', { step: 'close/reset', to: '2026-12-02T09:00:00.000-05:00' }],
  ])('%s', (line, expected) => {
    given()
      .when(line, '9:20')
      .yields({ type: 'time.moved', ...expected });
  });

  test('refusals', () => {
    given().when('move', '9:20').refused('time-missing');
    given().when('move sound', '9:20').refused('time-missing');
    given().when('move sound later', '9:20').refused('time-missing');
    given().when('move nothing 10:20', '9:20').refused('unknown-step');
    given().when('move watch-chat 10:20', '9:20').refused('standing-duty');
    given().when('move E 9:30', '9:20').refused('bad-time');
    given(on('9:30', { type: 'step.done', step: 'setup/sound' }))
      .when('move sound 9:40', '9:31')
      .refused('step-finished');
    given(on('9:30', { type: 'step.done', step: 'class/quiz' }))
      .when('move quiz 11:00', '9:31')
      .refused('segment-finished');
  });

  test('a wall time that the clocks remove or double is refused, and the refusal says so', () => {
    const spring = lessonOf({ start: '2026-03-08 01:30', phases: { a: { steps: { one: {} } } } });
    const past = [opened('1:00', spring)];
    expect(
      givenOf(spring, ...past)
        .when('move one 2:30', '1:10')
        .refused('bad-time'),
    ).toContain('2:30');
    const autumn = lessonOf({ start: '2026-10-31 23:30', takes: '4h', phases: { a: { steps: { one: {} } } } });
    expect(givenOf(autumn, opened('23:00', autumn)).when('move one 1:30', '23:10').refused('bad-time')).toContain(
      'twice',
    );
    givenOf(autumn, opened('23:00', autumn))
      .when('move one 2026-11-01T01:30-05:00', '23:10')
      .yields({ type: 'time.moved', step: 'a/one', to: '2026-11-01T01:30:00.000-05:00' });
  });
});

describe('add', () => {
  const title = 'What is still open';

  test('a segment of a kind with steps, behind the current one', () => {
    const { decision } = given(select('class/why')).when(`add discussion ${title} 10m`, '10:20');
    expect(decision).toMatchObject({
      drafts: [
        {
          type: 'segment.added',
          after: 'why',
          segment: { id: 'what-is-still-open', phase: 'class', kind: 'discussion', title, takes: 600, required: true },
          steps: [
            { id: 'class/what-is-still-open/open', segment: 'what-is-still-open', phase: 'class', takes: 60 },
            { id: 'class/what-is-still-open/wind-up', at: 'F-2m', fills: true },
          ],
        },
      ],
    });
  });

  test('a kind without steps is one step that lasts as long as the segment', () => {
    const { decision } = given(select('class/why')).when('add poll Quick one 5m', '10:20');
    expect(decision).toMatchObject({
      drafts: [{ steps: [{ id: 'class/quick-one', title: 'Quick one', fills: true }] }],
    });
  });

  test('the length comes last, so a title may have one', () => {
    const { decision } = given(select('class/why')).when('add discussion The first 5m of it 10m', '10:20');
    expect(decision).toMatchObject({ drafts: [{ segment: { title: 'The first 5m of it', takes: 600 } }] });
  });

  test('ids never repeat, also against steps of the phase', () => {
    const ids = [
      'add content Quiz 5m',
      'add content Kickoff 5m',
      'add content ¿? 5m',
      'add content Constructor 5m',
    ].map((line) => {
      const { decision } = given(select('class/why')).when(line, '10:20');
      const draft = decision.ok ? decision.drafts[0] : undefined;
      return draft?.type === 'segment.added' ? draft.segment.id : '';
    });
    expect(ids).toEqual(['quiz-2', 'kickoff-2', 'segment', 'constructor']);
  });

  const orderAfter = (...lines: readonly string[]) => {
    const played = lines.reduce((one, line) => one.at('10:20', line), play(lesson, '10:00'));
    return played.state.plan.steps.map((step) => step.id).filter((id) => id.startsWith('class/'));
  };

  test('its steps stand behind the current segment, or before the first one', () => {
    expect(orderAfter('catchup rooms/warn', 'add content More 5m').slice(-3)).toEqual([
      'class/rooms/close',
      'class/more',
      'class/quiz',
    ]);
    expect(orderAfter('add content More 5m').slice(0, 4)).toEqual([
      'class/kickoff',
      'class/watch-chat',
      'class/more',
      'class/why',
    ]);
  });

  test('in an agenda without steps of its own, it does not come before the phases before', () => {
    const bare = lessonOf({
      phases: {
        setup: { steps: { one: {}, two: {} } },
        class: { segments: { why: { takes: '5m' } } },
        close: { steps: { end: {} } },
      },
    });
    const played = play(bare, '9:00').at('9:10', 'add content More 5m');
    expect(played.state.plan.steps.map((step) => step.id)).toEqual([
      'setup/one',
      'setup/two',
      'class/more',
      'class/why',
      'close/end',
    ]);
    const empty = lessonOf({
      phases: { setup: { steps: { one: {} } }, class: { segments: {} }, close: { steps: { end: {} } } },
    });
    expect(
      play(empty, '9:00')
        .at('9:10', 'add content More 5m')
        .state.plan.steps.map((step) => step.id),
    ).toEqual(['setup/one', 'class/more', 'close/end']);
  });

  test('everything behind it moves', () => {
    const before = play(lesson, '10:00').at('10:00', 'catchup kickoff', 'begin');
    const shift = (clock: string | null) => clock && clockOf(clock);
    expect(shift(before.look('10:01').projectedEnd)).toBe('11:30');
    // The chain of the agenda ends at 10:55; goodbye waits for 11:25.
    expect(shift(before.at('10:01', 'add content More 30m').look('10:01').projectedEnd)).toBe('11:30');
    expect(shift(before.at('10:01', 'add content More 40m').look('10:01').projectedEnd)).toBe('11:40');
  });

  test('refusals', () => {
    given().when('add', '10:20').refused('add-words');
    given().when('add discussion 10m', '10:20').refused('add-words');
    given().when('add discussion Open points', '10:20').refused('add-words');
    given().when('add discussion Open points 0m', '10:20').refused('add-words');
    given().when('add party Open points 5m', '10:20').refused('unknown-kind');
    const none = lessonOf({ phases: { a: { steps: { one: {} } } } });
    givenOf(none).when('add poll Open points 5m', '10:20').refused('no-agenda');
  });

  test('a segment called Constructor has times like any other', () => {
    const odd = lessonOf({
      phases: { class: { at: 'T', segments: { constructor: { takes: '5m' }, next: { takes: '5m' } } } },
    });
    expect(clockOf(play(odd, '9:00').figures('9:10').expected.get(1)?.start ?? null)).toBe('10:05');
  });
});

describe('start and end', () => {
  test('mark class start and end where no step does', () => {
    given().when('start', '10:01').yields({ type: 'class.started' });
    given(classBegan).when('end', '11:31').yields({ type: 'class.ended' });
  });

  test('start ends a hold that stood for the late start', () => {
    given(held('10:00')).when('start', '10:04').yields({ type: 'class.started' }, { type: 'class.resumed' });
  });

  test('a late word corrects the moment, also after the class', () => {
    given(classBegan).when('start ^10:02', '10:20').yields({ type: 'class.started', at: '10:02', late: true });
    const over = [classBegan, on('11:31', { type: 'class.ended' as const })];
    given(...over)
      .when('end ^11:29', '11:40')
      .yields({ type: 'class.ended', at: '11:29', late: true });
    given(...over)
      .when('start ^10:02', '11:40')
      .yields({ type: 'class.started', at: '10:02', late: true });
    const { state } = given(...over, on('10:02', { type: 'class.started' }, { late: true }));
    expect(state.clock.startedAt).toBe(instant('10:02'));
  });

  test('refusals', () => {
    given(classBegan).when('start', '10:20').refused('class-started');
    given().when('end', '11:30').refused('class-not-started');
    given(classBegan).when('end ^9:50', '11:30').refused('too-early');
    const over = [classBegan, on('11:31', { type: 'class.ended' as const })];
    given(...over)
      .when('end', '11:40')
      .refused('class-ended');
    given(...over)
      .when('start', '11:40')
      .refused('class-ended');
    given(...over)
      .when('start ^11:35', '11:40')
      .refused('class-ended');
  });
});

test('what comes next has its day where that is another one, and in class when it is to be expected', () => {
  const says = (clock: string, ...past: readonly Past[]): string => {
    const { decision } = given(...past).when('next', clock);
    return decision.ok ? (decision.say ?? '') : decision.problem.message;
  };
  expect(says('9:01')).toBe('9:20 ‘Load the slides’ · 9:30 ‘Sound check’ · 9:40 ‘Polls are loaded’');
  expect(says('-1 9:00', opened('-1 9:00'))).toMatch(/^Tue 1 Dec 9:20 ‘Load the slides’ · Tue 1 Dec 9:30/);
  const late = play(lesson, '9:50').at('10:08', 'catchup kickoff', 'begin');
  expect(says('10:09', ...late.events)).toMatch(/^10:10 ‘Why we are here’, expected 10:18 · /);
});
