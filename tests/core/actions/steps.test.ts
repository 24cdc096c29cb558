import { describe, expect, test } from 'vitest';
import { given, givenOf, on, opened, play } from '../given.ts';
import { lesson, lessonOf } from '../lessons.ts';

const started = (step: string, clock: string) => on(clock, { type: 'step.started', step });
const finished = (step: string, clock: string) => on(clock, { type: 'step.done', step });
const upTo = (...steps: readonly string[]) =>
  on('9:30', {
    type: 'steps.caughtup',
    steps: lesson.plan.steps
      .map((one) => one.id)
      .slice(
        0,
        lesson.plan.steps.findIndex((one) => one.id === steps[0]),
      ),
    to: steps[0] ?? '',
  });

describe('begin', () => {
  test('starts the current step', () => {
    given().when('begin', '9:14').yields({ type: 'step.started', step: 'setup/open-room' });
  });

  test('starts another step by its name', () => {
    given().when('begin sound', '9:14').yields({ type: 'step.started', step: 'setup/sound' });
  });

  test('refuses a step that runs, and names what finishes it', () => {
    const told = given(started('setup/open-room', '9:15')).when('begin', '9:16').refused('step-running');
    expect(told).toBe("'Open the classroom' is running already — 'done' finishes it");
  });

  test('refuses a finished step and a standing duty', () => {
    given(finished('setup/slides', '9:15')).when('begin slides', '9:16').refused('step-finished');
    given().when('begin watch-chat', '9:16').refused('standing-duty');
  });

  test('starts all open steps of a list phase, each with its timer', () => {
    given(upTo('checks/poll'), finished('checks/chat', '9:31'))
      .when('begin', '9:40')
      .yields(
        { type: 'step.started', step: 'checks/poll' },
        { type: 'timer.started', label: 'Polls are loaded', seconds: 120, step: 'checks/poll' },
        { type: 'step.started', step: 'checks/record' },
      );
  });

  test('starts the class where the step marks it', () => {
    given(upTo('class/kickoff'))
      .when('begin', '10:01')
      .yields({ type: 'step.started', step: 'class/kickoff' }, { type: 'class.started' });
  });

  test('ends a hold that stood for the late start', () => {
    given(upTo('class/kickoff'), on('10:00', { type: 'class.held', why: 'the link was wrong' }))
      .when('begin', '10:04')
      .yields({ type: 'step.started', step: 'class/kickoff' }, { type: 'class.started' }, { type: 'class.resumed' });
  });

  test('leaves a class start that was marked before as it is', () => {
    given(upTo('class/kickoff'), on('10:00', { type: 'class.started' }))
      .when('begin', '10:01')
      .yields({ type: 'step.started', step: 'class/kickoff' });
  });

  test('says when it really happened', () => {
    given(upTo('class/kickoff'))
      .when('begin ^10:02', '10:06')
      .yields(
        { type: 'step.started', step: 'class/kickoff', at: '10:02', late: true },
        { type: 'class.started', at: '10:02', late: true },
      );
  });

  test('two timers that start together have two labels', () => {
    const twins = lessonOf({
      phases: {
        list: { mode: 'list', steps: { a: { title: 'Wait', timer: 60 }, b: { title: 'Wait', timer: 90 } } },
      },
    });
    const labels = play(twins, '9:00')
      .at('9:01')
      .state.timers.map((timer) => timer.label);
    expect(labels).toEqual(['Wait', 'Wait 2']);
  });
});

