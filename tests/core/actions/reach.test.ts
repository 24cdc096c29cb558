import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/core/actions/decision.ts';
import { givenOf, on, type Past } from '../given.ts';
import { reaching } from '../reaching-lesson.ts';

const given = (...past: readonly Past[]) => givenOf(reaching, ...past);
const begun = on('9:15', { type: 'step.started', step: 'setup/room' });
const bare = on('9:16', { type: 'step.selected', step: 'setup/bare' });

function effectOf(line: string, ...past: readonly Past[]): Effect | undefined {
  const { decision } = given(...past).when(line, '9:20');
  return decision.ok ? decision.effect : undefined;
}

describe('copy', () => {
  test('without a name it is the step’s first text', () => {
    given(begun).when('copy', '9:20').yields({ type: 'text.copied', name: 'welcome', step: 'setup/room' });
    expect(effectOf('copy', begun)).toEqual({
      kind: 'copy',
      name: 'welcome',
      text: 'Hello {{ facilitator.name }}',
      template: true,
      step: 'setup/room',
    });
  });

  test('names go by their shortest clear beginning, the step’s own first', () => {
    given(begun).when('copy room', '9:20').yields({ type: 'text.copied', name: 'Room link', step: 'setup/room' });
    given(begun).when('copy cl', '9:20').yields({ type: 'text.copied', name: 'classroom' });
    expect(effectOf('copy classroom', begun)).toMatchObject({ text: 'https://example.com/room', template: false });
    given(begun).when('copy nothing', '9:20').refused('unknown-text');
  });

  test('a text that tells of a segment is not copied outside of one with holes', () => {
    given(bare).when('copy back-at', '9:20').refused('nothing-to-copy');
  });

  test('the step’s own text starts a step that waits, another text does not', () => {
    given()
      .when('copy', '9:05')
      .yields(
        { type: 'text.copied', name: 'welcome', step: 'setup/room' },
        { type: 'step.started', step: 'setup/room' },
      );
    given().when('copy classroom', '9:05').yields({ type: 'text.copied', name: 'classroom' });
    given(on('9:50', { type: 'step.selected', step: 'class/kickoff' }))
      .when('copy', '10:00')
      .last({ type: 'class.started' });
  });

  test('a step without texts names what there is', () => {
    expect(given(bare).when('copy', '9:20').refused('no-text')).toBe(
      "the step has no text to paste — 'copy NAME': classroom, welcome, back-at, board and questions",
    );
  });

  test('the board and the open questions, as lines, as they were typed', () => {
    given().when('copy board', '9:20').refused('nothing-to-copy');
    given().when('copy questions', '9:20').refused('nothing-to-copy');
    const notes = ['{{ one }}', 'two'].map((text) => on('9:17', { type: 'board.added', text }));
    expect(effectOf('copy board', ...notes)).toMatchObject({ text: '- {{ one }}\n- two', template: false });
    const asked = on('9:17', { type: 'question.asked', item: 1, text: 'slides?' });
    expect(effectOf('copy questions', asked)).toMatchObject({ text: '- slides?' });
    const answered = on('9:18', { type: 'item.closed', item: 1, outcome: 'answered' });
    given(asked, answered).when('copy questions', '9:20').refused('nothing-to-copy');
  });
});

describe('what goes onto the clipboard along with another action', () => {
  test('alerts, board notes and the first text of a trouble’s plan B', () => {
    expect(effectOf('alert three hands {{ x }}')).toMatchObject({ text: 'three hands {{ x }}', template: false });
    expect(effectOf('board wishes')).toMatchObject({ kind: 'copy', text: 'wishes', along: true });
    expect(effectOf('trouble drops')).toMatchObject({ name: 'sorry', text: 'One moment', template: true, along: true });
  });
});

describe('open', () => {
  test('is what the step names, behind what its plan names, and starts the step', () => {
    given().when('open', '9:05').yields({ type: 'step.started', step: 'setup/room' });
    given(begun).when('open', '9:20').yields();
    expect(effectOf('open', begun)).toEqual({
      kind: 'open',
      step: 'setup/room',
      targets: ['{{ links.classroom }}', 'notes.txt'],
    });
    const called = on('9:17', { type: 'plan.switched', step: 'setup/room', plan: 'B' });
    expect(effectOf('open', called)).toMatchObject({
      targets: ['https://example.com/phone', '{{ links.classroom }}', 'notes.txt'],
    });
  });

  test('with a name, one of them or a link of the session', () => {
    expect(effectOf('open classroom', bare)).toMatchObject({ targets: ['https://example.com/room'] });
    expect(effectOf('open notes', begun)).toMatchObject({ targets: ['notes.txt'] });
    given(begun).when('open evaluation', '9:20').refused('unknown-link');
  });

  test('nothing to open is refused, with the links', () => {
    expect(given(bare).when('open', '9:20').refused('nothing-to-open')).toContain('classroom');
  });
});

describe('check', () => {
  test('starts the step, and takes no words', () => {
    given().when('check', '9:05').yields({ type: 'step.started', step: 'setup/room' });
    expect(effectOf('check', begun)).toEqual({ kind: 'check', step: 'setup/room' });
    given(begun).when('check now', '9:20').refused('no-words');
    given(bare).when('check', '9:20').refused('nothing-to-check');
  });
});

describe('undo', () => {
  test('passes over what happened outside', () => {
    const copied = on('9:16', { type: 'text.copied', name: 'welcome' });
    const launched = on('9:17', { type: 'launched', target: 'https://example.com' });
    const checked = on('9:17', { type: 'check.finished', step: 'setup/room', check: 'disk', ok: true });
    given(copied, launched, checked)
      .when('undo', '9:20')
      .yields({ type: 'undone', events: ['e002'], what: 'copied ‘welcome’' });
  });
});

describe('the plan that is followed for an issue', () => {
  const dropped = on('9:17', {
    type: 'issue.opened',
    item: 1,
    text: 'gone',
    category: 'facilitation',
    severity: 1,
    step: 'setup/room',
    trouble: 'drops',
  });
  const onB = on('9:17', { type: 'plan.switched', item: 1, plan: 'B' });

  test('its text goes along with the trouble, and with each further plan', () => {
    expect(effectOf('trouble drops')).toMatchObject({ kind: 'copy', name: 'sorry', along: true });
    expect(effectOf('plan for 1', dropped)).toMatchObject({ kind: 'copy', name: 'sorry', along: true });
  });

  test('copy for N is its first text, or the one that is named', () => {
    given(dropped, onB).when('copy for 1', '9:20').yields({ type: 'text.copied', name: 'sorry', step: 'setup/room' });
    expect(effectOf('copy for 1 so', dropped, onB)).toMatchObject({ kind: 'copy', text: 'One moment' });
    given(dropped, onB).when('copy for 1 welcome', '9:20').refused('unknown-text');
  });

  test('open for N opens what it launches', () => {
    expect(effectOf('open for 1', dropped, onB)).toEqual({
      kind: 'open',
      step: 'setup/room',
      targets: ['https://example.com/backup'],
    });
  });

  test('refusals', () => {
    given(dropped).when('copy for 1', '9:20').refused('no-plans');
    given(dropped).when('open for 1', '9:20').refused('no-plans');
    given().when('open for 1', '9:20').refused('unknown-item');
  });
});
