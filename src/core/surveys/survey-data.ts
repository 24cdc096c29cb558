/**
 * What an `imported` event of evaluations or polls holds: the answers as they were given. What they come to (kinds of
 * questions, scales, means) is a fold over all of them, so that a second export of the same survey changes nothing but
 * what is new in it.
 */
import type { EvaluationFigure } from './facts.ts';

/** Where a survey's layout comes from. */
export type SurveyTool = 'google-forms' | 'microsoft-forms' | 'surveymonkey' | 'zoom' | 'table';

export interface EvaluationsData {
  readonly tool: SurveyTool;
  readonly questions: readonly AskedQuestion[];
  readonly responses: readonly SurveyResponse[];
  /** Mail addresses in lower case, sorted: nothing leads from one of them to an answer. Null where the survey asks none. */
  readonly respondents: readonly string[] | null;
}

export interface AskedQuestion {
  readonly text: string;
  /** By the house's mapping, or by a wording that means nothing else. */
  readonly figure?: EvaluationFigure;
  /** A range that the header does not name: from the command line, or from the house's mapping. */
  readonly range?: PointRange;
  /** What the layout itself tells of the answers. */
  readonly answers?: 'choice' | 'multiple' | 'text';
  /** Of `multiple`: all that could be chosen, where the layout names it. */
  readonly options?: readonly string[];
  /** How the tool writes several choices into one cell; a cell of words can hold the same characters. */
  readonly joint?: ';' | ', ';
}

export interface PointRange {
  readonly min: number;
  readonly max: number;
}

/** A range that was given by hand. */
export interface GivenScale extends PointRange {
  /** Null: for every question of numbers that says nothing itself. */
  readonly question: string | null;
}

export interface SurveyResponse {
  /** Tells the same response in another export of the same survey. Says nothing of who gave it. */
  readonly key: string;
  /** In the order of the questions; a list where the layout keeps choices apart; null where nothing was answered. */
  readonly answers: readonly (string | readonly string[] | null)[];
}

export interface PollsData {
  /** In the order of the file; one that was launched twice stands there twice. */
  readonly polls: readonly PollData[];
}

export interface PollData {
  /** Tells the same launch in another export. */
  readonly key: string;
  readonly question: string;
  /** One a person, without the person: one choice or several. */
  readonly answers: readonly (readonly string[])[];
  /** Of the first answer: ISO 8601 with offset. */
  readonly at: string | null;
}
