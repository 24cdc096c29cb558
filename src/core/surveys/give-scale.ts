/** A scale that is told once: which questions lack one, and what was imported with the one that is given. */
import { type Imported, importsOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';
import { evaluationsOf } from './evaluations.ts';
import { type EvaluationsData, type PointRange, parseEvaluations } from './survey-data.ts';

/** Questions whose answers are numbers on a scale that nobody has stated, in the order of the survey. */
export function unscaledQuestions(state: State): readonly string[] {
  return (evaluationsOf(state, null)?.questions ?? []).flatMap(({ kind, text }) => (kind === 'number' ? [text] : []));
}

/** The imports in which one of these questions was asked, with its range. */
export function withScale(
  state: State,
  questions: readonly string[],
  { min, max }: PointRange,
): readonly Imported<EvaluationsData>[] {
  return importsOf(state, 'evaluations', parseEvaluations).flatMap((one) => {
    if (!one.data.questions.some(({ text }) => questions.includes(text))) return [];
    const asked = one.data.questions.map((question) =>
      questions.includes(question.text) ? { ...question, range: { min, max } } : question,
    );
    return [{ ...one, data: { ...one.data, questions: asked } }];
  });
}
