/** The facts of what participants said of the class, and of what they answered in polls, as the report has them. */
import { fields, figure, flag, instant, list, orNull, type Static, text, whole, word } from '../schema/pieces.ts';

/** What a survey question can stand for in the summary of many sessions, by the house's mapping. */
export const evaluationFigures = ['overall', 'facilitator', 'production', 'technology', 'recommend'] as const;
export type EvaluationFigure = (typeof evaluationFigures)[number];

/**
 * scale: wordings in order or points of a known range, has a mean · number: figures whose range nobody has stated, its mean is worth
 * something beside `observed` only ·
 * nps: 0 to 10, promoters less detractors · choice: one of several · multiple: any of several · text: comments.
 */
export const questionKind = () => word(['scale', 'number', 'nps', 'choice', 'multiple', 'text']);

/** `labels` from the lowest to the highest, where the answers are words. */
export const scale = () => orNull(fields({ min: figure(), max: figure(), labels: list(text()) }));

const answerCount = fields({ value: text(), count: whole() });

/** In the order of the scale, else the most frequent first. */
export const answerCounts = list(answerCount, 'How often each answer was given');

const question = fields({
  text: text(),
  kind: questionKind(),
  figure: orNull(word(evaluationFigures)),
  n: whole('Answers'),
  missing: whole('Respondents who left it out'),
  /** Of nps the mean of 0 to 10. Null where the answers are no numbers and stand on no scale. */
  mean: orNull(figure('On the scale of the question; of the answers as they are where scaleStated is false')),
  /** Of nps only. */
  nps: orNull(figure('Promoters less detractors, -100 to 100')),
  scale: scale(),
  scaleStated: flag('The question, the house or a person says which scale it is on'),
  /** Of numbers without a stated scale; it goes into no percentage and is never mixed with other scales. */
  observed: orNull(fields({ min: figure(), max: figure() })),
  counts: answerCounts,
  /** Free text, in the order of the file. */
  comments: list(text()),
});

export const evaluationsSchema = fields({
  responses: whole(),
  /** Null where nobody knows how many came or were enrolled. */
  responseRate: orNull(figure('Of all who came, walk-ins too; more than 1 where more answered than were seen')),
  questions: list(question),
});

const poll = fields({
  question: text(),
  n: whole(),
  multiple: flag(),
  counts: answerCounts,
  /** When the first answer came; null where the file does not say. */
  at: orNull(instant()),
});

export const pollsSchema = list(poll);

export type AnswerCount = Static<typeof answerCount>;
export type QuestionFacts = Static<typeof question>;
export type EvaluationFacts = Static<typeof evaluationsSchema>;
export type PollFacts = Static<typeof poll>;
