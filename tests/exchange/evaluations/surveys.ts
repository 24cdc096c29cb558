/** Surveys as their tools export them, and what they come to. */

import { evaluationsOf } from '../../../src/core/surveys/evaluations.ts';
import type { EvaluationFacts, QuestionFacts } from '../../../src/core/surveys/facts.ts';
import type { EvaluationsData } from '../../../src/core/surveys/survey-data.ts';
import { readEvaluations } from '../../../src/exchange/evaluations/read.ts';
import { readSheet, UnreadableError } from '../../../src/exchange/sheets/sheet.ts';
import { lesson } from '../../core/lessons.ts';

export function read(text: string | Uint8Array, file = 'answers.csv'): EvaluationsData {
  return readEvaluations(readSheet(file, Buffer.from(text)));
}

/** The facts of files that were imported one after the other; the class of three enrolled people was not ticked. */
export function factsOf(...files: readonly EvaluationsData[]): EvaluationFacts {
  const imports = files.map((data, place) => ({
    at: place,
    kind: 'evaluations',
    file: `${place}.csv`,
    digest: String(place),
    data: JSON.parse(JSON.stringify(data)),
  }));
  const facts = evaluationsOf({ imports, session: lesson.session }, null);
  if (!facts) throw new Error('nothing was imported');
  return facts;
}

/** The facts of a question by the beginning of its text. */
export function question(facts: EvaluationFacts, text: string): QuestionFacts {
  const found = facts.questions.find((one) => one.text.startsWith(text));
  if (!found) throw new Error(`no question '${text}' among ${facts.questions.map((one) => one.text).join(', ')}`);
  return found;
}

/** `Agree 2, Disagree 0`. */
export function countsOf({ counts }: QuestionFacts): string {
  return counts.map(({ value, count }) => `${value} ${count}`).join(', ');
}

/** One column of answers below a header. */
export function column(header: string, answers: readonly string[]): QuestionFacts {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = answers.map((answer, place) => `${place},${cell(answer)}`);
  const facts = factsOf(read([`"id",${cell(header)}`, ...rows].join('\n')));
  return question(facts, header.replace(/\s+/g, ' ').trim());
}

export function refusal(run: () => unknown): UnreadableError {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableError) return error;
    throw error;
  }
  throw new Error('it was read');
}
