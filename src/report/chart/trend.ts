/** A figure over the months: a line with a point a month, which breaks where a month says nothing. */
import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Trend, TrendPoint } from '../scope/summary-trends.ts';
import { element, type Markup, percent } from './svg.ts';

const size = { head: 16, plot: 72, foot: 20 } as const;
const base = size.head + size.plot;

/** The axis begins at zero: a line that is drawn steeper than it is persuades of what is not so. */
export function drawTrend({ title, top, points }: Trend): string {
  const place = scalePoint(
    points.map(({ month }) => month),
    [0, 100],
  ).padding(points.length === 1 ? 0.5 : 0.02);
  const height = scaleLinear([0, top === null || top <= 0 ? 1 : top], [base, size.head]).clamp(true);
  const x = ({ month }: TrendPoint): number => place(month) ?? 50;
  const y = ({ value }: TrendPoint): number => height(value ?? 0);
  const known = points.filter(({ value }) => value !== null);
  const said = known.map((point) => `${point.label}: ${point.said}`).join(', ');
  const attributes = { class: 'trend', width: '100%', height: base + size.foot, role: 'img' };
  return element(
    'svg',
    { ...attributes, 'aria-label': `${title} by month: ${said}` },
    element('line', { x1: 0, x2: '100%', y1: base, y2: base, class: 'base' }),
    stretched(points, x, y),
    ...known.map((point) => dotOf(point, x(point), y(point))),
    ...labelsOf(known, x, y),
    ...ends(points, x),
  ).markup;
}

/** Stretched to the width of the page: the line keeps its thickness. */
function stretched(points: readonly TrendPoint[], x: (point: TrendPoint) => number, y: (point: TrendPoint) => number) {
  const isKnown = ({ value }: TrendPoint): boolean => value !== null;
  const surface = area<TrendPoint>(x, base, y).defined(isKnown)([...points]) ?? '';
  const edge = line<TrendPoint>(x, y).defined(isKnown)([...points]) ?? '';
  const height = base + size.foot;
  return element(
    'svg',
    { width: '100%', height, viewBox: `0 0 100 ${height}`, preserveAspectRatio: 'none' },
    element('path', { d: surface, class: 'area' }),
    element('path', { d: edge, class: 'edge', 'vector-effect': 'non-scaling-stroke' }),
  );
}

function dotOf({ label, said, n }: TrendPoint, x: number, y: number): Markup {
  const title = element('title', {}, `${label}: ${said} (${n})`);
  return element('circle', { cx: percent(x), cy: y, r: 2.5, class: 'dot' }, title);
}

/** The first and the last value in words; the others stand in the table, and under the pointer. */
function labelsOf(
  known: readonly TrendPoint[],
  x: (point: TrendPoint) => number,
  y: (point: TrendPoint) => number,
): readonly Markup[] {
  const first = known[0];
  const last = known.at(-1);
  return [...new Set([first, last])].flatMap((point) => {
    if (!point) return [];
    // One alone stands over its point, but never beyond the drawing.
    const alone = known.length === 1 && x(point) > 10 && x(point) < 90;
    const anchor = alone ? 'middle' : point === first && x(point) < 90 ? 'start' : 'end';
    const at = Math.min(Math.max(x(point), 1), 99);
    return [element('text', { x: percent(at), y: y(point) - 6, 'text-anchor': anchor }, point.said)];
  });
}

/** The first and the last month. */
function ends(points: readonly TrendPoint[], x: (point: TrendPoint) => number): readonly Markup[] {
  const first = points[0];
  const last = points.at(-1);
  return [...new Set([first, last])].flatMap((point) => {
    if (!point) return [];
    const anchor = points.length === 1 ? 'middle' : point === first ? 'start' : 'end';
    const at = points.length === 1 ? x(point) : point === first ? 0 : 100;
    return [element('text', { x: percent(at), y: base + 14, 'text-anchor': anchor, class: 'clock' }, point.label)];
  });
}