describe('done', () => {
  test('finishes the running step', () => {
    given(started('setup/open-room', '9:15'))
      .when('done', '9:18')
      .yields({ type: 'step.done', step: 'setup/open-room' });
  });

  test('starts and finishes the current step where it still waits', () => {
    given()
      .when('done', '9:14')
      .yields({ type: 'step.started', step: 'setup/open-room' }, { type: 'step.done', step: 'setup/open-room' });
  });

  test('a timer that would start with it does not', () => {
    const of = lessonOf({ phases: { list: { mode: 'list', steps: { a: { timer: 60 }, b: { timer: 90 } } } } });
    givenOf(of)
      .when('done', '9:14')
      .yields(
        { type: 'step.started', step: 'list/a' },
        { type: 'step.started', step: 'list/b' },
        { type: 'timer.started', label: 'b', seconds: 90, step: 'list/b' },
        { type: 'step.done', step: 'list/a' },
      );
  });

  test('another step that never ran is only finished', () => {
    given().when('done sound', '9:14').yields({ type: 'step.done', step: 'setup/sound' });
    const facts = given(finished('setup/sound', '9:14')).state.steps[2];
    expect(facts).toMatchObject({ status: 'done', runs: [], finishedAt: Date.parse('2026-12-01T09:14:00-05:00') });
  });

  test('a class start that is ticked off from afar still starts the class', () => {
    given()
      .when('done kickoff', '10:04')
      .yields(
        { type: 'step.started', step: 'class/kickoff' },
        { type: 'class.started' },
        { type: 'step.done', step: 'class/kickoff' },
      );
  });

  test('counts a round of a standing duty', () => {
    given().when('done watch', '10:20').yields({ type: 'step.ticked', step: 'class/watch-chat', ok: true });
  });

  test('stops the timers of the step, and ends the class where it marks the end', () => {
    given(
      upTo('checks/poll'),
      started('checks/poll', '9:40'),
      on('9:40', { type: 'timer.started', label: 'Polls', seconds: 120, step: 'checks/poll' }),
    )
      .when('done', '9:41')
      .yields({ type: 'step.done', step: 'checks/poll' }, { type: 'timer.stopped', label: 'Polls' });
    given(upTo('close/goodbye'), started('close/goodbye', '11:25'))
      .when('done', '11:31')
      .yields({ type: 'step.done', step: 'close/goodbye' }, { type: 'class.ended' });
  });

  test('refuses what is finished, saying since when and how it is opened again', () => {
    const told = given(finished('setup/sound', '9:14')).when('done sound', '9:20').refused('step-finished');
    expect(told).toBe("'Sound check' is done since 9:14 already — 'go setup/sound' opens it again");
    expect(given(upTo('setup/sound')).when('done slides', '9:31').refused('step-finished')).toContain(
      'counted as done already',
    );
  });

  test('refuses an end before the beginning', () => {
    given(started('setup/open-room', '9:15')).when('done ^9:10', '9:18').refused('too-early');
    given(started('setup/open-room', '9:15')).when('done ^-4m', '9:18').refused('too-early');
  });

  test('late and future moments', () => {
    given(started('setup/open-room', '9:15'))
      .when('done ^-2m', '9:18')
      .yields({ type: 'step.done', step: 'setup/open-room', at: '9:16', late: true });
    given(started('setup/open-room', '9:15')).when('done ^9:30', '9:18').refused('future');
    given(started('setup/open-room', '9:15')).when('done ^9:3', '9:18').refused('unknown-step');
  });

  test('says what is missing where nothing is current', () => {
    const all = on('11:40', { type: 'steps.caughtup', steps: lesson.plan.steps.map((one) => one.id), to: 'nothing' });
    expect(given(all).when('done', '11:41').refused('no-step')).toBe("no step is current — name one: 'go STEP'");
  });
});

