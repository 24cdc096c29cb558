/** How the answers to one question are spread: a column an answer on a scale, else a bar an answer. */

import { scaleBand, scaleLinear } from 'd3-scale';
import { symbol, symbolTriangle } from 'd3-shape';
import type { AnswerCount, QuestionFacts } from '../../core/surveys/facts.ts';
import { greatestOf } from '../../core/text/many.ts';
import { element, type Markup, percent } from './svg.ts';

const size = { plot: 62, head: 14, foot: 22 } as const;

/** Columns from the lowest to the highest, with how many gave each; where the mean lies is marked below them. */
export function drawColumns({ counts, mean, scale }: Pick<QuestionFacts, 'counts' | 'mean' | 'scale'>): string {
  const all = filled(counts, scale);
  const most = greatestOf(
    all.map(({ count }) => count),
    1,
  );
  const place = scaleBand(
    all.map(({ value }) => value),
    [0, 100],
  ).padding(all.length > 7 ? 0.15 : 0.28);
  const height = scaleLinear([0, most], [0, size.plot]);
  const middleOf = (one: AnswerCount | undefined): number => (place(one?.value ?? '') ?? 0) + place.bandwidth() / 2;
  const base = size.head + size.plot;
  const columns = all.flatMap((one) => {
    const { value, count } = one;
    const x = place(value) ?? 0;
    const middle = percent(middleOf(one));
    const top = base - height(count);
    return [
      element('rect', {
        x: percent(x),
        y: top,
        width: percent(place.bandwidth()),
        height: height(count),
        rx: 2,
        class: 'answer',
      }),
      ...(count === 0 ? [] : [element('text', { x: middle, y: top - 4, class: 'count' }, String(count))]),
      element('text', { x: middle, y: base + 18, class: 'clock' }, value),
    ];
  });
  const said = all.map(({ value, count }) => `${value}: ${count}`).join(', ');
  const attributes = {
    class: 'columns',
    width: '100%',
    height: base + size.foot,
    role: 'img',
    'aria-label': `Answers: ${said}`,
  };
  const line = element('line', { x1: 0, x2: '100%', y1: base, y2: base, class: 'base' });
  return element(
    'svg',
    attributes,
    line,
    ...columns,
    ...meanOf(mean, scale, [middleOf(all[0]), middleOf(all.at(-1))], base),
  ).markup;
}

/** Answers that nobody gave have their place too, where the points of the scale are numbers. */
function filled(counts: readonly AnswerCount[], scale: QuestionFacts['scale']): readonly AnswerCount[] {
  if (scale === null || scale.labels.length > 0) return counts;
  const length = scale.max - scale.min + 1;
  if (!Number.isInteger(scale.min) || !Number.isInteger(length) || length < 2 || length > 11) return counts;
  const points = Array.from({ length }, (_, at) => String(scale.min + at));
  if (!counts.every(({ value }) => points.includes(value))) return counts;
  return points.map((value) => counts.find((one) => one.value === value) ?? { value, count: 0 });
}

/** Between the middles of the first column and the last. */
function meanOf(
  mean: number | null,
  scale: QuestionFacts['scale'],
  [first, last]: readonly [number, number],
  base: number,
): readonly Markup[] {
  if (mean === null || scale === null || scale.max <= scale.min) return [];
  const x = percent(scaleLinear([scale.min, scale.max], [first, last]).clamp(true)(mean));
  const shape = element('path', { d: symbol(symbolTriangle, 26)() ?? '', class: 'mean' });
  return [element('svg', { x, y: base + 4, overflow: 'visible' }, shape)];
}

/** One bar of a row, as long as its share. */
export function drawShare(count: number, most: number): string {
  const place = scaleLinear([0, Math.max(1, most)], [0, 100]).clamp(true);
  const bar = element('rect', { x: 0, y: 1, width: percent(place(count)), height: 10, rx: 2, class: 'answer' });
  return element('svg', { class: 'share', width: '100%', height: 12, 'aria-hidden': 'true' }, bar).markup;
}
