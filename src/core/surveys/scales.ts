/**
 * Scales that are known: by the wordings of the answers, or by the range that a question names. Never by the answers
 * that happen to be there: 5 of 10 is not 5 of 5.
 */
import { cutWording, foldWords } from './answers.ts';

/** From the lowest to the highest; at one place stand wordings for the same, the first of them is the usual one. */
type Wordings = readonly (readonly string[])[];

const neither = ['neutral', 'neither agree nor disagree', 'neither disagree nor agree', 'neither', 'undecided'];
const never = ['strongly disagree', 'totally disagree', 'completely disagree', 'fully disagree'];
const wholly = ['strongly agree', 'totally agree', 'completely agree', 'fully agree'];
const unpleased = ['very dissatisfied', 'extremely dissatisfied', 'completely dissatisfied', 'very unsatisfied'];
const pleased = ['very satisfied', 'extremely satisfied', 'completely satisfied'];
const between = ['neutral', 'neither satisfied nor dissatisfied', 'neither dissatisfied nor satisfied', 'neither'];

/** The first that fits counts. Somewhat and slightly are two points more between agreeing and not. */
const known: readonly Wordings[] = [
  [never, ['disagree'], neither, ['agree'], wholly],
  [
    never,
    ['disagree'],
    ['somewhat disagree', 'slightly disagree'],
    neither,
    ['somewhat agree', 'slightly agree'],
    ['agree'],
    wholly,
  ],
  [
    unpleased,
    ['dissatisfied', 'unsatisfied', 'somewhat dissatisfied'],
    between,
    ['satisfied', 'somewhat satisfied'],
    pleased,
  ],
  [
    unpleased,
    ['dissatisfied', 'unsatisfied'],
    ['somewhat dissatisfied', 'slightly dissatisfied'],
    between,
    ['somewhat satisfied', 'slightly satisfied'],
    ['satisfied'],
    pleased,
  ],
  [['poor'], ['fair'], ['good'], ['very good'], ['excellent']],
  [['very poor'], ['poor'], ['fair', 'average', 'neutral', 'acceptable'], ['good'], ['excellent', 'very good']],
  [['very poor'], ['poor'], ['fair', 'average', 'acceptable'], ['good'], ['very good'], ['excellent']],
  [
    ['very unlikely'],
    ['unlikely', 'somewhat unlikely'],
    ['neutral', 'neither likely nor unlikely'],
    ['likely', 'somewhat likely'],
    ['very likely'],
  ],
  [['never'], ['rarely', 'seldom'], ['sometimes'], ['often'], ['always']],
];

/** How much of a quality there was: `Not at all useful` to `Extremely useful`. */
const degrees: Wordings = [
  ['not at all'],
  ['not so', 'not very', 'slightly'],
  ['somewhat', 'moderately'],
  ['very', 'quite'],
  ['extremely'],
];
const qualities =
  /^(.+?) (useful|helpful|confident|effective|valuable|clear|relevant|engaging|important|likely|satisfied|interesting|knowledgeable|prepared|easy|well)$/;

export interface WordedScale {
  /** One a point, from the lowest, 1: as the answers have it, where any do. */
  readonly labels: readonly string[];
  /** The point of an answer. */
  readonly pointOf: (answer: string) => number;
}

/** The scale all answers stand on; undefined where one of them stands on none. */
export function wordedScale(answers: Iterable<string>): WordedScale | undefined {
  const given = new Map<string, string>();
  for (const answer of answers) {
    const bare = bareWording(answer);
    if (!given.has(bare)) given.set(bare, cutWording(answer));
    // No scale has this many wordings.
    if (given.size > 12) return undefined;
  }
  if (given.size === 0) return undefined;
  const lists = [...known, ...degreesOf(given.keys())];
  const wordings =
    lists.find((list) => fits(list, given.keys(), true)) ?? lists.find((list) => fits(list, given.keys(), false));
  if (!wordings) return undefined;
  return {
    labels: wordings.map((same) => labelOf(same, given)),
    pointOf: (answer) => placeOf(wordings, bareWording(answer)) + 1,
  };
}

function bareWording(text: string): string {
  return foldWords(cutWording(text));
}

/** Strictly, no two different wordings stand at one place: `Satisfied` and `Somewhat satisfied` are two answers. */
function fits(list: Wordings, given: Iterable<string>, strict: boolean): boolean {
  const places = [...given].map((bare) => placeOf(list, bare));
  return !places.includes(-1) && (!strict || new Set(places).size === places.length);
}