describe('names of steps', () => {
  test.each([
    ['sound', 'setup/sound'],
    ['setup/sound', 'setup/sound'],
    ['Sound check', 'setup/sound'],
    ['so', 'setup/sound'],
    ['SOUND', 'setup/sound'],
    ['two minutes', 'class/rooms/warn'],
    ['open-room', 'setup/open-room'],
    ['open room', 'setup/open-room'],
    ['rooms/warn', 'class/rooms/warn'],
    ['res room', 'close/reset'],
  ])('%s is %s', (name, step) => {
    given().when(`done ${name}`, '9:10').last({ type: 'step.done', step });
  });

  test('a whole word wins over a beginning', () => {
    // `chat` is the id of one step, and begins no other; `Read the chat` has it as a word.
    given().when('done chat', '9:41').yields({ type: 'step.done', step: 'checks/chat' });
  });

  test('a doubtful one lists the choices', () => {
    const told = given().when('done the', '9:41').refused('doubtful-name');
    expect(told).toContain("'setup/open-room', 'setup/slides'");
    expect(told).toContain("write more of the step's name");
  });

  test('open ones are looked at before finished ones', () => {
    // `Load the slides` is finished, so the open `Polls are loaded` is meant.
    given().when('done load', '9:41').yields({ type: 'step.done', step: 'setup/slides' });
    given(finished('setup/slides', '9:20'))
      .when('done load', '9:41')
      .yields({ type: 'step.done', step: 'checks/poll' });
    given(finished('setup/slides', '9:20')).when('done load the', '9:41').refused('step-finished');
  });

  test('an exact name always wins, also a finished one', () => {
    given(finished('checks/chat', '9:20')).when('done chat', '9:41').refused('step-finished');
  });

  test('an unknown one gives the nearest', () => {
    expect(given().when('done soudn', '9:41').refused('unknown-step')).toBe(
      "no step is called 'soudn' — did you mean 'sound'?",
    );
  });
});

describe('skip', () => {
  test('leaves the current step out, with the reason', () => {
    given()
      .when('skip Rosa did it', '9:14')
      .yields({ type: 'step.skipped', step: 'setup/open-room', reason: 'Rosa did it' });
  });

  test('a required step asks for the reason, an optional one does not', () => {
    expect(given().when('skip', '9:14').refused('reason-missing')).toContain("'skip setup/open-room: REASON'");
    given(finished('setup/open-room', '9:15'))
      .when('skip', '9:16')
      .yields({ type: 'step.skipped', step: 'setup/slides' });
  });

  test('skip A: B takes another step where A is one', () => {
    given()
      .when('skip sound: nobody there', '9:14')
      .yields({ type: 'step.skipped', step: 'setup/sound', reason: 'nobody there' });
    given().when('skip sound:', '9:14').refused('reason-missing');
    given().when('skip slides:', '9:14').yields({ type: 'step.skipped', step: 'setup/slides' });
  });

  test('skip A: B never skips the current step where A is no step', () => {
    expect(given().when('skip told by phone: Rosa opened it', '9:14').refused('unknown-step')).toContain(
      "'skip setup/open-room: told by phone: Rosa opened it'",
    );
    given()
      .when('skip at 9:10 already', '9:14')
      .yields({ type: 'step.skipped', step: 'setup/open-room', reason: 'at 9:10 already' });
  });

  test('a doubtful A lists the choices, and nothing else is skipped for it', () => {
    given().when('skip the: no time', '9:14').refused('doubtful-name');
  });

  test('leaves a whole segment out', () => {
    given()
      .when('skip rooms: we are late', '10:40')
      .yields(
        { type: 'step.skipped', step: 'class/rooms/brief', reason: 'we are late' },
        { type: 'step.skipped', step: 'class/rooms/warn', reason: 'we are late' },
        { type: 'step.skipped', step: 'class/rooms/close', reason: 'we are late' },
      );
    given().when('skip rooms:', '10:40').refused('reason-missing');
    given().when('skip quiz:', '10:40').yields({ type: 'step.skipped', step: 'class/quiz' });
  });

  test('an exact step wins over a segment that only has the word', () => {
    const of = lessonOf({
      phases: {
        class: {
          steps: { warn: { title: 'Call time' }, 'well-being': { title: 'Ask how they are' } },
          segments: {
            talk: { title: 'How to warn people', takes: '9m' },
            'welcome-back': { title: 'Hello again', takes: '9m' },
          },
        },
      },
    });
    givenOf(of).when('skip warn: late', '10:40').yields({ type: 'step.skipped', step: 'class/warn', reason: 'late' });
    givenOf(of).when('skip how to: late', '10:40').yields({ type: 'step.skipped', step: 'class/talk', reason: 'late' });
    const told = givenOf(of).when('skip wel: late', '10:40').refused('doubtful-name');
    expect(told).toContain("'welcome-back', 'class/well-being'");
  });

  test('what of the segment is finished stays', () => {
    given(finished('class/rooms/brief', '10:33'))
      .when('skip Map your week: fire drill', '10:40')
      .yields(
        { type: 'step.skipped', step: 'class/rooms/warn', reason: 'fire drill' },
        { type: 'step.skipped', step: 'class/rooms/close', reason: 'fire drill' },
      );
    given(finished('class/quiz', '10:33')).when('skip quiz: late', '10:40').refused('segment-finished');
  });

  test('stops the timers of the step and refuses standing duties', () => {
    given(
      started('setup/open-room', '9:15'),
      on('9:15', { type: 'timer.started', label: 'Room', seconds: 60, step: 'setup/open-room' }),
    )
      .when('skip no need', '9:16')
      .yields(
        { type: 'step.skipped', step: 'setup/open-room', reason: 'no need' },
        { type: 'timer.stopped', label: 'Room' },
      );
    given().when('skip watch-chat: no time', '9:16').refused('standing-duty');
  });

  test('skipping the class end does not end the class', () => {
    given()
      .when('skip goodbye: cut off', '11:30')
      .yields({ type: 'step.skipped', step: 'close/goodbye', reason: 'cut off' });
  });
});

