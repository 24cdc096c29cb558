/** A scale that is given in class is kept with the answers: nobody is asked again. */
import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../src/core/class/event.ts';
import { evaluationsOf } from '../../../src/core/surveys/evaluations.ts';
import { unscaledQuestions } from '../../../src/core/surveys/give-scale.ts';
import { givenOf, on, type Past } from '../given.ts';
import { lessonOf } from '../lessons.ts';

const desk = lessonOf({
  phases: {
    after: { at: 'T-2h', steps: { read: { title: 'Read in', import: 'evaluations' }, bare: { title: 'Rest' } } },
  },
});
const imported = (file: string, ...texts: readonly string[]): Past =>
  on('8:05', {
    type: 'imported',
    kind: 'evaluations',
    file,
    digest: file,
    data: {
      tool: 'table',
      questions: texts.map((text) => ({ text })),
      responses: [
        { key: `${file} 1`, answers: texts.map(() => '4') },
        { key: `${file} 2`, answers: texts.map(() => '5') },
      ],
    },
  } as EventBody);
const at = (step: string): Past => on('8:10', { type: 'step.selected', step });
const asked = [imported('a.csv', 'How was it?', 'Was it useful?'), imported('b.csv', 'How was it?'), at('after/read')];

function scalesAfter(line: string) {
  const given = givenOf(desk, ...asked);
  const { decision } = given.when(line, '8:20');
  if (!decision.ok) return decision.problem;
  const { state } = givenOf(desk, ...asked, ...decision.drafts.map((draft) => on('8:20', draft as EventBody)));
  return { say: decision.say, left: unscaledQuestions(state), questions: evaluationsOf(state, null)?.questions };
}

describe('make 1-5', () => {
  test('is for every question that has no scale, in every file', () => {
    expect(scalesAfter('make 1-5')).toMatchObject({
      say: 'scale 1-5 for ‘How was it?’ and ‘Was it useful?’',
      left: [],
      questions: [
        { kind: 'scale', n: 4, mean: 4.5, scale: { min: 1, max: 5 }, scaleStated: true },
        { kind: 'scale', n: 2, mean: 4.5, scale: { min: 1, max: 5 } },
      ],
    });
  });

  test('works whatever the step imports or makes', () => {
    const given = givenOf(desk, ...asked.slice(0, 2), at('after/bare'));
    expect(given.when('make 1-5', '8:20').decision).toMatchObject({
      ok: true,
      say: 'scale 1-5 for ‘How was it?’ and ‘Was it useful?’',
    });
  });

  test('may name one question', () => {
    expect(scalesAfter('make evaluations was it useful=0-10')).toMatchObject({
      left: ['How was it?'],
      questions: [{ kind: 'number', mean: 4.5, observed: { min: 4, max: 5 } }, { scale: { min: 0, max: 10 } }],
    });
  });

  test.each(['make evaluations the weather=1-5', 'make the weather=1-5'])('%s is refused', (line) => {
    expect(scalesAfter(line)).toMatchObject({ code: 'scale-question' });
  });

  test('is no file, and nothing where every question has its scale', () => {
    givenOf(desk, at('after/read')).when('make 1-5', '8:20').refused('scale-question');
    expect(givenOf(desk, at('after/read')).when('make 5-1', '8:20').decision).toMatchObject({
      effect: { kind: 'import', file: '5-1' },
    });
  });
});
