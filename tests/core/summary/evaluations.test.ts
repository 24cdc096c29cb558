/** Answers of many sessions are added up, never their means. */
import { describe, expect, it } from 'vitest';
import type { QuestionFacts } from '../../../src/core/surveys/facts.ts';
import { quiet, summarize } from './sessions.ts';

const five = { min: 1, max: 5, labels: [] };

function question(changes: Partial<QuestionFacts>): QuestionFacts {
  return {
    text: 'Overall?',
    kind: 'scale',
    figure: 'overall',
    n: 1,
    missing: 0,
    mean: null,
    nps: null,
    scaleStated: true,
    observed: null,
    scale: five,
    counts: [],
    comments: [],
    ...changes,
  };
}

const asked = (id: string, ...questions: readonly QuestionFacts[]) =>
  quiet({ id, more: { evaluations: { responses: 1, responseRate: null, questions } } });

describe('evaluations of many sessions', () => {
  it('weigh every answer alike', () => {
    const { evaluations } = summarize([
      asked('a', question({ n: 1, mean: 5, counts: [{ value: '5', count: 1 }] })),
      asked('b', question({ n: 9, missing: 2, mean: 1, counts: [{ value: '1', count: 9 }] })),
      quiet({ id: 'c' }),
    ]).figures;
    expect(evaluations).toMatchObject({ n: 2, missing: 1 });
    expect(evaluations.figures.overall).toMatchObject({ mean: 1.4, n: 10, missing: 2, sessions: 2 });
    expect(evaluations.figures.overall?.counts).toEqual([
      { value: '1', count: 9 },
      { value: '5', count: 1 },
    ]);
  });

  it('read words by their place on the scale', () => {
    const scale = { min: 1, max: 3, labels: ['Poor', 'Fair', 'Good'] };
    const counts = [
      { value: 'Good', count: 3 },
      { value: 'Poor', count: 1 },
    ];
    const { overall } = summarize([asked('a', question({ scale, n: 4, mean: 2.5, counts }))]).figures.evaluations
      .figures;
    expect(overall?.mean).toBe(2.5);
    expect(overall?.counts.map(({ value }) => value)).toEqual(['Poor', 'Fair', 'Good']);
  });

  it('join nothing of numbers whose scale nobody stated', () => {
    const open = { kind: 'number', scale: null, scaleStated: false } as const;
    const { overall } = summarize([
      asked('a', question({ n: 2, mean: 4, counts: [{ value: '4', count: 2 }] })),
      asked(
        'b',
        question({ ...open, n: 9, mean: 8, observed: { min: 7, max: 9 }, counts: [{ value: '8', count: 9 }] }),
      ),
    ]).figures.evaluations.figures;
    expect(overall).toMatchObject({ mean: 4, n: 2, otherScales: [{ kind: 'number', mean: null, n: 9, nps: null }] });
  });

  it('do not join answers of two scales', () => {
    const ten = { min: 1, max: 10, labels: [] };
    const { overall } = summarize([
      asked('a', question({ n: 2, mean: 4, counts: [{ value: '4', count: 2 }] })),
      asked('b', question({ scale: ten, n: 1, mean: 8, counts: [{ value: '8', count: 1 }] })),
    ]).figures.evaluations.figures;
    expect(overall).toMatchObject({ mean: 4, n: 2, scale: five });
    expect(overall?.otherScales).toMatchObject([{ mean: 8, n: 1, scale: ten }]);
  });

  it('reckon net promoters from heads', () => {
    const nps = (counts: QuestionFacts['counts'], n: number, value: number) =>
      question({
        kind: 'nps',
        figure: 'recommend',
        scale: { min: 0, max: 10, labels: [] },
        n,
        mean: 8,
        nps: value,
        counts,
      });
    const { recommend } = summarize([
      asked('a', nps([{ value: '10', count: 1 }], 1, 100)),
      asked(
        'b',
        nps(
          [
            { value: '0', count: 2 },
            { value: '7', count: 1 },
          ],
          3,
          -67,
        ),
      ),
    ]).figures.evaluations.figures;
    expect(recommend).toMatchObject({ nps: -25, n: 4, mean: 4.25 });
  });

  it('leave out what is mapped to nothing', () => {
    expect(summarize([asked('a', question({ figure: null }))]).figures.evaluations.figures).toEqual({});
  });
});