describe('catchup', () => {
  test('counts the open steps before as done, and stops their timers', () => {
    given(
      finished('setup/open-room', '9:15'),
      on('9:15', { type: 'timer.started', label: 'Slides', seconds: 60, step: 'setup/slides' }),
    )
      .when('catchup poll', '9:42')
      .yields(
        { type: 'steps.caughtup', steps: ['setup/slides', 'setup/sound'], to: 'checks/poll' },
        { type: 'timer.stopped', label: 'Slides' },
      );
  });

  test('the step starts by itself, unless its time is to come or it marks the class start', () => {
    expect(play(lesson, '9:00').at('9:42', 'catchup poll').look('9:42')).toMatchObject({
      step: 'checks/poll',
      stepState: 'running',
    });
    expect(play(lesson, '9:00').at('9:20', 'catchup poll').look('9:21')).toMatchObject({
      step: 'checks/poll',
      stepState: 'waiting',
    });
    expect(play(lesson, '9:00').at('9:20', 'catchup poll').look('9:40')).toMatchObject({
      stepState: 'running',
      elapsedSeconds: 0,
    });
    expect(play(lesson, '9:00').at('10:02', 'catchup kickoff').look('10:03')).toMatchObject({
      step: 'class/kickoff',
      stepState: 'waiting',
    });
  });

  test('leaves no times behind, also where a step was running', () => {
    const { state } = given(
      started('setup/open-room', '9:15'),
      on('9:42', { type: 'steps.caughtup', steps: ['setup/open-room', 'setup/slides'], to: 'setup/sound' }),
    );
    expect(state.steps[0]).toMatchObject({ status: 'done', estimated: true, finishedAt: null });
    expect(state.steps[1]).toMatchObject({ status: 'done', estimated: true, runs: [], finishedAt: null });
  });

  test('refusals', () => {
    given().when('catchup', '9:10').refused('step-missing');
    given().when('catchup open-room', '9:42').refused('nothing-before');
    given().when('catchup watch-chat', '9:42').refused('standing-duty');
    given(finished('setup/sound', '9:15')).when('catchup sound', '9:42').refused('step-finished');
  });

  test('a helper catches up with her own steps only', () => {
    const shared = lessonOf({
      phases: {
        a: { steps: { one: {}, chat: { owner: 'chat' }, two: {}, more: { owner: 'chat' } } },
      },
    });
    const played = play(shared, '9:00').put('9:01', { type: 'session.resumed', host: 'sofa', role: 'chat' });
    const caughtUp = played.by({ role: 'chat', by: 'Ike Moreau' }, '9:05', 'catchup more');
    expect(caughtUp.events.at(-2)).toMatchObject({ type: 'steps.caughtup', steps: ['a/chat'], to: 'a/more' });
    expect(caughtUp.look('9:05')).toMatchObject({ step: 'a/one' });
    expect(caughtUp.look('9:05', 'chat')).toMatchObject({ step: 'a/more', stepState: 'running' });
  });
});

