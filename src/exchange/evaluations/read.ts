/** A survey's rows → what was asked and what was answered, as the journal keeps it. */
import type { EvaluationsData } from '../../core/surveys/survey-data.ts';
import { type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { layOut } from './layouts.ts';
import { respondentsIn, responseKeys } from './respondents.ts';

/**
 * Reads what a survey tool exports, told by its headers: Google Forms, Microsoft Forms, SurveyMonkey, Zoom, or any table
 * with one question a column and one response a row.
 * @throws UnreadableError where it is no survey, or nobody has answered
 */
export function readEvaluations(sheet: Sheet): EvaluationsData {
  const { tool, questions, meta, rows } = layOut(sheet);
  if (questions.length === 0) throw new UnreadableError(sheet.file, 'none of its columns holds a question');
  if (rows.length === 0)
    throw new UnreadableError(sheet.file, 'it holds no answers yet', undefined, 'export it again when it does');
  const answers = rows.map((row) => questions.map((one) => one.answerOf(row.cells)));
  const keys = responseKeys(rows, meta, answers);
  return {
    tool,
    questions: questions.map(({ asked }) => asked),
    responses: answers.map((own, place) => ({ key: keys[place] ?? '', answers: own })),
    respondents: respondentsIn(rows, meta),
  };
}
