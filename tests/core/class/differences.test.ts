/** A run of show that changed between two runs: what is told, and what stays. */
import { describe, expect, test } from 'vitest';
import { carryOver, changedFacts, kindsOfDifferences, planDifferences } from '../../../src/core/class/differences.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { play } from '../given.ts';
import { lesson } from '../lessons.ts';

const begun = play(lesson, '9:30');
const { plan, session } = begun.state;

function without(id: string): Plan {
  return { ...plan, steps: plan.steps.filter((step) => step.id !== id) };
}

describe('what is told', () => {
  test('nothing of two readings of the same files', () => {
    expect(planDifferences(plan, structuredClone(plan))).toEqual([]);
    expect(changedFacts(session, structuredClone(session))).toEqual([]);
  });

  test('facts by their names in the file', () => {
    expect(changedFacts(session, { ...session, end: null, title: 'Another' }).toSorted()).toEqual(['takes', 'title']);
  });

  test('steps that were added, removed, moved or reworded', () => {
    const [first, second, ...rest] = plan.steps;
    if (!first || !second) throw new Error('a lesson has steps');
    const changed = { ...plan, steps: [{ ...first, title: 'In other words' }, { ...first, id: 'setup/new' }, ...rest] };
    expect(
      planDifferences(plan, changed)
        .map((line) => line.split(':')[0])
        .toSorted(),
    ).toEqual(['added', 'removed', 'reworded']);
    const moved = plan.steps.map((step) => (step.id === second.id ? { ...step, takes: step.takes + 60 } : step));
    expect(planDifferences(plan, { ...plan, steps: moved })).toEqual([expect.stringMatching(/^moved: /)]);
  });
});

describe('what is told of the agenda', () => {
  const [why, rooms, ...more] = plan.segments;
  const otherwise = (segments: Plan['segments']): readonly string[] => {
    const ids = new Set(segments.map(({ id }) => id));
    const steps = plan.steps.filter(({ segment }) => segment === undefined || ids.has(segment));
    return planDifferences(plan, { ...plan, segments, steps });
  };
  if (!why || !rooms) throw new Error('a lesson has segments');

  test('a segment that goes is one line, not one a step', () => {
    expect(otherwise([why, ...more])).toEqual(["removed: segment 'Map your week' (breakout)"]);
  });

  test('of a time only what is different', () => {
    expect(otherwise([{ ...why, takes: 900 }, { ...rooms, at: 'T+30m' }, ...more])).toEqual([
      "moved: segment 'Why we are here' (20m → 15m)",
      "moved: segment 'Map your week' (in order → T+30m)",
    ]);
  });

  test('another lead is reworded, another order moved', () => {
    expect(otherwise([{ ...why, lead: 'producer' }, rooms, ...more])).toEqual(["reworded: segment 'Why we are here'"]);
    expect(otherwise([rooms, why, ...more])).toEqual(['moved: the order of the agenda']);
  });

  test('counts by kind name only the kinds there are', () => {
    expect(kindsOfDifferences(['added: a', 'moved: b', 'added: c'])).toBe('2 added, 1 moved');
  });
});

describe('what stays', () => {
  test('a finished step that the files no longer have', () => {
    const [first] = plan.steps;
    const done = begun.at('9:31', `done ${first?.id}`).state;
    const kept = carryOver(done, without(first?.id ?? ''));
    expect(kept.steps.map((step) => step.id)).toEqual(plan.steps.map((step) => step.id));
  });

  test('an open one goes', () => {
    const open = plan.steps.findLast((step) => step.every === undefined);
    expect(carryOver(begun.state, without(open?.id ?? '')).steps).toHaveLength(plan.steps.length - 1);
  });

  test('a segment that was added in class, in its place', () => {
    const added = begun.at('9:31', 'add discussion What is open 10m').state;
    const kept = carryOver(added, { ...plan, phases: [...plan.phases] });
    expect(kept.steps.map((step) => step.id)).toEqual(added.plan.steps.map((step) => step.id));
    expect(kept.segments.map((segment) => segment.id)).toEqual(added.plan.segments.map((segment) => segment.id));
    expect(planDifferences(added.plan, kept)).toEqual([]);
  });
});
