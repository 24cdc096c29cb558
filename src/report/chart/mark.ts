/** One moment on the timeline: a shape of its kind with its sign in it, leading to its row. */
import { type SymbolType, symbol, symbolCircle, symbolDiamond2, symbolSquare } from 'd3-shape';
import type { Mark, MarkKind } from '../scope/timeline-marks.ts';
import { element, type Markup, percent } from './svg.ts';

/** Pixels across. */
export const markSize = 19;

const shapes: Readonly<Record<MarkKind, { readonly type: SymbolType; readonly area: number }>> = {
  issue: { type: symbolCircle, area: 250 },
  alert: { type: symbolSquare, area: 270 },
  plan: { type: symbolDiamond2, area: 250 },
  handoff: { type: symbolSquare, area: 230 },
  pulse: { type: symbolCircle, area: 200 },
};

/** `x` in percent of the drawing's width, `y` in pixels. */
export function markOf({ kind, sign, row, label, grave }: Mark, x: number, y: number): Markup {
  const { type, area } = shapes[kind];
  const shape = symbol(type, area)() ?? '';
  // A frame of no size of its own: within it the shape's pixels count, whatever the width of the page.
  const inner = element(
    'svg',
    { x: percent(x), y, overflow: 'visible' },
    element('path', { d: shape }),
    element('text', { x: 0, y: 4 }, sign),
  );
  const look = `mark ${kind}${grave ? ' grave' : ''}`;
  return element('a', { href: `#${row}`, class: look, 'aria-label': label }, element('title', {}, label), inner);
}
