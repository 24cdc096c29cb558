import { describe, expect, test } from 'vitest';
import { instant, numbered, on, opened, Played, play, type Who } from '../given.ts';
import { lesson, lessonOf } from '../lessons.ts';

const plain = lessonOf({ phases: { a: { steps: { one: {}, two: {}, three: {} } } } });
const list = lessonOf({
  phases: {
    before: { steps: { one: {} } },
    list: { mode: 'list', steps: { x: {}, y: {}, z: {} } },
    after: { steps: { end: {} } },
  },
});

describe('which step is current', () => {
  test('stays until it is done or skipped; finishing another does not move it', () => {
    const played = play(plain, '9:00').at('9:01', 'done three');
    expect(played.look('9:01').step).toBe('a/one');
    expect(played.at('9:02', 'done').look('9:02').step).toBe('a/two');
  });

  test('then it is the next open one after it', () => {
    const played = play(plain, '9:00').at('9:01', 'done two', 'done one');
    expect(played.look('9:01').step).toBe('a/three');
  });

  test('behind the last one the earliest that is still open, which waits', () => {
    const played = play(plain, '9:00').at('9:01', 'go three', 'done');
    expect(played.look('9:01')).toMatchObject({ step: 'a/one', stepState: 'running' });
    const timed = lessonOf({ phases: { a: { steps: { one: {}, two: { at: '9:30' }, three: {} } } } });
    const passed = play(timed, '9:00').at('9:01', 'done', 'go three', 'begin', 'done');
    expect(passed.look('9:31')).toMatchObject({ step: 'a/two', stepState: 'waiting' });
    expect(passed.at('9:32', 'begin').look('9:32')).toMatchObject({ stepState: 'running' });
    expect(passed.at('9:32', 'done').look('9:33')).toMatchObject({
      step: null,
      phase: null,
      stepState: 'none',
      done: 3,
    });
  });

  test('in a list phase the first open one of the phase, until none is', () => {
    const played = play(list, '9:00').at('9:01', 'done', 'go z');
    expect(played.at('9:02', 'done').look('9:02').step).toBe('list/x');
    expect(played.at('9:02', 'done', 'done', 'done').look('9:02').step).toBe('after/end');
  });

  test('standing duties are never current', () => {
    const played = play(lesson, '9:59').at('10:00', 'catchup kickoff', 'begin').at('10:09', 'done');
    expect(played.look('10:09').step).toBe('class/why');
  });

  test('a helper’s own steps are hers while her run is open', () => {
    const shared = lessonOf({ phases: { a: { steps: { one: {}, chat: { owner: 'chat' }, two: {} } } } });
    const helped = play(shared, '9:00').put('9:01', { type: 'session.resumed', host: 'sofa', role: 'chat' });
    expect(helped.look('9:01', 'chat')).toMatchObject({ step: 'a/chat', stepState: 'running' });
    expect(helped.at('9:02', 'done').look('9:02').step).toBe('a/two');
    const gone = helped.at('9:02', 'done', 'done').put('9:03', { type: 'session.paused', cause: 'quit', role: 'chat' });
    expect(gone.look('9:04').step).toBe('a/chat');
  });

  test('a changed run of show keeps what is done, and the step she is at', () => {
    const changed = lessonOf({ phases: { a: { steps: { zero: {}, two: {}, one: {}, four: {} } } } });
    const body = { type: 'plan.changed' as const, plan: changed.plan, differences: ['added: four'] };
    const played = play(plain, '9:00').at('9:01', 'done').put('9:02', body);
    expect(played.state.steps.map((step) => step.status)).toEqual(['open', 'active', 'done', 'open']);
    expect(played.look('9:02').step).toBe('a/two');
    const gone = play(plain, '9:00').at('9:01', 'done', 'done').put('9:02', body);
    expect(gone.look('9:02').step).toBe('a/four');
  });
});

