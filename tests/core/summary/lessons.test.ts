/** What many sessions teach: only what is the rule, and what can be copied is YAML that says just that. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addSession, startGathering } from '../../../src/core/summary/gathering.ts';
import type { Lesson } from '../../../src/core/summary/lesson.ts';
import { runbookYaml } from '../../../src/core/summary/yaml.ts';
import { summaryThatFits } from '../../fits.ts';
import { called, everything, issue, quiet, step, summarize } from './sessions.ts';

const times = <T>(count: number, make: (number: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n));

function lessonsOf(count: number, make: (number: number) => Parameters<typeof quiet>[0]): readonly Lesson[] {
  return summarize(times(count, (number) => quiet({ id: `s${number}`, ...make(number) }))).lessons;
}

describe('lessons of a runbook', () => {
  it('tell a step that is late in at least two of three sessions', () => {
    const variance = [0, 300, 500];
    const lessons = lessonsOf(3, (n) => ({ more: { steps: [step({ startVarianceSeconds: variance[n] ?? 0 })] } }));
    expect(lessons).toMatchObject([
      {
        kind: 'late',
        runbook: 'standard-vilt',
        what: 'step',
        id: 'setup/open-room',
        count: 2,
        n: 3,
        medianSeconds: 400,
      },
    ]);
  });

  it('tell nothing from two sessions, nor of what happens now and then', () => {
    expect(lessonsOf(2, () => ({ more: { steps: [step({ startVarianceSeconds: 300 })] } }))).toEqual([]);
    expect(lessonsOf(4, (n) => ({ more: { steps: [step({ startVarianceSeconds: n < 2 ? 300 : 0 })] } }))).toEqual([]);
  });

  it('tell what is skipped and what goes to plan B', () => {
    const steps = [
      step({ id: 'setup/a', status: 'skipped', elapsedSeconds: null }),
      step({ id: 'setup/b', plan: 'B' }),
    ];
    const lessons = lessonsOf(3, () => ({ more: { steps } }));
    expect(lessons.map(({ kind, id, count, n }) => [kind, id, count, n])).toEqual([
      ['skipped', 'setup/a', 3, 3],
      ['planB', 'setup/b', 3, 3],
    ]);
  });

  it('set the median against the estimate, ready to copy', () => {
    const seconds = [410, 430, 900];
    const [lesson] = lessonsOf(3, (n) => ({ more: { steps: [step({ elapsedSeconds: seconds[n] ?? 0 })] } }));
    expect(lesson).toMatchObject({ kind: 'estimate', medianSeconds: 430, estimateSeconds: 300, count: 3, n: 3 });
    expect(lesson?.yaml).toMatchInlineSnapshot(`
      "phases:
        - id: setup
          steps:
            - { id: open-room, takes: 7m } # was 5m
      "
    `);
  });

  it('pass over what was ticked off afterwards, and steps that have the time of their segment', () => {
    const steps = [step({ elapsedSeconds: 1 }), step({ id: 'delivery/map/open', segment: 'map', elapsedSeconds: 900 })];
    expect(lessonsOf(3, () => ({ more: { steps } }))).toEqual([]);
  });

  it('have the agenda for segments', () => {
    const segment = {
      id: 'map',
      kind: 'breakout',
      title: 'Map: your first week',
      lead: null,
      plannedStart: null,
      plannedSeconds: 900,
      startedAt: null,
      endedAt: null,
      actualSeconds: 1500,
      status: 'done',
      reason: null,
    } as const;
    const [lesson] = lessonsOf(3, () => ({ more: { segments: [segment] } }));
    expect(parse(lesson?.yaml ?? '')).toEqual({ agenda: [{ breakout: 'Map: your first week', takes: '25m' }] });
  });

  it('keep what helped in two classes, and never what helped in one alone, ready for troubles', () => {
    const fixes = [
      issue({ resolution: 'Another headset' }),
      issue({ text: 'echo', resolution: 'another  headset', secondsOpen: 60 }),
      issue({ severity: 1, category: 'access', text: 'room gone: "404"', resolution: '- new room, mailed' }),
      issue({ resolution: 'went by itself' }),
      issue({ trouble: 'facilitator-drops', severity: 1, resolution: 'called her' }),
      issue({ outcome: 'gaveup', severity: 1, resolution: 'nothing' }),
    ];
    // Twice in one class is still one class.
    expect(lessonsOf(1, () => ({ more: { issues: fixes } }))).toEqual([]);
    const lessons = lessonsOf(2, () => ({ more: { issues: fixes } }));
    expect(lessons.map(({ kind, resolution, count }) => [kind, resolution, count])).toEqual([
      ['fix', 'Another headset', 4],
      ['fix', '- new room, mailed', 2],
      ['fix', 'went by itself', 2],
    ]);
    expect(parse(runbookYaml(lessons.slice(0, 2)))).toEqual({
      troubles: [
        { id: 'echo', title: 'echo', category: 'audio', severity: 3, plans: [{ title: 'Another headset' }] },
        {
          id: 'room-gone-404',
          title: 'room gone: "404"',
          category: 'access',
          severity: 1,
          plans: [{ title: '- new room, mailed' }],
        },
      ],
    });
  });

  it('tell which plan of a trouble worked, where one was called twice, and where none was needed', () => {
    const trouble = { trouble: 'facilitator-drops', text: 'Facilitator drops' };
    const bridge = { plan: 'B', title: 'Phone bridge' };
    const lessons = lessonsOf(2, (n) => ({
      more: {
        issues: [
          issue({ ...trouble, plan: n === 0 ? 'B' : 'C', secondsOpen: 100 + n }),
          issue({ ...trouble, number: 2 }),
          issue({ trouble: 'no-sound', number: 3 }),
        ],
        plans: [
          called({ ...bridge, item: 1 }),
          ...(n === 0 ? [] : [called({ plan: 'C', title: 'Stand-in', item: 1 })]),
        ],
      },
    }));
    expect(lessons.map(({ id, plan, resolution, count, n }) => [id, plan, resolution, count, n])).toEqual([
      ['facilitator-drops', 'A', null, 2, 2],
      ['facilitator-drops', 'B', 'Phone bridge', 1, 2],
      ['facilitator-drops', 'C', 'Stand-in', 1, 1],
    ]);
    expect(lessons[1]).toMatchObject({ kind: 'plan', title: 'Facilitator drops', medianSeconds: 100, yaml: null });
  });

  it("carry nobody's address or number", () => {
    const text = 'ana.perez@example.com cannot hear, call +1 555 0100 200';
    const [lesson] = lessonsOf(2, () => ({
      more: { issues: [issue({ text, resolution: 'wrote to ana@example.com' })] },
    }));
    expect([lesson?.title, lesson?.resolution]).toEqual(['somebody cannot hear, call …', 'wrote to somebody']);
    expect(lesson?.yaml).not.toMatch(/@|555/);
  });

  it('are no second wording of a trouble or a plan that the runbook has', () => {
    const known = [{ id: 'no-sound', title: 'No sound in the room', plans: ['Rejoin audio'] }];
    const kinds = (text: string, resolution: string) => {
      const gathered = startGathering();
      for (const id of ['a', 'b'])
        addSession(gathered, quiet({ id, more: { issues: [issue({ text, resolution })] } }), everything, known);
      return summaryThatFits(gathered, everything).lessons.map(({ kind }) => kind);
    };
    expect(kinds('crackles', 'rejoin the audio')).toEqual([]);
    expect(kinds('no sound in the back of the room', 'another cable')).toEqual([]);
    expect(kinds('crackles', 'another cable')).toEqual(['fix']);
  });

  it('take hostile words for words', () => {
    const text = 'yes\n- id: x\n  do: !!js {{ links }} #';
    const [lesson] = lessonsOf(2, () => ({ more: { issues: [issue({ severity: 1, text, resolution: 'null' })] } }));
    const { troubles } = parse(lesson?.yaml ?? '');
    expect(troubles).toMatchObject([{ title: text, plans: [{ title: 'null' }] }]);
    expect(troubles).toHaveLength(1);
  });
});
