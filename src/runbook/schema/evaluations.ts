/**
 * `evaluations` of `vprod.yaml`: which wording of a survey's question asks for which figure, and on which scale. Written by
 * the wording (`How was it?: overall`, or `{ figure: overall, scale: 1-5 }`) or by the figure (`overall: How was it?`, or
 * `{ question: How was it?, scale: 1-5 }`).
 */
import { type EvaluationFigure, evaluationFigures } from '../../core/surveys/facts.ts';
import { parseRange } from '../../core/surveys/scales.ts';
import type { HouseQuestion } from '../../core/surveys/survey-data.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { placeOfValue } from '../problems/spots.ts';
import { suggest } from '../problems/suggest.ts';
import type { RawWorkspace } from './workspace.ts';

type RawQuestion = NonNullable<RawWorkspace['evaluations']>[string];

/** What does not fit is told once and left out. */
export function questionsOfHouse({ evaluations = {} }: RawWorkspace, findings: Findings): readonly HouseQuestion[] {
  return Object.entries(evaluations).flatMap(([key, raw]) => {
    const own = typeof raw === 'string' ? undefined : raw;
    const range = rangeOf(own, findings);
    const byFigure = figureNamed(key) && (typeof raw === 'string' ? !figureNamed(raw) : raw.figure === undefined);
    if (!byFigure) return [{ text: key, figure: figureOf(evaluations, key, raw, findings), range }];
    const { question } = typeof raw === 'string' ? { question: raw } : raw;
    if (question === undefined) {
      const message = `'${key}' in evaluations has no 'question'`;
      addError(findings, 'field-missing', message, placeOfValue(evaluations, key), 'the wording that asks for it');
      return [];
    }
    const texts = typeof question === 'string' ? [question] : question;
    return texts.map((text) => ({ text, figure: figureNamed(key) ?? null, range }));
  });
}

function figureNamed(word: string): EvaluationFigure | undefined {
  return evaluationFigures.find((figure) => figure === word.trim().toLowerCase());
}

function figureOf(holder: object, key: string, raw: RawQuestion, findings: Findings): EvaluationFigure | null {
  const word = typeof raw === 'string' ? raw : raw.figure;
  if (word === undefined) return null;
  const figure = figureNamed(word);
  if (figure) return figure;
  const place = typeof raw === 'string' ? placeOfValue(holder, key) : placeOfValue(raw, 'figure');
  addError(
    findings,
    'word-unknown',
    `'${word}' is not a figure of evaluations`,
    place,
    suggest(word, evaluationFigures),
  );
  return null;
}

function rangeOf(raw: Exclude<RawQuestion, string> | undefined, findings: Findings): HouseQuestion['range'] {
  if (raw?.scale === undefined) return null;
  const range = parseRange(raw.scale);
  if (range) return range;
  addError(findings, 'scale-invalid', `'${raw.scale}' is not a scale`, placeOfValue(raw, 'scale'), 'write it as 1-5');
  return null;
}
