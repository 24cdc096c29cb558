/** What participants said of the class, and what they answered in polls: collated from imported files. */

/** What a survey question can stand for in the summary of many sessions, by the house's mapping. */
export type EvaluationFigure = 'overall' | 'facilitator' | 'production' | 'technology' | 'recommend';

export interface EvaluationFacts {
  readonly responses: number;
  /** Of those who attended, 0 to 1; null where nobody knows how many did. */
  readonly responseRate: number | null;
  readonly questions: readonly QuestionFacts[];
}

/**
 * scale: wordings in order or points of a known range, has a mean · number: figures of no known range, has none ·
 * nps: 0 to 10, promoters less detractors · choice: one of several · multiple: any of several · text: comments.
 */
export type QuestionKind = 'scale' | 'number' | 'nps' | 'choice' | 'multiple' | 'text';

export interface QuestionFacts {
  readonly text: string;
  readonly kind: QuestionKind;
  readonly figure: EvaluationFigure | null;
  /** Answers. */
  readonly n: number;
  /** Respondents who left it out. */
  readonly missing: number;
  /** On the question's own scale; of nps the mean of 0 to 10. Null where it is no scale. */
  readonly mean: number | null;
  /** Promoters less detractors, -100 to 100; of nps only. */
  readonly nps: number | null;
  /** `labels` from the lowest to the highest, where the answers are words. */
  readonly scale: { readonly min: number; readonly max: number; readonly labels: readonly string[] } | null;
  /** In the order of the scale, else the most frequent first. */
  readonly counts: readonly AnswerCount[];
  /** Free text, in the order of the file. */
  readonly comments: readonly string[];
}

export interface AnswerCount {
  readonly value: string;
  readonly count: number;
}

export interface PollFacts {
  readonly question: string;
  readonly n: number;
  readonly multiple: boolean;
  readonly counts: readonly AnswerCount[];
  /** When the first answer came; null where the file does not say. */
  readonly at: string | null;
}
