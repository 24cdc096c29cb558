/** The data of imported surveys and polls as a journal has it → as it is used; undefined for what is none. */

import { listOf, numberOf, objectOf, textOf } from '../class/imported.ts';
import type { EvaluationFigure } from './facts.ts';
import type {
  AskedQuestion,
  EvaluationsData,
  PointRange,
  PollData,
  PollsData,
  SurveyResponse,
  SurveyTool,
} from './survey-data.ts';

const tools: readonly SurveyTool[] = ['google-forms', 'microsoft-forms', 'surveymonkey', 'zoom', 'table'];
const figures: readonly EvaluationFigure[] = ['overall', 'facilitator', 'production', 'technology', 'recommend'];

export function parseEvaluations(data: unknown): EvaluationsData | undefined {
  const object = objectOf(data);
  if (!object || !Array.isArray(object.questions) || !Array.isArray(object.responses)) return undefined;
  const questions = listOf(object.questions, parseQuestion);
  // A question that cannot be read would give its answers to the next one.
  if (questions.length !== object.questions.length) return undefined;
  return {
    tool: oneOf(tools, object.tool) ?? 'table',
    questions,
    responses: listOf(object.responses, parseResponse),
    respondents: Array.isArray(object.respondents) ? listOf(object.respondents, textOf) : null,
  };
}

function parseQuestion(entry: unknown): AskedQuestion | undefined {
  const object = objectOf(entry);
  const text = textOf(object?.text);
  if (!object || text === undefined) return undefined;
  const figure = oneOf(figures, object.figure);
  const range = parseRange(object.range);
  const answers = oneOf(['choice', 'multiple', 'text'] as const, object.answers);
  const joint = oneOf([';', ', '] as const, object.joint);
  return {
    text,
    ...(figure && { figure }),
    ...(range && { range }),
    ...(answers && { answers }),
    ...(Array.isArray(object.options) && { options: listOf(object.options, textOf) }),
    ...(joint && { joint }),
  };
}

function parseRange(entry: unknown): PointRange | undefined {
  const object = objectOf(entry);
  const min = numberOf(object?.min);
  const max = numberOf(object?.max);
  return min === undefined || max === undefined || min >= max ? undefined : { min, max };
}

function parseResponse(entry: unknown): SurveyResponse | undefined {
  const object = objectOf(entry);
  const key = textOf(object?.key);
  if (!object || key === undefined || !Array.isArray(object.answers)) return undefined;
  return { key, answers: object.answers.map(parseAnswer) };
}

function parseAnswer(entry: unknown): SurveyResponse['answers'][number] {
  return Array.isArray(entry) ? listOf(entry, textOf) : (textOf(entry) ?? null);
}

export function parsePolls(data: unknown): PollsData | undefined {
  const object = objectOf(data);
  return object && Array.isArray(object.polls) ? { polls: listOf(object.polls, parsePoll) } : undefined;
}

function parsePoll(entry: unknown): PollData | undefined {
  const object = objectOf(entry);
  const key = textOf(object?.key);
  const question = textOf(object?.question);
  if (!object || key === undefined || question === undefined) return undefined;
  const answers = Array.isArray(object.answers) ? object.answers.map((one) => listOf(one, textOf)) : [];
  return { key, question, answers, at: textOf(object.at) ?? null };
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | undefined {
  return words.find((word) => word === value);
}