describe('what starts by itself', () => {
  const times = lessonOf({
    phases: {
      a: {
        steps: { one: { takes: '5m' }, two: { at: '9:20', takes: '5m' }, start: { marks: 'class-start' }, last: {} },
      },
    },
  });

  test('at once, where the step has no time', () => {
    const played = play(plain, '9:00').at('9:01', 'done');
    expect(played.state.steps[1]?.runs[0]?.startedAt).toBe(instant('9:01'));
    expect(played.events.at(-1)).toMatchObject({ type: 'step.started', step: 'a/two', auto: true });
  });

  test('at its very time, however late that is looked at', () => {
    const played = play(times, '9:00').at('9:05', 'done');
    expect(played.look('9:19')).toMatchObject({
      step: 'a/two',
      stepState: 'waiting',
      nextFixed: { step: 'a/two', inSeconds: 60 },
    });
    expect(played.look('9:23')).toMatchObject({ stepState: 'running', elapsedSeconds: 180, behindSeconds: null });
  });

  test('at the moment at which the one before was really done', () => {
    const played = play(plain, '9:00').at('9:10', 'done ^9:04');
    expect(played.state.steps[1]?.runs[0]?.startedAt).toBe(instant('9:04'));
  });

  test('never a step that marks the class start, one reached by go, one reached by falling back', () => {
    const atStart = play(times, '9:00').at('9:05', 'done').at('9:25', 'done');
    expect(atStart.look('11:00')).toMatchObject({ step: 'a/start', stepState: 'waiting', started: false });
    expect(play(times, '9:00').at('9:05', 'go last').look('9:30')).toMatchObject({
      step: 'a/last',
      stepState: 'waiting',
    });
  });

  test('a helper’s step of the class once the class has come to it, and never before the class', () => {
    const shared = lessonOf({
      phases: {
        kickoff: { steps: { start: { marks: 'class-start', takes: '1m' } } },
        class: {
          segments: {
            why: { takes: '10m', steps: { floor: {}, post: { owner: 'chat' }, warn: { at: 'F-2m' } } },
            demo: { takes: '10m', steps: { share: {}, show: { owner: 'chat' }, vote: { owner: 'chat', at: 'F-3m' } } },
            goodbye: { takes: '5m', steps: { link: { owner: 'chat', at: 'E-5m' } } },
          },
        },
      },
    });
    const chat: Who = { role: 'chat', by: 'Ike Moreau' };
    const before = play(shared, '9:50').put('9:51', { type: 'session.resumed', host: 'sofa', role: 'chat' });
    const waits = { step: 'class/why/post', stepState: 'waiting' };
    expect(before.look('9:58', 'chat')).toMatchObject(waits);
    const begun = before.at('10:00', 'begin').at('10:01', 'done');
    expect(begun.look('10:02', 'chat')).toMatchObject(waits);
    const posted = begun.at('10:03', 'done');
    expect(posted.look('10:03', 'chat')).toMatchObject({ step: 'class/why/post', stepState: 'running' });
    // Done early, the next one does not begin the demo, whose time it is not.
    const early = posted.by(chat, '10:04', 'done');
    expect(early.look('10:05', 'chat')).toMatchObject({ step: 'class/demo/show', stepState: 'waiting' });
    const ahead = early.by(chat, '10:05', 'skip no need');
    expect(ahead.look('10:20', 'chat')).toMatchObject({ step: 'class/demo/vote', stepState: 'waiting' });
    const taught = ahead.at('10:21', 'done');
    expect(taught.look('10:27', 'chat')).toMatchObject({ stepState: 'waiting' });
    expect(taught.look('10:28', 'chat')).toMatchObject({ step: 'class/demo/vote', stepState: 'running' });
    // A fixed time of the class needs nobody else.
    expect(taught.by(chat, '10:30', 'done').look('11:25', 'chat')).toMatchObject({ stepState: 'running' });
  });

  test('nothing while nobody runs the session', () => {
    const logged = new Played(times, numbered([opened('9:00', times, false)]));
    expect(logged.look('9:30')).toMatchObject({ step: 'a/one', stepState: 'waiting' });
    const paused = play(times, '9:00').at('9:05', 'done').put('9:10', { type: 'session.paused', cause: 'quit' });
    expect(paused.look('9:30')).toMatchObject({ step: 'a/two', stepState: 'waiting' });
    const again = paused.put('9:30', { type: 'session.resumed', host: 'desk' });
    expect(again.look('9:31')).toMatchObject({ stepState: 'running', elapsedSeconds: 60 });
  });

  test('the steps of a list phase together', () => {
    const played = play(list, '9:00').at('9:01', 'done');
    expect(played.state.steps.map((step) => step.status)).toEqual(['done', 'active', 'active', 'active', 'open']);
  });

  test('a list phase with an open class start waits for a hand', () => {
    const marked = lessonOf({ phases: { list: { mode: 'list', steps: { x: {}, start: { marks: 'class-start' } } } } });
    expect(play(marked, '9:00').look('9:30')).toMatchObject({ step: 'list/x', stepState: 'waiting' });
    const begun = play(marked, '9:00').at('10:01', 'begin');
    expect(begun.look('10:02')).toMatchObject({ stepState: 'running', started: true });
  });

  test('follows from what made the step current, so it goes when that is taken back', () => {
    const played = play(plain, '9:00').at('9:01', 'done');
    expect(played.events.at(-1)?.cause).toBe(played.events.at(-2)?.id);
    const back = played.at('9:02', 'undo');
    expect(back.state.steps.map((step) => step.status)).toEqual(['active', 'open', 'open']);
  });

  test('a time that was moved', () => {
    const played = play(times, '9:00').at('9:05', 'done').at('9:10', 'move two 9:30');
    expect(played.look('9:29').stepState).toBe('waiting');
    expect(played.look('9:31')).toMatchObject({ stepState: 'running', elapsedSeconds: 60 });
    const listed = play(list, '9:00').at('9:01', 'move x 9:30', 'done');
    expect(listed.look('9:29').stepState).toBe('waiting');
    expect(listed.look('9:31')).toMatchObject({ stepState: 'running', elapsedSeconds: 60 });
  });
});

test('a second opening does not start the session over', () => {
  const first = on('9:00', { type: 'note.added', text: 'kept' });
  const twice = new Played(lesson, numbered([opened('9:00'), first, opened('9:05', lesson, false), opened('9:06')]));
  expect(twice.state.notes).toHaveLength(1);
  expect(twice.state.interruptions).toEqual([{ from: instant('9:05'), to: instant('9:06'), cause: 'crashed' }]);
});

test('what stands before the opening is kept', () => {
  const early = new Played(lesson, numbered([on('8:55', { type: 'note.added', text: 'kept' }), opened('9:00')]));
  expect(early.state.notes).toHaveLength(1);
});