function placeOf(list: Wordings, bare: string): number {
  return list.findIndex((same) => same.includes(bare));
}

function labelOf(same: readonly string[], given: ReadonlyMap<string, string>): string {
  const used = same.find((wording) => given.has(wording));
  const [usual = ''] = same;
  return (used && given.get(used)) ?? usual.charAt(0).toUpperCase() + usual.slice(1);
}

function degreesOf(given: Iterable<string>): readonly Wordings[] {
  const [one = ''] = given;
  const quality = qualities.exec(one)?.[2];
  return quality ? [degrees.map((same) => same.map((degree) => `${degree} ${quality}`))] : [];
}

export interface NamedRange {
  readonly min: number;
  readonly max: number;
  /** The question says that its lowest point is the best one. */
  readonly reversed: boolean;
}

/** `(1-5)`, `1 = poor, 5 = excellent`, `on a scale of 1 to 10`, `0 to 10`, as a question may say it; undefined without. */
export function rangeIn(question: string): NamedRange | undefined {
  const text = foldWords(question);
  // What is counted or measured is not a scale, even where its range is named.
  if (/^(?:how (?:many|much|long|old)|number of)\b/.test(text)) return undefined;
  const ends = pairs.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? undefined;
  const points = ends ? [Number(ends[1]), Number(ends[2])] : explained(text);
  const min = Math.min(...points);
  const max = Math.max(...points);
  if (points.length < 2 || max - min < 2 || max > 100 || min < -10) return undefined;
  return { min, max, reversed: best.test(text.replace(/\s+/g, ' ')) };
}

const number = String.raw`(-?\d{1,3})`;
const words = String.raw`(?: ?[(=:][^()\d]{1,60}\)?)?`;
const to = String.raw`${words} ?(?:-|to|through|\.\.|\u2026|and) ?`;

const pairs = [
  // In brackets, alone or with words: (1-5), [1 to 5, 5 is best], (scale: 1-5)
  new RegExp(
    String.raw`[([](?:scale|rate|rating)?(?: of| from)?:? ?${number} ?(?:-|to|\.\.) ?(\d{1,3})(?!\d|[/.:]\d)[^()[\]]*[)\]]`,
  ),
  // on a scale of 1 to 5; rate from 1 (low) to 5 (high)
  new RegExp(
    String.raw`\b(?:scale|from|between|rate|rating)(?: of| from| is)?:? ?${number}${to}(\d{1,3})(?!\d|[/.:]\d)`,
  ),
  // 1 to 10, but no modules 1 to 10
  new RegExp(
    String.raw`(?<!\b(?:modules?|sessions?|parts?|weeks?|days?|chapters?|units?|lessons?|questions?|steps?|slides?|pages?|groups?|rooms?|levels?|topics?)\s)(?<![\d/.:-])\b([01])${words} ?(?:-|to|through) ?(\d{1,3})(?!\d|[/.:-]\d)`,
  ),
];

/** `1 = poor, 5 = excellent`: every number that is explained. */
function explained(text: string): readonly number[] {
  return [...text.matchAll(/(?<![\d.,/:])(-?\d{1,3}) ?(?:=|being|is the|means) ?[a-z]/g)].map(([, point]) =>
    Number(point),
  );
}

const best =
  /(?<!\d)[01] ?(?:=|\(|being|is the|means) ?(?:the )?(?:best|excellent|very good|outstanding|highest|strongly agree|very satisfied|completely agree|totally agree)/;

/** `1-5`, `0 to 10`: a range that somebody gives; undefined for what is none. */
export function parseRange(text: string): { readonly min: number; readonly max: number } | undefined {
  const found = /^\s*(-?\d{1,3})\s*(?:-|–|to|\.\.)\s*(\d{1,3})\s*$/.exec(text);
  const [min, max] = [Number(found?.[1]), Number(found?.[2])];
  return found && min < max ? { min, max } : undefined;
}

/** What has to stand beside a mean whose scale nobody has stated. */
export function unstated({ min, max }: Pick<NamedRange, 'min' | 'max'>): string {
  return `scale not stated, answers ${min} to ${max}`;
}

/** Asks whether somebody would recommend the class. */
export function asksToRecommend(question: string): boolean {
  return /\bhow likely\b.*\brecommend\b/.test(foldWords(question)) || namesPromoters(question);
}

/** Says that the range is that of net promoters, 0 to 10. */
export function namesPromoters(question: string): boolean {
  return /\bnet promoter\b|\bnps\b/.test(foldWords(question));
}
