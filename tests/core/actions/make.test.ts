import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/core/actions/decision.ts';
import { givenOf, on, type Past } from '../given.ts';
import { lessonOf } from '../lessons.ts';

const desk = lessonOf({
  phases: {
    before: {
      at: 'T-2h',
      steps: {
        invite: { title: 'Invite', make: 'invites' },
        groups: { title: 'Group', make: 'breakouts' },
        read: { title: 'Read in', import: 'attendance' },
        both: { title: 'Polls', make: 'polls', import: 'polls' },
        bare: { title: 'Breathe' },
      },
    },
    class: {
      steps: { kickoff: { title: 'Start', marks: 'class-start' } },
      segments: {
        map: { kind: 'breakout', takes: '15m', steps: { brief: { title: 'Brief', make: 'breakouts' }, close: {} } },
      },
    },
  },
});

const at = (step: string): Past => on('8:10', { type: 'step.selected', step });

function effectOf(line: string, step: string): Effect | undefined {
  const { decision } = givenOf(desk, at(step)).when(line, '8:20');
  return decision.ok ? decision.effect : undefined;
}

describe('make', () => {
  test('is what the step makes, and begins a step that waits', () => {
    givenOf(desk, at('before/groups')).when('make', '8:20').yields({ type: 'step.started', step: 'before/groups' });
    expect(effectOf('make', 'before/invite')).toEqual({ kind: 'make', make: 'invites' });
    expect(effectOf('make', 'before/both')).toEqual({ kind: 'make', make: 'polls' });
    expect(effectOf('make', 'class/map/brief')).toEqual({ kind: 'make', make: 'breakouts', segment: 'map' });
  });

  test('a kind by its name works at any step, which it does not begin', () => {
    givenOf(desk, at('before/bare')).when('make breakouts', '8:20').yields();
    expect(effectOf('make Reminders', 'before/bare')).toEqual({ kind: 'make', make: 'reminders' });
  });

  test('at a step that reads in it is the file', () => {
    const file = '/home/dana/Down loads/at 10:00  ^-4m #audio.csv';
    givenOf(desk, at('before/read')).when(`make ${file}`, '8:20').yields({ type: 'step.started', step: 'before/read' });
    expect(effectOf(`make ${file}`, 'before/read')).toEqual({ kind: 'import', import: 'attendance', file });
    expect(effectOf('make "a b.csv"', 'before/read')).toMatchObject({ file: 'a b.csv' });
    expect(effectOf('make answers.csv', 'before/both')).toMatchObject({ kind: 'import', import: 'polls' });
    expect(effectOf('make evaluations x.csv', 'before/bare')).toMatchObject({ import: 'evaluations', file: 'x.csv' });
    expect(effectOf('make polls x.csv', 'before/bare')).toMatchObject({ kind: 'import', import: 'polls' });
    expect(effectOf('make polls', 'before/bare')).toMatchObject({ kind: 'make', make: 'polls' });
  });

  test('is refused with what was expected', () => {
    const refusal = (line: string, step: string) => givenOf(desk, at(step)).when(line, '8:20');
    expect(refusal('make', 'before/read').refused('file-missing')).toMatch(/attendance report — 'make PATH'/);
    expect(refusal('make', 'before/bare').refused('nothing-to-make')).toMatch(/^'Breathe' makes nothing — 'make KIND'/);
    refusal('make x.csv', 'before/bare').refused('nothing-to-import');
    refusal('make invites now', 'before/bare').refused('make-words');
    refusal('make attendance', 'before/bare').refused('file-missing');
  });
});