describe('go', () => {
  test('makes another step current, which waits for a hand; the one left keeps running', () => {
    const gone = play(lesson, '9:00').at('9:15', 'go sound');
    expect(gone.state.steps[0]).toMatchObject({ status: 'active' });
    expect(gone.look('9:31')).toMatchObject({ step: 'setup/sound', stepState: 'waiting' });
    expect(gone.at('9:32', 'begin').look('9:33')).toMatchObject({ stepState: 'running', elapsedSeconds: 60 });
  });

  test('the id or title of a phase stands for its first open step, where no step is called so', () => {
    given().when('go checks', '9:42').yields({ type: 'step.selected', step: 'checks/poll' });
    given().when('go Last checks', '9:42').yields({ type: 'step.selected', step: 'checks/poll' });
    given(finished('doors/welcome', '9:50'))
      .when('go doors', '9:52')
      .yields({ type: 'step.reopened', step: 'doors/welcome' }, { type: 'step.selected', step: 'doors/welcome' });
    // Class start, not the phase of the same beginning: steps come first.
    given().when('go kick', '9:42').yields({ type: 'step.selected', step: 'class/kickoff' });
    given().when('done checks', '9:42').refused('doubtful-name');
    given().when('go check', '9:42').yields({ type: 'step.selected', step: 'setup/sound' });
  });

  test('what names a segment of several steps stands for its first open step', () => {
    given().when('go rooms', '10:20').yields({ type: 'step.selected', step: 'class/rooms/brief' });
    given().when('go map your', '10:20').yields({ type: 'step.selected', step: 'class/rooms/brief' });
    given().when('go breakout', '10:20').yields({ type: 'step.selected', step: 'class/rooms/brief' });
    given(finished('class/rooms/brief', '10:33'))
      .when('go rooms', '10:34')
      .yields({ type: 'step.selected', step: 'class/rooms/warn' });
    // A step that is called so, or of which no segment is the whole, is asked for as before.
    given().when('go warn', '10:20').yields({ type: 'step.selected', step: 'class/rooms/warn' });
    given().when('done rooms', '10:20').refused('doubtful-name');
  });

  test('opens a finished step again', () => {
    given(finished('setup/open-room', '9:15'))
      .when('go open-room', '9:30')
      .yields({ type: 'step.reopened', step: 'setup/open-room' }, { type: 'step.selected', step: 'setup/open-room' });
  });

  test('a second visit is a second run, and both count', () => {
    const facts = play(lesson, '9:00')
      .at('9:18', 'done')
      .at('9:20', 'go open-room')
      .at('9:21', 'begin')
      .at('9:23', 'done')
      .report('9:24').steps[0];
    expect(facts).toMatchObject({ runs: 2, elapsedSeconds: 180 + 120, status: 'done' });
  });

  test('a run whose end nobody knows makes the step’s time unknown, and does not go on', () => {
    const facts = play(lesson, '9:00')
      .at('9:20', 'catchup sound')
      .at('9:21', 'go open-room')
      .at('9:22', 'begin')
      .at('9:24', 'done');
    expect(facts.report('9:30').steps[0]).toMatchObject({ runs: 2, elapsedSeconds: null });
  });

  test('refusals', () => {
    given().when('go', '9:30').refused('step-missing');
    given().when('go open-room', '9:30').refused('step-current');
    given().when('go watch-chat', '9:30').refused('standing-duty');
  });

  test('a helper’s go moves the helper only', () => {
    const past = [opened('9:00'), on('9:01', { type: 'session.resumed', host: 'sofa', role: 'chat' })];
    given(...past)
      .when('go sound', '9:30', { role: 'chat' })
      .yields({ type: 'step.selected', step: 'setup/sound', role: 'chat' });
    expect(
      given(...past, on('9:30', { type: 'step.selected', step: 'setup/sound', role: 'chat' })).state.cursors.main?.step,
    ).toBe('setup/open-room');
  });
});
