/** `evaluations` of `vprod.yaml`: figure and scale of a question, by its wording or by the figure. */
import { describe, expect, test } from 'vitest';
import { gather } from '../../src/runbook/files/read-file.ts';
import { gatherSettings } from '../../src/runbook/files/settings.ts';
import { noFindings } from '../../src/runbook/problems/findings.ts';
import { questionsOfHouse } from '../../src/runbook/schema/evaluations.ts';
import { makeWorkspace } from './fixtures.ts';

function house(evaluations: string) {
  const gathering = gather(makeWorkspace({ 'vprod.yaml': `evaluations:\n  ${evaluations}\n` }));
  const settings = gatherSettings(gathering);
  const problems = gathering.findings.errors.map(({ code, place, hint }) => [code, place?.line, place?.column, hint]);
  return { problems, questions: questionsOfHouse(settings, noFindings()) };
}

const one = { text: 'How was it?', figure: 'overall', range: null };
const range = { min: 1, max: 5 };

describe('a question of the house', () => {
  test.each([
    ['"How was it?": overall', [one]],
    ['overall: "How was it?"', [one]],
    ['overall: { question: "How was it?", scale: 1-5 }', [{ ...one, range }]],
    [
      'overall: { question: ["How was it?", And you], scale: 1 to 5 }',
      [
        { ...one, range },
        { ...one, text: 'And you', range },
      ],
    ],
    ['"How was it?": { figure: overall, scale: 1-5 }', [{ ...one, range }]],
    ['"How was it?": { scale: 1-5 }', [{ ...one, figure: null, range }]],
    ['Overall: overall', [{ ...one, text: 'Overall' }]],
    ['overall: { figure: facilitator }', [{ ...one, text: 'overall', figure: 'facilitator' }]],
  ])('%s', (text, questions) => {
    expect(house(text)).toEqual({ problems: [], questions });
  });

  test.each([
    ['"How was it?": overal', ['word-unknown', 2, 18, "did you mean 'overall'?"]],
    [
      '"How was it?": { figure: joy }',
      ['word-unknown', 2, 28, 'one of overall, facilitator, production, technology, recommend'],
    ],
    ['overall: { question: x, scale: 5 }', ['scale-invalid', 2, 34, 'write it as 1-5']],
    ['overall: { question: x, scale: 5-1 }', ['scale-invalid', 2, 34, 'write it as 1-5']],
    ['overall: { scale: 1-5 }', ['field-missing', 2, 12, 'the wording that asks for it']],
    ['overall: { question: x, skale: 1-5 }', ['field-unknown', 2, 27, "did you mean 'scale'?"]],
    ['overall: [x]', ['type-wrong', 2, 12, undefined]],
  ])('%s is told', (text, problem) => {
    expect(house(text).problems).toEqual([problem]);
  });
});
