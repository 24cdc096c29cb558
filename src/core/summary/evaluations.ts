/**
 * What participants said, over many sessions: the histograms of the mapped questions are added up, and the mean is that
 * of all answers. A mean of means would give a class of three the weight of one of thirty.
 */
import { type Fields, fields, figure, list, orNull, type Static, whole } from '../schema/pieces.ts';
import { answerCounts, type EvaluationFigure, type QuestionFacts, questionKind, scale } from '../surveys/facts.ts';
import { count, entryOf, mergeCounts, shareOf } from './numbers.ts';
import type { SummaryEvaluations } from './summary-facts.ts';

/** The answers to one question on one scale. Answers on another scale are other answers. */
export interface Histogram {
  readonly figure: EvaluationFigure;
  readonly kind: QuestionFacts['kind'];
  readonly scale: QuestionFacts['scale'];
  /** The answers in the order of the scale. */
  readonly counts: Map<string, number>;
  n: number;
  missing: number;
  sessions: number;
  /** Of all answers together, on the question's own scale. */
  points: number;
  /** Answers that have points. */
  pointed: number;
  /** Promoters less detractors, heads. */
  promoters: number;
}

export type Histograms = Map<string, Histogram>;

export function addEvaluations(histograms: Histograms, { questions }: SummaryEvaluations): void {
  for (const question of questions) {
    const { figure, kind, scale } = question;
    if (figure === null || kind === 'text') continue;
    const histogram = histogramFor(histograms, { figure, kind, scale });
    for (const { value, count: by } of question.counts) count(histogram.counts, value, by);
    histogram.n += question.n;
    histogram.missing += question.missing;
    histogram.sessions += 1;
    // Exact but for the rounding of the mean: it is the sum of the points of all who answered.
    // Nothing is joined of answers whose scale nobody has stated: 4 of 5 is not 4 of 10.
    if (question.mean !== null && question.scaleStated) {
      histogram.points += question.mean * question.n;
      histogram.pointed += question.n;
    }
    if (question.nps !== null) histogram.promoters += Math.round((question.nps * question.n) / 100);
  }
}

export function mergeHistograms(into: Histograms, from: Histograms): void {
  for (const one of from.values()) {
    const histogram = histogramFor(into, one);
    mergeCounts(histogram.counts, one.counts);
    for (const field of ['n', 'missing', 'sessions', 'points', 'pointed', 'promoters'] as const)
      histogram[field] += one[field];
  }
}

/** The one of this question, empty where there is none yet. */
export function histogramFor(
  histograms: Histograms,
  { figure, kind, scale }: Pick<Histogram, 'figure' | 'kind' | 'scale'>,
) {
  return entryOf(histograms, JSON.stringify([figure, kind, scale]), () => ({
    figure,
    kind,
    scale,
    counts: new Map<string, number>((scale?.labels ?? []).map((label) => [label, 0])),
    n: 0,
    missing: 0,
    sessions: 0,
    points: 0,
    pointed: 0,
    promoters: 0,
  }));
}

const answered = {
  kind: questionKind(),
  scale: scale(),
  sessions: whole(),
  mean: orNull(figure('Of all answers together, on the scale of the question')),
  /** Of nps only. */
  nps: orNull(figure('-100 to 100')),
  counts: answerCounts,
  n: whole('Answers'),
  missing: whole('Respondents who left it out'),
};
export type ScaleFigure = Fields<typeof answered>;

export const evaluationFigureSchema = fields({
  ...answered,
  otherScales: list(fields(answered), 'Answers that no mean can join with these'),
});
export type EvaluationFigureOfMany = Static<typeof evaluationFigureSchema>;

/** Of the scale with the most answers, of those that have a mean if any has; undefined where nobody was asked. */
export function evaluationFigureOf(
  histograms: Histograms,
  wanted: EvaluationFigure,
): EvaluationFigureOfMany | undefined {
  const [most, ...others] = [...histograms]
    .filter(([, one]) => one.figure === wanted)
    .sort(([a, one], [b, other]) => hasMean(other) - hasMean(one) || other.n - one.n || (a < b ? -1 : 1))
    .map(([, one]) => scaleFigure(one));
  return most && { ...most, otherScales: others };
}

function hasMean({ pointed }: Histogram): number {
  return pointed > 0 ? 1 : 0;
}

function scaleFigure(one: Histogram): ScaleFigure {
  const ordered = [...one.counts].map(([value, by]) => ({ value, count: by }));
  return {
    kind: one.kind,
    scale: one.scale,
    sessions: one.sessions,
    mean: meanOf(one),
    nps: one.kind === 'nps' ? roundedNps(one) : null,
    counts: one.scale?.labels.length ? ordered : ordered.sort(byValue),
    n: one.n,
    missing: one.missing,
  };
}

/** From the answers themselves where they are numbers or places on the scale, else from the sums of the sessions. */
function meanOf(one: Histogram): number | null {
  let points = 0;
  let answers = 0;
  for (const [value, by] of one.counts) {
    const at = pointsOf(value, one.scale);
    if (at === null) return one.pointed === 0 ? null : shareOf(one.points, one.pointed);
    points += at * by;
    answers += by;
  }
  return one.pointed === 0 ? null : shareOf(points, answers);
}

function pointsOf(value: string, scale: QuestionFacts['scale']): number | null {
  if (scale === null) return value.trim() === '' || Number.isNaN(Number(value)) ? null : Number(value);
  const place = scale.labels.indexOf(value);
  if (place < 0) return pointsOf(value, null);
  return scale.labels.length < 2
    ? scale.min
    : scale.min + (place * (scale.max - scale.min)) / (scale.labels.length - 1);
}

function roundedNps(one: Histogram): number | null {
  let promoters = 0;
  let answers = 0;
  for (const [value, by] of one.counts) {
    const at = pointsOf(value, null);
    if (at === null) return one.n === 0 ? null : Math.round((one.promoters * 100) / one.n);
    answers += by;
    promoters += at >= 9 ? by : at <= 6 ? -by : 0;
  }
  return answers === 0 ? null : Math.round((promoters * 100) / answers);
}

function byValue(a: { readonly value: string }, b: { readonly value: string }): number {
  return Number(a.value) - Number(b.value) || (a.value < b.value ? -1 : 1);
}
