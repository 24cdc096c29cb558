/** The answers to one question → what they come to: its kind, its scale where one is known, counts and comments. */

import {
  asksForWords,
  countEach,
  foldWords,
  isNothing,
  isRepeating,
  numberIn,
  pointIn,
  splitChoices,
} from './answers.ts';
import type { AnswerCount, EvaluationFigure, QuestionFacts } from './facts.ts';
import { asksToRecommend, namesPromoters, rangeIn, wordedScale } from './scales.ts';
import type { AskedQuestion } from './survey-data.ts';

export type Answer = string | readonly string[] | null;

/** What the kind decides; the rest of the facts is the same for all. */
type Reading = Pick<QuestionFacts, 'kind' | 'mean' | 'nps' | 'scale' | 'observed' | 'counts' | 'comments'>;

/** `answers`: one a response in which the question was asked, in order. */
export function questionFacts(question: AskedQuestion, answers: readonly Answer[]): QuestionFacts {
  const given = answers.filter((one) => one !== null).filter((one) => typeof one !== 'string' || !isNothing(one));
  const { kind, ...reading } = readAnswers(question, given);
  return {
    text: question.text,
    kind,
    figure: figureOf(question, kind),
    n: given.length,
    missing: answers.length - given.length,
    scaleStated: reading.scale !== null,
    ...reading,
  };
}

function readAnswers(question: AskedQuestion, given: readonly Exclude<Answer, null>[]): Reading {
  const cells = given.filter((one) => typeof one === 'string');
  if (question.answers === 'multiple' || cells.length < given.length)
    return several(
      given.map((one) => (typeof one === 'string' ? [one] : one)),
      question.options,
    );
  if (question.answers === 'text') return comments(cells);
  const wantsWords = asksForWords(question.text);
  const apart = question.joint === ';' && !wantsWords ? splitChoices(cells, ';') : undefined;
  if (apart) return several(apart, question.options);
  const mayWant = wantsWords || (cells.length < 3 && /^what\b/.test(foldWords(question.text)));
  return (
    (mayWant ? undefined : worded(cells)) ??
    points(question, cells) ??
    (wantsWords ? comments(cells) : (commas(question, cells) ?? choiceOrText(question, cells)))
  );
}

function worded(cells: readonly string[]): Reading | undefined {
  const times = countEach(cells);
  const scale = wordedScale(times.keys());
  if (!scale) return undefined;
  const { labels, pointOf } = scale;
  const points = new Map([...times.keys()].map((answer) => [answer, pointOf(answer)]));
  const own = cells.map((cell) => points.get(cell) ?? 0);
  const counts = labels.map((value, place) => ({ value, count: own.filter((one) => one === place + 1).length }));
  return { ...bare, kind: 'scale', mean: meanOf(own), scale: { min: 1, max: labels.length, labels }, counts };
}

/** Numbers: on the range that is known, else figures whose scale nobody has stated; undefined where they are no numbers. */
function points(question: AskedQuestion, cells: readonly string[]): Reading | undefined {
  const range = question.range ?? rangeIn(question.text);
  const recommends = question.figure === 'recommend' || asksToRecommend(question.text);
  if (recommends && (!range || (range.min === 0 && range.max === 10))) {
    const marks = cells.map(pointIn);
    const fit = marks.every((mark) => mark !== undefined && Number.isInteger(mark) && mark >= 0 && mark <= 10);
    if (fit && (range || namesPromoters(question.text) || marks.some((mark) => (mark ?? 0) > highestOfOthers)))
      return promoters(marks as readonly number[]);
  }
  if (range) {
    const marks = cells.map(pointIn);
    if (marks.every((mark) => mark !== undefined && mark >= range.min && mark <= range.max)) {
      const own = marks as readonly number[];
      const scale = { min: range.min, max: range.max, labels: [] };
      return { ...bare, kind: 'scale', mean: meanOf(own), scale, counts: countPoints(own, range) };
    }
  }
  const numbers = cells.flatMap((cell) => numberIn(cell) ?? []);
  const mean = meanOf(numbers);
  if (mean === null || numbers.length < cells.length) return undefined;
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  return { ...bare, kind: 'number', mean, observed: { min, max }, counts: mostFrequent(cells) };
}

/** Those who ask whether somebody would recommend them ask from 0 to 10, or from 1 to 5 or 7 without saying so. */
const highestOfOthers = 7;

