/** What the layouts of survey tools come to: which columns say who answered and when, which are questions, which rows are responses. */
import type { AskedQuestion, SurveyResponse, SurveyTool } from '../../core/surveys/survey-data.ts';
import type { Row } from '../sheets/sheet.ts';
import type { MetaKind } from './headers.ts';

export interface SurveyLayout {
  readonly tool: SurveyTool;
  readonly meta: readonly MetaColumn[];
  readonly questions: readonly QuestionColumns[];
  /** The responses. */
  readonly rows: readonly Row[];
}

export interface MetaColumn {
  readonly kind: MetaKind;
  readonly at: number;
}

/** A question and how a response's cells answer it. */
export interface QuestionColumns {
  readonly asked: AskedQuestion;
  readonly answerOf: (cells: readonly string[]) => SurveyResponse['answers'][number];
}
