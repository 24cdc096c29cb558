import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../src/core/class/event.ts';
import { replay } from '../../../src/core/class/replay.ts';
import { given, givenOf, on, play } from '../given.ts';
import { lesson } from '../lessons.ts';

const step = 'setup/open-room';
const issue = (item: number, clock: string, more: object = {}) =>
  on(clock, { type: 'issue.opened', item, text: 'no sound', category: 'audio', severity: 3, ...more } as EventBody);
const question = (item: number, clock: string) => on(clock, { type: 'question.asked', item, text: 'slides?' });
const closed = (item: number, clock: string) => on(clock, { type: 'item.closed', item, outcome: 'resolved' });

describe('issue', () => {
  test('with all its marks, anywhere in the words', () => {
    given().when('issue no @maria sound !2 in the #audio back ~4m row', '9:31').yields({
      type: 'issue.opened',
      item: 1,
      text: 'no sound in the back row',
      person: 'maria@example.com',
      category: 'audio',
      severity: 2,
      lostSeconds: 240,
      step,
    });
  });

  test('is of the category other and severity 3 where nothing is said', () => {
    given()
      .when('issue it hums', '9:31')
      .yields({ type: 'issue.opened', item: 1, text: 'it hums', category: 'other', severity: 3, step });
  });

  test.each([
    ['issue it hums #zzz', { text: 'it hums #zzz', category: 'other' }],
    ['issue it hums #a', { text: 'it hums #a', category: 'other' }],
    ['issue it hums !7', { text: 'it hums !7', severity: 3 }],
    ['issue it hums ~soon', { text: 'it hums ~soon' }],
    ['issue 3 # of them @ home', { text: '3 # of them @ home' }],
    ['issue mail a@b.com and x!1', { text: 'mail a@b.com and x!1', severity: 3 }],
    ['issue it hums @nobody', { text: 'it hums @nobody' }],
    ['issue it hums @Lee_Chan', { text: 'it hums @Lee_Chan' }],
    ['issue it hums ^11:00', { text: 'it hums ^11:00' }],
    ['issue #audio', { text: '#audio', category: 'audio' }],
    ['issue @maria', { text: '@maria', person: 'maria@example.com' }],
  ])('%s is never refused for its marks', (line, expected) => {
    const { decision } = given().when(line, '9:31');
    expect(decision).toMatchObject({ ok: true, drafts: [expected] });
  });

  test('marks are taken by their shortest clear beginning', () => {
    const { decision } = given().when('issue it hums #aud @mar', '9:31');
    expect(decision).toMatchObject({ drafts: [{ category: 'audio', person: 'maria@example.com' }] });
  });

  test('wants words', () => {
    given().when('issue', '9:31').refused('text-missing');
  });

  test('is numbered in one row with the other kinds', () => {
    given(issue(1, '9:31'), question(2, '9:32'))
      .when('alert three hands', '9:33')
      .yields({ type: 'alert.raised', item: 3, text: 'three hands', step });
  });
});

