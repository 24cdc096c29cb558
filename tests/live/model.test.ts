/** What the screen makes of what comes in, one thing at a time: no streams, no timers. */

import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import type { Situation } from '../../src/live/react/reaction.ts';
import {
  acts,
  type Model,
  modelAtOpening,
  reduce,
  type ScreenInput,
  writesItself,
} from '../../src/live/screen/model.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { at } from './fixture.ts';

const now = at('9:31');
const key = (name: string, text?: string): ScreenInput => ({
  kind: 'key',
  key: text === undefined ? { name } : { name, text },
});
const letter = (one: string): ScreenInput => key(one, one);

function situationOf(port: FakePort, wall = now): Situation {
  return { state: port.state(), now: port.now(), wall, role: port.role, readOnly: port.readOnly };
}

/** One after the other, without anybody who does the effects. */
function taken(inputs: readonly ScreenInput[], port = fakePort(now), from: Model = modelAtOpening([], undefined)) {
  let model = from;
  const effects = inputs.flatMap((input) => {
    const step = reduce(model, input, situationOf(port));
    model = step.model;
    return step.effects;
  });
  return { model, effects };
}

describe('what comes in, and what it comes to', () => {
  test.each<[string, readonly ScreenInput[], readonly unknown[]]>([
    ['v sends', [letter('v')], [{ kind: 'send', sent: { line: 'recording on', pressedAt: now } }]],
    ['n opens a prompt', [letter('n')], []],
    [
      'a letter in a prompt is kept',
      [letter('n'), letter('h')],
      [{ kind: 'keep', typed: { action: 'note', text: 'h', at: '2026-12-01T09:31:00.000-05:00' } }],
    ],
    ['a letter that is wiped is not', [letter('n'), { kind: 'held' }], []],
    ['Ctrl-L draws anew', [key('ctrl-l')], [{ kind: 'redraw' }]],
    ['Ctrl-C stops', [key('ctrl-c')], [{ kind: 'stop', reason: 'interrupted' }]],
    ['a paste is no key', [{ kind: 'paste', text: 'q' }], []],
    ['a stray key does nothing', [{ kind: 'stray', key: { name: 'v', text: 'v' } }], []],
    ['a quiet second does nothing', [{ kind: 'tick', told: [] }], []],
  ])('%s', (_, inputs, effects) => {
    expect(taken(inputs).effects).toEqual(effects);
  });

  test('answers on a scale that nobody stated ask for it, once', () => {
    const answer = { kind: 'result', hint: '', unscaled: ['How was it?', 'And you?'] } as const;
    const asked = taken([{ kind: 'tick', told: [{ text: 'read', events: [], answer }] }]);
    expect(asked.model.ui.prompt).toMatchObject({ action: 'make', title: 'scale of ‘How was it?’ and 1 more' });
    const typed = taken([letter('1'), letter('-'), letter('5'), key('enter')], fakePort(now), asked.model);
    expect(typed.effects).toContainEqual({ kind: 'send', sent: { line: 'make evaluations 1-5', pressedAt: now } });
    const left = taken([key('escape'), { kind: 'tick', told: [] }], fakePort(now), asked.model);
    expect(left.model.ui.prompt).toBeNull();
  });

  test('the result of an action leaves its lines, and what it says', () => {
    const port = fakePort(now);
    const result = port.act('note hi', now);
    const { model, effects } = taken([{ kind: 'result', sent: { line: 'note hi', pressedAt: now }, result }], port);
    expect(effects).toEqual([{ kind: 'leave', events: result.events }]);
    expect(model.ui.message).toMatchObject({ kind: 'ok', text: result.say, undo: true });
  });

  test('quit stops once its result is there', () => {
    const sent = { line: 'quit', pressedAt: now };
    const result = { ok: true, say: 'paused', events: [], effect: { kind: 'quit' } } as const;
    expect(taken([{ kind: 'result', sent, result }]).effects).toContainEqual({ kind: 'stop', reason: 'quit' });
  });

  test('what is refused stays in the prompt with the reason', () => {
    const result = { ok: false, say: 'no space left on device', events: [] };
    const { model } = taken([
      letter('n'),
      letter('h'),
      { kind: 'result', sent: { line: 'note h', pressedAt: now }, result },
    ]);
    expect(model.ui.prompt).toMatchObject({ editor: { text: 'h' }, problem: { text: 'no space left on device' } });
  });
});

describe('a second', () => {
  test('what happened elsewhere waits until what is shown is over', () => {
    const port = fakePort(now);
    const told = [{ text: 'Ben: issue 1 opened', events: [] }];
    const busy = taken([{ kind: 'stray', key: { name: 'v' } }], port).model;
    const waiting = reduce(busy, { kind: 'tick', told }, situationOf(port)).model;
    expect(waiting).toMatchObject({ later: 'Ben: issue 1 opened', ui: { message: { kind: 'notice' } } });
    const shown = reduce(waiting, { kind: 'tick', told: [] }, situationOf(port, now + 10_000)).model;
    expect(shown).toMatchObject({ later: null, ui: { message: { kind: 'now', text: 'Ben: issue 1 opened' } } });
  });

  test('a disk that is full is said', () => {
    const problem: Problem = { code: 'journal-write', message: 'cannot write', hint: 'free some space' };
    const { model } = taken([{ kind: 'tick', told: [], problem }]);
    expect(model.ui.message).toMatchObject({ kind: 'refused', text: 'cannot write', hint: 'free some space' });
  });

  test('a timer that ran out rings once, and not for a watcher', () => {
    const port = fakePort(now)
      .did('timer 5s tea')
      .at(now + 6_000);
    const quiet: ScreenInput = { kind: 'tick', told: [] };
    expect(taken([quiet, quiet], port).effects).toEqual([{ kind: 'ring' }]);
    const watcher = { ...situationOf(port), readOnly: true };
    expect(reduce(modelAtOpening([], undefined), quiet, watcher).effects).toEqual([]);
  });
});

test('a watcher writes nothing down', () => {
  const situation = { ...situationOf(fakePort(now)), readOnly: true };
  const typing = taken([letter('n'), letter('h')]).model;
  expect(reduce({ ...typing, kept: undefined }, letter('i'), situation).effects).toEqual([]);
});

test('what was half typed is kept until it is sent or dropped', () => {
  const typed = { action: 'issue', text: 'no sou', at: '2026-12-01T09:30:00.000-05:00' };
  const offered = modelAtOpening([], typed);
  expect(taken([letter('n'), letter('h')], fakePort(now), offered).effects).not.toContainEqual({
    kind: 'keep',
    typed: undefined,
  });
  expect(taken([key('escape')], fakePort(now), offered).effects).toEqual([{ kind: 'keep', typed: undefined }]);
});

test('only the key that opened the prompt writes itself while it is held', () => {
  const { model } = taken([letter('n'), letter('n')]);
  expect(writesItself(model, { name: 'n', text: 'n' })).toBe(true);
  expect(writesItself(model, { name: 'm', text: 'm' })).toBe(false);
  const typed = taken([letter('o'), key('escape'), letter('n'), letter('o')]).model;
  expect(writesItself(typed, { name: 'o', text: 'o' })).toBe(false);
});

test('outside of a prompt every action is guarded, in it Enter alone', () => {
  const { model } = taken([]);
  expect([acts(model, { name: 'v' }), acts(model, { name: 'up' })]).toEqual([true, false]);
  const typing = taken([letter('n')]).model;
  expect([acts(typing, { name: 'v' }), acts(typing, { name: 'enter' })]).toEqual([false, true]);
});
