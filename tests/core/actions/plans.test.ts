import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../src/core/class/event.ts';
import { given, on, play } from '../given.ts';
import { lesson } from '../lessons.ts';

const atSound = on('9:30', { type: 'step.selected', step: 'setup/sound' });
const onPlan = (plan: string) => on('9:31', { type: 'plan.switched', step: 'setup/sound', plan });
const dropped = on('10:20', {
  type: 'issue.opened',
  item: 1,
  text: 'gone',
  category: 'facilitation',
  severity: 1,
  trouble: 'facilitator-drops',
});
const itemOn = (plan: string) => on('10:21', { type: 'plan.switched', item: 1, plan });
const timer = (body: object) => on('10:21', { type: 'timer.started', seconds: 300, ...body } as EventBody);

describe('the plans of a step', () => {
  test('the next one, with its timer', () => {
    const withTimer = [
      { type: 'plan.switched', step: 'setup/sound', plan: 'B' },
      { type: 'timer.started', label: 'plan B', seconds: 300, step: 'setup/sound' },
    ];
    given(atSound)
      .when('plan', '9:32')
      .yields(...withTimer);
    given(atSound)
      .when('plan b', '9:32')
      .yields(...withTimer);
    given(atSound, onPlan('B')).when('plan', '9:32').yields({ type: 'plan.switched', step: 'setup/sound', plan: 'C' });
  });

  test('stops the timer of the plan before', () => {
    const played = play(lesson, '9:00').at('9:30', 'go sound', 'begin', 'plan', 'plan C');
    expect(played.state.timers.map((one) => [one.label, one.stoppedAt === null])).toEqual([['plan B', false]]);
  });

  test('C at once, and back to A', () => {
    given(atSound).when('plan C', '9:32').yields({ type: 'plan.switched', step: 'setup/sound', plan: 'C' });
    given(atSound, onPlan('C'))
      .when('plan A', '9:32')
      .yields({ type: 'plan.switched', step: 'setup/sound', plan: 'A' });
  });

  test('refusals', () => {
    given(atSound, onPlan('C')).when('plan', '9:32').refused('no-more-plans');
    given(atSound).when('plan D', '9:32').refused('no-more-plans');
    given(atSound, onPlan('B')).when('plan B', '9:32').refused('same-plan');
    given().when('plan', '9:32').refused('no-plans');
    given().when('plan nine', '9:32').refused('plan-words');
  });
});

describe('the plans of an issue', () => {
  test.each(['plan', 'plan C', 'plan for 1', 'plan c for 1', 'plan 1', 'plan C 1'])('%s calls the next one', (line) => {
    given(dropped, itemOn('B'), timer({ label: 'plan B for 1', item: 1 }))
      .when(line, '10:23')
      .yields(
        { type: 'plan.switched', item: 1, of: 'e002', plan: 'C' },
        { type: 'timer.stopped', label: 'plan B for 1', of: 'e004' },
        { type: 'timer.started', label: 'plan C for 1', seconds: 60, item: 1, of: 'e002' },
      );
  });

  test('refusals', () => {
    given(dropped).when('plan for 7', '10:23').refused('unknown-item');
    given(dropped, on('10:22', { type: 'item.closed', item: 1, outcome: 'resolved' }))
      .when('plan for 1', '10:23')
      .refused('item-closed');
    given(on('10:20', { type: 'question.asked', item: 1, text: 'why' }))
      .when('plan for 1', '10:23')
      .refused('no-plans');
    given(dropped, itemOn('C')).when('plan for 1', '10:23').refused('no-more-plans');
  });

  const minor = (item: number) =>
    on('10:21', {
      type: 'issue.opened',
      item,
      text: 'again',
      category: 'audio',
      severity: 2,
      trouble: 'facilitator-drops',
    });

  test('several troubles at once need the number, and the refusal says so', () => {
    expect(given(minor(1), minor(2)).when('plan', '10:23').refused('no-plans')).toContain("'plan B for N'");
  });

  test('the one that stops the class is meant, whatever else there is and whatever the step has', () => {
    given(dropped, minor(2))
      .when('plan', '10:23')
      .yields(
        { type: 'plan.switched', item: 1, of: 'e002', plan: 'B' },
        { type: 'timer.started', label: 'plan B for 1', seconds: 300, item: 1, of: 'e002' },
      );
  });
});