const bare = { mean: null, nps: null, scale: null, observed: null, counts: [], comments: [] } as const;

function promoters(marks: readonly number[]): Reading {
  const share = (test: (mark: number) => boolean): number => marks.filter(test).length / marks.length;
  return {
    ...bare,
    kind: 'nps',
    mean: meanOf(marks),
    nps: marks.length === 0 ? null : 100 * (share((mark) => mark >= 9) - share((mark) => mark <= 6)),
    scale: { min: 0, max: 10, labels: [] },
    counts: countPoints(marks, { min: 0, max: 10 }),
  };
}

/** Every point of a scale, also those nobody chose, but not each one from 0 to 100; half points where somebody gave one. */
function countPoints(marks: readonly number[], { min, max }: { readonly min: number; readonly max: number }) {
  const whole = max - min <= 20 ? Array.from({ length: max - min + 1 }, (_, place) => min + place) : [];
  const times = countEach(marks.map(String));
  return [...new Set([...whole, ...marks])]
    .sort((a, b) => a - b)
    .map((mark) => ({ value: String(mark), count: times.get(String(mark)) ?? 0 }));
}

function commas({ joint }: AskedQuestion, cells: readonly string[]): Reading | undefined {
  const apart = joint === ', ' ? splitChoices(cells, ', ') : undefined;
  return apart && several(apart, undefined);
}

function several(chosen: readonly (readonly string[])[], options: readonly string[] | undefined): Reading {
  const all = chosen.flatMap((one) => [...new Map(one.map((option) => [foldWords(option), option])).values()]);
  return { ...bare, kind: 'multiple', counts: mostFrequent(all, options) };
}

const short = new Set(['yes', 'no', 'maybe', 'not sure', 'partly', 'true', 'false', "don't know"]);

/** Answers repeat where they were chosen from a list. */
function choiceOrText(question: AskedQuestion, cells: readonly string[]): Reading {
  const chosen =
    question.answers === 'choice' ||
    (cells.length > 0 &&
      (cells.every((cell) => short.has(foldWords(cell))) ||
        (isRepeating(cells) && cells.every((cell) => cell.length <= 100) && new Set(cells).size <= 20)));
  return chosen ? { ...bare, kind: 'choice', counts: mostFrequent(cells, question.options) } : comments(cells);
}

function comments(cells: readonly string[]): Reading {
  return { ...bare, kind: 'text', comments: cells };
}

/** The same in another case is the same answer, spelled as it came first; of equals the earlier one first. */
function mostFrequent(answers: readonly string[], options: readonly string[] = []): readonly AnswerCount[] {
  const counts = new Map<string, { readonly value: string; count: number }>();
  for (const value of options) counts.set(foldWords(value), { value, count: 0 });
  for (const value of answers) {
    const key = foldWords(value);
    const entry = counts.get(key);
    if (entry) entry.count += 1;
    else counts.set(key, { value, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function meanOf(marks: readonly number[]): number | null {
  return marks.length === 0 ? null : marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
}

/** The house's word counts; without one, only wordings that can mean nothing else, of numbers and scales. */
function figureOf(question: AskedQuestion, kind: QuestionFacts['kind']): EvaluationFigure | null {
  if (kind === 'scale' && !question.range && rangeIn(question.text)?.reversed) return null;
  if (question.figure) return question.figure;
  if (kind === 'nps') return asksToRecommend(question.text) ? 'recommend' : null;
  return kind === 'scale' || kind === 'number' ? plainFigure(question.text) : null;
}

const others =
  /\b(?:facilitat|instruct|train(?:er|or)|present(?:er|ation)|speaker|teacher|produc|technolog|platform|audio|sound|video|material|content)/;

function plainFigure(question: string): EvaluationFigure | null {
  const text = foldWords(question).replace(/[([].*?[)\]]/g, '');
  if (
    /^how (?:would|do) you rate (?:the|your|our) (?:facilitator|instructor|trainer)(?:,? overall)?[?.: ]*$/.test(text)
  )
    return 'facilitator';
  const whole = /\boverall\b/.test(text) && /\b(?:rate|rating|satisf|evaluat)/.test(text) && !others.test(text);
  return whole && /\b(?:session|class|course|training|workshop|webinar|event|programme|program)\b/.test(text)
    ? 'overall'
    : null;
}