describe('trouble', () => {
  test('opens the issue, calls plan B and starts its timer', () => {
    given().when('trouble fac', '10:20').yields(
      {
        type: 'issue.opened',
        item: 1,
        text: 'The facilitator drops out',
        category: 'facilitation',
        severity: 1,
        step,
        trouble: 'facilitator-drops',
      },
      { type: 'plan.switched', item: 1, plan: 'B' },
      { type: 'timer.started', label: 'plan B for 1', seconds: 300, item: 1 },
    );
  });

  test('takes a text of its own, and marks before those of the trouble', () => {
    given()
      .when('trouble facilitator drops power cut !2 ~3m', '10:20')
      .last({ type: 'timer.started', label: 'plan B for 1', seconds: 300, item: 1 });
    expect(given().when('trouble facilitator drops power cut !2 ~3m', '10:20').decision).toMatchObject({
      drafts: [{ text: 'power cut', severity: 2, lostSeconds: 180, category: 'facilitation' }, {}, {}],
    });
  });

  test('is never refused for a moment that is still to come', () => {
    expect(given().when('trouble fac ^11:00', '10:20').decision).toMatchObject({
      drafts: [{ text: '^11:00' }, {}, {}],
    });
  });

  test('one without plans is an issue', () => {
    given().when('trouble no-sound', '10:20').yields({
      type: 'issue.opened',
      item: 1,
      text: 'Nobody hears us',
      category: 'audio',
      severity: 2,
      step,
      trouble: 'no-sound',
    });
  });

  const unclear = on('10:10', { type: 'issue.opened', item: 1, text: 'hum', category: 'audio', severity: 3, step });

  test('for an issue that is open it takes that one and opens none', () => {
    given(unclear)
      .when('trouble fac for 1', '10:20')
      .yields(
        { type: 'item.changed', item: 1, of: 'e002', trouble: 'facilitator-drops' },
        { type: 'plan.switched', item: 1, of: 'e002', plan: 'B' },
        { type: 'timer.started', label: 'plan B for 1', seconds: 300, item: 1, of: 'e002' },
      );
    given(unclear)
      .when('trouble for 1 fac', '10:20')
      .last({ type: 'timer.started', label: 'plan B for 1', seconds: 300, item: 1, of: 'e002' });
    const played = play(lesson, '9:00').at('10:20', 'issue hum #audio', 'trouble no-sound for 1');
    expect(played.state.items).toMatchObject([{ number: 1, text: 'hum', severity: 3, trouble: 'no-sound' }]);
  });

  test('a wrong one is changed for another, and undo gives the issue back as it was', () => {
    const played = play(lesson, '9:00').at('10:20', 'trouble fac', 'trouble no-sound for 1');
    expect(played.state.items).toMatchObject([{ number: 1, trouble: 'no-sound', plan: null }]);
    expect(played.state.timers.filter((one) => one.stoppedAt === null)).toEqual([]);
    expect(played.at('10:21', 'undo').state.items).toMatchObject([
      { number: 1, trouble: 'facilitator-drops', plan: 'B' },
    ]);
  });

  test('no issue to take, no trouble', () => {
    const asked = on('10:11', { type: 'question.asked', item: 2, text: 'why' });
    const closed = on('10:12', { type: 'item.closed', item: 1, outcome: 'resolved' });
    given(unclear).when('trouble fac for 7', '10:20').refused('unknown-item');
    given(unclear, asked).when('trouble fac for 2', '10:20').refused('not-an-issue');
    given(unclear, closed).when('trouble fac for 1', '10:20').refused('item-closed');
    given(unclear, on('10:12', { type: 'item.changed', item: 1, trouble: 'facilitator-drops' }))
      .when('trouble fac for 1', '10:20')
      .refused('same-trouble');
  });

  test('refusals', () => {
    given().when('trouble', '10:20').refused('trouble-missing');
    expect(given().when('trouble no-sond', '10:20').refused('unknown-trouble')).toContain("did you mean 'no-sound'?");
  });
});

describe('question, alert, todo', () => {
  test('a question with its person', () => {
    given()
      .when('question will the slides be sent? @ben', '10:20')
      .yields({ type: 'question.asked', item: 1, text: 'will the slides be sent?', person: 'ben@example.com', step });
    given().when('question', '10:20').refused('text-missing');
    given().when('alert', '10:20').refused('text-missing');
  });

  test.each([
    ['todo send it due E+1d', 'send it', '2026-12-02T11:30:00.000-05:00'],
    ['todo send it due E + 30m', 'send it', '2026-12-01T12:00:00.000-05:00'],
    ['todo send it DUE 15:00', 'send it', '2026-12-01T15:00:00.000-05:00'],
    ['todo send it due 2026-12-04 9:00', 'send it', '2026-12-04T09:00:00.000-05:00'],
    ['todo pay what is due Friday due E+1d', 'pay what is due Friday', '2026-12-02T11:30:00.000-05:00'],
    ['todo pay what is due soon', 'pay what is due soon', undefined],
    ['todo send it due tomorrow 9:00', 'send it', '2026-12-02T09:00:00.000-05:00'],
    ['todo send it due today', 'send it', '2026-12-01T23:59:00.000-05:00'],
    ['todo send it due Thu 15:00', 'send it', '2026-12-03T15:00:00.000-05:00'],
    ['todo send it due friday', 'send it', '2026-12-04T23:59:00.000-05:00'],
    ['todo send it due Tue', 'send it', '2026-12-08T23:59:00.000-05:00'],
    ['todo send it due 10:05', 'send it', '2026-12-02T10:05:00.000-05:00'],
    ['todo pay what is due today 25:00', 'pay what is due today 25:00', undefined],
  ])('%s', (line, text, due) => {
    given()
      .when(line, '10:20')
      .yields({ type: 'todo.added', item: 1, text, ...(due ? { due } : {}), step });
  });

  test('the day after class a clock time is still to come', () => {
    given()
      .when('todo send it due 15:00', '2026-12-02T11:00:00-05:00')
      .yields({ type: 'todo.added', item: 1, text: 'send it', due: '2026-12-02T15:00:00.000-05:00', step });
  });

  test('a to-do wants the promise', () => {
    given().when('todo', '10:20').refused('text-missing');
    given().when('todo due E+1d', '10:20').refused('text-missing');
  });
});

