/** How many were in the room over the time of the class, as an area in steps, with those who came late or left early. */

import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line, symbol, symbolTriangle } from 'd3-shape';
import { greatestOf } from '../../core/text/many.ts';
import type { PersonPresence, Presence } from '../scope/presence.ts';
import { type TimeAxis, timeAxis } from '../scope/time-axis.ts';
import { lanesOf } from './lanes.ts';
import { element, type Markup, percent } from './svg.ts';

/** As wide as the timeline above it, so that one time stands above the same time. */
const variants = {
  broad: { width: 900, range: [9, 98.5], ticks: 10 },
  wide: { width: 640, range: [11, 98], ticks: 8 },
  narrow: { width: 300, range: [9, 97], ticks: 4 },
} as const;

type Variant = (typeof variants)[keyof typeof variants];

/** Pixels of half a `10:00`. */
const halfClock = 18;

const size = { axis: 18, plot: 104, turn: 12 } as const;

/** Three drawings, of which a page shows the one that fits. */
export function drawPresence(presence: Presence): string {
  return Object.entries(variants)
    .map(([name, variant]) => draw(presence, name, variant).markup)
    .join('\n');
}

function draw(presence: Presence, name: string, variant: Variant): Markup {
  const axis = timeAxis(presence, variant.range, variant.ticks);
  const most = greatestOf(
    presence.counts.map(({ count }) => count),
    presence.enrolled ?? 0,
  );
  const height = scaleLinear([0, Math.max(1, most)], [size.plot, 6]);
  const turns = turnsOf(presence, axis, variant);
  const parts = [
    ...grid(presence, axis, height, variant, most),
    plot(presence, axis, height),
    ...limits(presence, axis),
    ...turns.marks,
  ];
  const attributes = {
    class: `chart ${name}`,
    width: '100%',
    height: size.plot + size.axis + turns.height,
    role: 'group',
    'aria-label': 'People in the room over the time of the class',
  };
  return element('svg', attributes, ...parts);
}

type Height = (count: number) => number;

/** Stretched to the width of the page: the lines keep their thickness. */
function plot({ counts, to, known }: Presence, axis: TimeAxis, height: Height): Markup {
  // Those who are there when it stops being known have not left.
  const before = known < to ? counts.filter(({ at }) => at < known) : counts;
  const points = [...before, { at: known, count: before.at(-1)?.count ?? 0 }];
  const x = ({ at }: (typeof points)[number]): number => axis.place(at);
  const y = ({ count }: (typeof points)[number]): number => height(count);
  const surface = area<(typeof points)[number]>(x, height(0), y).curve(curveStepAfter)(points) ?? '';
  const edge = line<(typeof points)[number]>(x, y).curve(curveStepAfter)(points) ?? '';
  const frame = { width: '100%', height: size.plot, viewBox: `0 0 100 ${size.plot}`, preserveAspectRatio: 'none' };
  return element(
    'svg',
    frame,
    element('path', { d: surface, class: 'area' }),
    element('path', { d: edge, class: 'edge', 'vector-effect': 'non-scaling-stroke' }),
  );
}

function grid(
  { enrolled }: Presence,
  axis: TimeAxis,
  height: Height,
  { range: [left, right], width }: Variant,
  most: number,
): readonly Markup[] {
  const counts = [...new Set([0, enrolled ?? most])];
  return [
    ...counts.flatMap((count) => {
      const y = height(count);
      const look = count !== 0 && count === enrolled ? 'enrolled' : 'base';
      return [
        element('line', { x1: percent(left), x2: percent(right), y1: y, y2: y, class: look }),
        // That of the axis stands above it: below are the times.
        element(
          'text',
          { x: percent(left - 1), y: count === 0 ? y - 2 : y + 4, 'text-anchor': 'end', class: 'clock' },
          String(count),
        ),
      ];
    }),
    ...axis.ticks.map(({ at, label }) => {
      const place = axis.place(at);
      const anchor = ((100 - place) / 100) * width < halfClock ? 'end' : 'middle';
      return element('text', { x: percent(place), y: size.plot + 14, class: 'clock', 'text-anchor': anchor }, label);
    }),
  ];
}

function limits({ planned }: Presence, axis: TimeAxis): readonly Markup[] {
  return [planned.from, planned.to].flatMap((at) => {
    if (at === null) return [];
    const x = percent(axis.place(at));
    return [element('line', { x1: x, x2: x, y1: 0, y2: size.plot, class: 'limit' })];
  });
}

/** Below the axis: up for who came, down for who left. */
function turnsOf({ turns }: Presence, axis: TimeAxis, variant: Variant) {
  const lanes = lanesOf(
    turns.map(({ at }) => axis.place(at)),
    (size.turn / variant.width) * 100,
  );
  const shape = symbol(symbolTriangle, 42)() ?? '';
  const marks = turns.map(({ kind, at, row, label }, place) => {
    const y = size.plot + size.axis + ((lanes[place] ?? 0) + 0.5) * size.turn;
    const turned = kind === 'early' ? 'rotate(180)' : null;
    const inner = element(
      'svg',
      { x: percent(axis.place(at)), y, overflow: 'visible' },
      element('path', { d: shape, transform: turned }),
    );
    return element(
      'a',
      { href: `#${row}`, class: `turn ${kind}`, 'aria-label': label },
      element('title', {}, label),
      inner,
    );
  });
  return { marks, height: turns.length === 0 ? 0 : (greatestOf(lanes) + 1) * size.turn + 2 };
}

/** From when to when one person was there, on the time of the class. */
export function drawStays({ from, to, stays }: PersonPresence): string {
  // One a person: a scale that is made anew for each takes longer than the drawing.
  const part = (time: number): number => (to === from ? 0 : (time * 100) / (to - from));
  const bars = stays.map((stay) =>
    element('rect', {
      x: percent(part(stay.from - from)),
      y: 3,
      width: percent(part(stay.to - stay.from)),
      height: 6,
      rx: 1,
      class: 'stay',
    }),
  );
  const base: Markup = { markup: '<line x1="0" x2="100%" y1="6" y2="6" class="base"/>' };
  return element('svg', { class: 'stays', width: '100%', height: 12, 'aria-hidden': 'true' }, base, ...bars).markup;
}
