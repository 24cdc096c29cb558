/** Questions and polls with what a drawing of their answers needs. */

import type { ReportFacts } from '../../core/facts/report.ts';
import type { AnswerCount, QuestionFacts } from '../../core/surveys/facts.ts';
import { unstated } from '../../core/surveys/scales.ts';
import { greatestOf } from '../../core/text/many.ts';

export function answerLists({ evaluations, polls }: ReportFacts) {
  const questions = evaluations?.questions ?? [];
  return {
    evaluations: evaluations && {
      ...evaluations,
      questions: questions.map((one) => ({ ...one, columns: hasColumns(one), most: mostOf(one.counts) })),
    },
    overall: overallOf(questions),
    polls: polls.map((one) => ({ ...one, columns: false, most: mostOf(one.counts) })),
  };
}

/** Letters that fit under a column. */
const widest = 4;

/** Points of a scale stand side by side; words would not fit. */
export function hasColumns({ kind, scale, counts }: Pick<QuestionFacts, 'kind' | 'scale' | 'counts'>): boolean {
  if (counts.length === 0 || scale === null || scale.labels.length > 0) return false;
  if (counts.some(({ value }) => value.length > widest)) return false;
  return kind === 'scale' || kind === 'nps';
}

/**
 * The question that stands for the class as a whole, on a stated scale if any is, with how many more answers other questions
 * for it have; null where none has a mean. Where nobody was asked of the class as a whole it is another one, and has to be named: `stands` is false.
 */
function overallOf(questions: readonly QuestionFacts[]) {
  const rated = questions.filter((one) => one.mean !== null && one.kind === 'scale');
  const asked = questions.filter((one) => one.figure === 'overall');
  const shown =
    rated.find((one) => one.figure === 'overall') ?? asked.find((one) => one.mean !== null && one.observed) ?? rated[0];
  if (!shown) return null;
  const more = asked.reduce((sum, one) => (one === shown ? sum : sum + one.n), 0);
  return { ...shown, unstated: shown.observed && unstated(shown.observed), stands: shown.figure === 'overall', more };
}

export function mostOf(counts: readonly AnswerCount[]): number {
  return greatestOf(
    counts.map(({ count }) => count),
    1,
  );
}
