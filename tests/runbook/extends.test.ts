import { describe, expect, test } from 'vitest';
import { brief, problemsOf, read } from './fixtures.ts';

const base = `runbook: base
title: Base
version: 1.0.0
vars: { early: 45m, room: main }
phases:
  - id: setup
    title: Set up
    at: T-45m
    steps:
      - { id: open, title: Open, takes: 5m, do: as ever }
      - { id: sound, title: Sound }
  - { id: delivery, title: Class, agenda: true }
segments:
  poll: { steps: [{ id: launch, title: Launch }, { id: close, title: Close }] }
troubles:
  - { id: echo, title: Echo, severity: 2, plans: [{ title: Mute }] }
  - { id: drop, title: Drop }
`;

const laid = (text: string) =>
  read({ 'runbooks/base.yaml': base, 'runbooks/house.yaml': `runbook: house\nextends: base\n${text}` });

describe('a runbook that extends another', () => {
  test('is the other one where it says nothing', () => {
    const { plan, session } = laid('');
    expect(plan.runbook).toEqual({ id: 'house', title: 'Base', version: '1.0.0' });
    expect(plan.steps.map(({ id }) => id)).toEqual(['setup/open', 'setup/sound']);
    expect(session.vars).toEqual({ early: '45m', room: 'main' });
  });

  test('replaces fields, keeps the others', () => {
    const { plan, session } = laid(`title: House
vars: { room: second, more: x }
phases:
  - id: setup
    at: T-60m
    steps: [{ id: open, title: Open it }]
troubles: [{ id: echo, severity: 3 }]
`);
    expect(plan.runbook.title).toBe('House');
    expect(plan.phases[0]).toMatchObject({ title: 'Set up', at: 'T-60m' });
    expect(plan.steps[0]).toMatchObject({ title: 'Open it', takes: 300, do: 'as ever' });
    expect(plan.troubles[0]).toMatchObject({ title: 'Echo', severity: 3, plans: [{ title: 'Mute' }] });
    expect(session.vars).toEqual({ early: '45m', room: 'second', more: 'x' });
  });

  test('puts new ones last, or after another, in the order of the file', () => {
    const { plan } = laid(`phases:
  - { id: last, title: Last }
  - { id: first, title: First, after: setup, steps: [{ id: x, title: X }] }
  - id: setup
    steps:
      - { id: a, title: A, after: open }
      - { id: b, title: B, after: open }
      - { id: z, title: Z }
`);
    expect(plan.phases.map(({ id }) => id)).toEqual(['setup', 'first', 'delivery', 'last']);
    expect(plan.steps.map(({ id }) => id)).toEqual([
      'setup/open',
      'setup/a',
      'setup/b',
      'setup/sound',
      'setup/z',
      'first/x',
    ]);
  });

  test('moves and drops', () => {
    const { plan } = laid(`phases: [{ id: setup, steps: [{ id: open, after: sound }] }]
segments: { poll: { steps: [{ id: close, remove: true }] }, panel: { steps: [{ id: seat, title: Seat }] } }
troubles: [{ id: drop, remove: true }]
`);
    expect(plan.steps.map(({ id }) => id)).toEqual(['setup/sound', 'setup/open']);
    expect(plan.troubles.map(({ id }) => id)).toEqual(['echo']);
    expect(Object.entries(plan.kinds).map(([kind, steps]) => [kind, steps.map(({ id }) => id)])).toEqual([
      ['poll', ['launch']],
      ['panel', ['seat']],
    ]);
  });

  test('points at the file that is wrong', () => {
    const problems = problemsOf(() =>
      read({
        'runbooks/base.yaml': base.replace('do: as ever', 'do: "{{ links.a }}"'),
        'runbooks/house.yaml': 'runbook: house\nextends: base\nphases: [{ id: setup, steps: [{ id: new }] }]\n',
      }),
    );
    expect(problems.map(brief)).toEqual(['field-missing 3:33', 'link-missing runbooks/base.yaml 10:53']);
  });
});
