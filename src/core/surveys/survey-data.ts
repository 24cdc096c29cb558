/**
 * What an `imported` event of evaluations or polls holds: the answers as they were given. What they come to (kinds of
 * questions, scales, means) is a fold over all of them, so that a second export of the same survey changes nothing but
 * what is new in it.
 */
import {
  atLeast,
  either,
  figure,
  list,
  maybe,
  orNull,
  otherwise,
  type Static,
  text,
  wholeList,
  word,
} from '../schema/pieces.ts';
import { take } from '../schema/take.ts';
import { type EvaluationFigure, evaluationFigures } from './facts.ts';

/** Where a survey's layout comes from. */
const tool = word([
  'google-forms',
  'microsoft-forms',
  'surveymonkey',
  'qualtrics',
  'limesurvey',
  'typeform',
  'zoom',
  'table',
]);

const range = atLeast({ min: figure(), max: figure() });

const question = atLeast({
  text: text(),
  /** By the house's mapping, or by a wording that means nothing else. */
  figure: maybe(word(evaluationFigures)),
  /** A range that the header does not name: from the command line, or from the house's mapping. */
  range: maybe(range),
  /** What the layout itself tells of the answers. */
  answers: maybe(word(['choice', 'multiple', 'text'])),
  /** Of `multiple`: all that could be chosen, where the layout names it. */
  options: maybe(list(text())),
  /** How the tool writes several choices into one cell; a cell of words can hold the same characters. */
  joint: maybe(word([';', ', '])),
});

const response = atLeast({
  /** Tells the same response in another export of the same survey. Says nothing of who gave it. */
  key: text(),
  /** In the order of the questions; a list where the layout keeps choices apart; null where nothing was answered. */
  answers: list(otherwise(either(text(), list(text())), null)),
});

const evaluationsData = atLeast({
  tool: otherwise(tool, 'table'),
  /** Of a workbook with several sheets, the one that was read. */
  sheet: maybe(text()),
  /** A question that cannot be read would give its answers to the next one. */
  questions: wholeList(question),
  responses: list(response),
  /** Mail addresses in lower case, sorted: nothing leads from one of them to an answer. Null where the survey asks none. */
  respondents: otherwise(orNull(list(text())), null),
});

const poll = atLeast({
  /** Tells the same launch in another export. */
  key: text(),
  question: text(),
  /** One a person, without the person: one choice or several. */
  answers: otherwise(list(otherwise(list(text()), [])), []),
  /** Of the first answer: ISO 8601 with offset. */
  at: otherwise(orNull(text()), null),
});

/** In the order of the file; one that was launched twice stands there twice. */
const pollsData = atLeast({
  polls: list(poll),
  /** Of a workbook with several sheets, the one that was read. */
  sheet: maybe(text()),
});

export type SurveyTool = Static<typeof tool>;
export type PointRange = Static<typeof range>;
export type AskedQuestion = Static<typeof question>;
export type SurveyResponse = Static<typeof response>;
export type EvaluationsData = Static<typeof evaluationsData>;
export type PollData = Static<typeof poll>;
export type PollsData = Static<typeof pollsData>;

/** A question as the house knows it, by its wording: what it asks for, and the range of its numbers. */
export interface HouseQuestion {
  readonly text: string;
  readonly figure: EvaluationFigure | null;
  readonly range: PointRange | null;
}

/** A range that was given by hand. */
export interface GivenScale extends PointRange {
  /** Null: for every question of numbers that says nothing itself. */
  readonly question: string | null;
}

/** Undefined for what is no such data. */
export function parseEvaluations(data: unknown): EvaluationsData | undefined {
  const taken = take(evaluationsData, data);
  return taken && { ...taken, questions: taken.questions.map(withRange) };
}

/** A range that goes nowhere is none. */
function withRange({ range: given, ...asked }: AskedQuestion): AskedQuestion {
  return given && given.min < given.max ? { ...asked, range: given } : asked;
}

/** Undefined for what is no such data. */
export function parsePolls(data: unknown): PollsData | undefined {
  return take(pollsData, data);
}
