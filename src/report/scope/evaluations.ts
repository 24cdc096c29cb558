/** What participants answered, in words, figures and small bars. */

import type { ReportFacts } from '../../core/facts/report.ts';
import { cameTo } from '../../core/surveys/evaluations.ts';
import type { AnswerCount, PollFacts, QuestionFacts } from '../../core/surveys/facts.ts';
import { unstated } from '../../core/surveys/scales.ts';
import { greatestOf } from '../../core/text/many.ts';

export function evaluationLists({ evaluations, attendance, polls }: ReportFacts) {
  const questions = evaluations?.questions ?? [];
  const rate = evaluations?.responseRate ?? null;
  return {
    responsePercent: rate === null ? null : Math.round(rate * 100),
    /** Whom the rate is of. */
    responseBase: baseOf(attendance),
    questionRows: questions.flatMap((one) => (one.kind === 'text' ? [] : [questionRow(one)])),
    commentLists: questions.filter((one) => one.comments.length > 0),
    pollRows: polls.map((poll) => ({ ...poll, spread: spread(poll.counts), several: several(poll) })),
  };
}

function baseOf(attendance: ReportFacts['attendance']): string {
  if (!attendance || !cameTo(attendance)) return 'those who were enrolled';
  return attendance.attended === null ? 'those who were counted in the room' : 'those who came';
}

function questionRow(question: QuestionFacts) {
  const { kind, counts, scale } = question;
  const onPoints = kind === 'scale' && counts.length <= 11;
  return {
    ...question,
    result: resultOf(question),
    bars: scale && question.n > 0 ? bars(counts) : '',
    spread: kind === 'nps' ? camps(counts) : onPoints ? counts.map(({ count }) => count).join(' ') : spread(counts),
  };
}

function resultOf({ kind, mean, nps, scale, observed }: QuestionFacts): string {
  if (mean !== null && observed) return `${mean.toFixed(1)}, ${unstated(observed)}`;
  if (kind === 'multiple') return 'several each';
  if (mean === null || !scale) return '';
  const value = mean.toFixed(1);
  const of = scale.min === 0 || scale.min === 1 ? `${value} of ${scale.max}` : `${value}, ${scale.min} to ${scale.max}`;
  return nps === null ? of : `NPS ${nps > 0 ? '+' : ''}${Math.round(nps)}, ${of}`;
}

/** One bar a point from the lowest to the highest, a dot where nobody chose it. */
function bars(counts: readonly AnswerCount[]): string {
  const most = greatestOf(counts.map(({ count }) => count));
  const signs = '▁▂▃▄▅▆▇█';
  const signOf = (count: number): string => signs.charAt(Math.ceil((count / most) * signs.length) - 1);
  return counts.map(({ count }) => (count === 0 ? '·' : signOf(count))).join('');
}

function camps(counts: readonly AnswerCount[]): string {
  const between = (from: number, to: number): number =>
    counts.reduce((sum, { value, count }) => (Number(value) >= from && Number(value) <= to ? sum + count : sum), 0);
  return `promoters ${between(9, 10)}, passives ${between(7, 8)}, detractors ${between(0, 6)}`;
}

const shown = 8;

/** `Chat 9, Whiteboard 3, 4 others`. */
function spread(counts: readonly AnswerCount[]): string {
  const first = counts.length > shown + 1 ? counts.slice(0, shown) : counts;
  const others = counts.length - first.length;
  const parts = first.map(({ value, count }) => `${value}: ${count}`);
  return [...parts, ...(others > 0 ? [`${others} others`] : [])].join(', ');
}

function several({ multiple }: PollFacts): string {
  return multiple ? 'several each' : '';
}