describe('closing', () => {
  test.each([
    ['resolve 1 new headset', 'resolved'],
    ['workaround 1 new headset', 'workaround'],
    ['giveup 1: new headset', 'gaveup'],
    ['answered 1 new headset', 'answered'],
  ])('%s', (line, outcome) => {
    given(issue(1, '9:31'))
      .when(line, '9:35')
      .yields({ type: 'item.closed', item: 1, of: 'e002', outcome, how: 'new headset' });
  });

  test('resolve closes each kind in its own way', () => {
    const past = [
      issue(1, '9:31'),
      question(2, '9:31'),
      on('9:31', { type: 'alert.raised', item: 3, text: 'hands' }),
      on('9:31', { type: 'todo.added', item: 4, text: 'mail' }),
    ];
    for (const [item, outcome] of [
      [1, 'resolved'],
      [2, 'answered'],
      [3, 'answered'],
      [4, 'done'],
    ] as const) {
      given(...past)
        .when(`resolve ${item}`, '9:35')
        .yields({ type: 'item.closed', item, of: `e00${item + 1}`, outcome });
    }
  });

  test('stops the timer of its plan and can say what it cost', () => {
    given(issue(1, '9:31'), on('9:31', { type: 'timer.started', label: 'plan B for 1', seconds: 300, item: 1 }))
      .when('resolve 1 ~2m', '9:35')
      .yields(
        { type: 'item.closed', item: 1, of: 'e002', outcome: 'resolved', lostSeconds: 120 },
        { type: 'timer.stopped', label: 'plan B for 1', of: 'e003' },
      );
  });

  test('the only open one needs no number', () => {
    given(issue(1, '9:31'), closed(1, '9:32'), question(2, '9:33'))
      .when('answered by mail', '9:35')
      .yields({ type: 'item.closed', item: 2, of: 'e004', outcome: 'answered', how: 'by mail' });
  });

  test('refusals list what is open', () => {
    const two = given(issue(1, '9:31'), question(2, '9:33'));
    expect(two.when('resolve', '9:35').refused('item-number')).toBe(
      "the item's number is missing — open: 1 issue 'no sound', 2 question 'slides?'",
    );
    expect(two.when('resolve it', '9:35').refused('item-number')).toContain("'it' is not an item's number");
    two.when('resolve 7', '9:35').refused('unknown-item');
    given(issue(1, '9:31'), closed(1, '9:32')).when('resolve 1', '9:35').refused('item-closed');
    given(issue(1, '9:31')).when('resolve 1 ^9:20', '9:35').refused('too-early');
  });

  test('what a machine with a fast clock has opened is closed now, and was never open for less than no time', () => {
    given(issue(1, '9:36'))
      .when('resolve 1', '9:31')
      .last({ type: 'item.closed', item: 1, of: expect.any(String), outcome: 'resolved' });
    const [item] = given(issue(1, '9:36'), closed(1, '9:31')).state.items;
    expect(item?.closedAt).toBe(item?.openedAt);
  });

  test('park keeps a question, once', () => {
    given(question(1, '9:31'))
      .when('park 1', '9:35')
      .yields({ type: 'item.changed', item: 1, of: 'e002', parked: true });
    given(issue(1, '9:31')).when('park 1', '9:35').refused('not-a-question');
    given(question(1, '9:31'), closed(1, '9:32')).when('park 1', '9:35').refused('item-closed');
    given(question(1, '9:31'), on('9:32', { type: 'item.changed', item: 1, parked: true }))
      .when('park 1', '9:35')
      .refused('parked-already');
  });
});

test('an item keeps phase and step, and stays where its step is gone', () => {
  const { state } = given(issue(1, '9:31', { step: 'checks/chat' }), issue(2, '9:31', { step: 'gone/step' }));
  expect(state.items.map(({ step, phase }) => [step, phase])).toEqual([
    ['checks/chat', 'checks'],
    ['gone/step', null],
  ]);
});

test('numbers do not repeat where an item was taken back', () => {
  const played = play(lesson, '9:20').at('9:31', 'issue one', 'issue two', 'undo', 'undo', 'issue three');
  expect(played.state.items.map((item) => [item.number, item.text])).toEqual([[3, 'three']]);
});

test('where no step is current, an item belongs to none', () => {
  const empty = { ...lesson, plan: { ...lesson.plan, steps: [], segments: [] } };
  givenOf(empty).when('question why?', '9:30').yields({ type: 'question.asked', item: 1, text: 'why?' });
});

test('an item that was closed with a word that nobody knows is closed', () => {
  const { events } = play(lesson, '9:00').at('10:20', 'issue no sound').at('10:25', 'resolve 1');
  const later = events.map((event) =>
    event.type === 'item.closed' ? { ...event, outcome: 'evaporated' as never } : event,
  );
  expect(replay(later).items).toMatchObject([{ closedAt: expect.any(Number), outcome: 'resolved' }]);
});
