/** Small drawings of one row: a figure beside the one before and what is wanted, and a difference with its interval. */
import { scaleLinear } from 'd3-scale';
import { element, percent } from './svg.ts';

interface Beside {
  readonly value: number | null;
  readonly beforeValue: number | null;
  readonly targetValue: number | null;
  /** The upper end. */
  readonly most: number;
}

const size = { height: 18, bar: 8, before: 4, top: 2 } as const;

/** From zero on: the value, below it thinner the one before, and a mark where the house wants it. */
export function drawBeside({ value, beforeValue, targetValue, most }: Beside): string {
  const scale = scaleLinear([0, most > 0 ? most : 1], [0, 100]).clamp(true);
  const bar = (of: number | null, y: number, height: number, name: string) =>
    of === null ? [] : [element('rect', { x: 0, y, width: percent(scale(of)), height, class: name })];
  const mark = targetValue === null ? null : percent(scale(targetValue));
  return element(
    'svg',
    { class: 'beside', width: '100%', height: size.height, 'aria-hidden': 'true' },
    ...bar(value, size.top, size.bar, 'answer'),
    ...bar(beforeValue, size.top + size.bar + 1, size.before, 'was-before'),
    ...(mark === null ? [] : [element('line', { x1: mark, x2: mark, y1: 0, y2: size.height, class: 'wanted' })]),
  ).markup;
}

interface Interval {
  readonly difference: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** How far the axis goes to either side of nothing. */
  readonly reach: number;
}

/** Nothing is in the middle, more to the right. What leaves the axis ends at its edge. */
export function drawInterval({ difference, interval, reach }: Interval): string {
  const scale = scaleLinear([-reach, reach], [2, 98]).clamp(true);
  const y = size.height / 2;
  return element(
    'svg',
    { class: 'interval', width: '100%', height: size.height, 'aria-hidden': 'true' },
    element('line', { x1: '50%', x2: '50%', y1: 0, y2: size.height, class: 'base' }),
    ...(interval === null
      ? []
      : [
          element('line', {
            x1: percent(scale(interval.low)),
            x2: percent(scale(interval.high)),
            y1: y,
            y2: y,
            class: 'span',
          }),
        ]),
    ...(difference === null
      ? []
      : [element('circle', { cx: percent(scale(difference)), cy: y, r: 3.5, class: 'dot' })]),
  ).markup;
}
