/** The timeline as a drawing: planned over what was, and below them a lane for each kind of moment. */

import { greatestOf } from '../../core/text/many.ts';
import { type TimeAxis, timeAxis } from '../scope/time-axis.ts';
import type { Stretch, Timeline, TimelineSegment } from '../scope/timeline.ts';
import type { Mark, MarkKind } from '../scope/timeline-marks.ts';
import { lanesOf } from './lanes.ts';
import { markOf, markSize } from './mark.ts';
import { element, type Markup, percent } from './svg.ts';

/** The drawing is made for three widths, of which the style sheet shows one: pixels in which its marks and words fit. */
const variants = {
  broad: { width: 900, range: [9, 98.5], ticks: 10, labels: 'beside' },
  wide: { width: 640, range: [11, 98], ticks: 8, labels: 'beside' },
  narrow: { width: 300, range: [3, 97], ticks: 4, labels: 'above' },
} as const;

type Variant = (typeof variants)[keyof typeof variants];

const rows = { axis: 18, planned: 22, was: 28, gap: 5, lane: markSize + 4, recorded: 14, label: 14 } as const;
/** Pixels of a letter in a bar, of the space beside it. */
const letter = { width: 6.4, margin: 12 } as const;

const laneKinds: readonly (readonly [MarkKind, string])[] = [
  ['issue', 'issues'],
  ['alert', 'alerts'],
  ['plan', 'plans'],
  ['handoff', 'hand-offs'],
  ['pulse', 'pulse'],
];

/** Three drawings, of which a page shows the one that fits. */
export function drawTimeline(timeline: Timeline): string {
  return Object.entries(variants)
    .map(([name, variant]) => draw(timeline, name, variant).markup)
    .join('\n');
}

interface Row {
  readonly label: string;
  readonly height: number;
  readonly draw: (y: number) => readonly Markup[];
}

function draw(timeline: Timeline, name: string, variant: Variant): Markup {
  const axis = timeAxis(timeline, variant.range, variant.ticks);
  const above = variant.labels === 'above';
  let y: number = rows.axis;
  const drawn = rowsOf(timeline, axis, variant).map((row) => {
    const head = above ? rows.label : 0;
    const top = y + head;
    y = top + row.height + rows.gap;
    const label = element('text', { x: 0, y: above ? top - 3 : top + row.height / 2 + 4, class: 'lane' }, row.label);
    return [label, ...row.draw(top)];
  });
  const behind = [...ticksOf(axis, y), ...limitsOf(timeline, axis, y)];
  const attributes = {
    class: `chart ${name}`,
    width: '100%',
    height: y,
    role: 'group',
    'aria-label': 'Timeline of the class',
  };
  return element('svg', attributes, ...behind, ...drawn.flat());
}

function rowsOf(timeline: Timeline, axis: TimeAxis, variant: Variant): readonly Row[] {
  const { segments, recorded } = timeline;
  const bars = (which: 'planned' | 'was', height: number) => (y: number) =>
    segments.flatMap((one) => (one[which] ? barOf(one, one[which], which, axis, y, height, variant) : []));
  const lanes = laneKinds.flatMap(([kind, label]) => laneOf(timeline.marks, kind, label, axis, variant) ?? []);
  return [
    {
      label: 'planned',
      height: rows.planned,
      draw: (y) => [...wholeOf(timeline.planned, axis, y, rows.planned), ...bars('planned', rows.planned)(y)],
    },
    {
      label: 'was',
      height: rows.was,
      draw: (y) => [
        ...wholeOf(timeline.was, axis, y, rows.was),
        ...bars('was', rows.was)(y),
        ...overlays(timeline, axis, y),
      ],
    },
    ...lanes,
    ...(recorded === null
      ? []
      : [
          {
            label: 'recorded',
            height: rows.recorded,
            draw: (y: number) => recorded.map((one) => stretchOf(one, axis, y + 5, 4, 'recorded')),
          },
        ]),
  ];
}

/** The class as a whole, behind its segments: what comes before the first of them is class, too. */
function wholeOf(class_: Timeline['was'], axis: TimeAxis, y: number, height: number): readonly Markup[] {
  if (class_ === null || class_.to === null) return [];
  return [stretchOf({ from: class_.from, to: class_.to }, axis, y + 2, height - 4, 'whole')];
}

/** A segment with its title, cut where the bar is short, or with its number where hardly any of it would be left. */
function barOf(
  segment: TimelineSegment,
  { from, to }: Stretch,
  which: 'planned' | 'was',
  axis: TimeAxis,
  y: number,
  height: number,
  variant: Variant,
): Markup {
  const [left, right] = [axis.place(from), axis.place(to)];
  const space = ((right - left) / 100) * variant.width - letter.margin;
  const text = captionOf(segment, Math.floor(space / letter.width));
  const look = [
    'bar',
    which,
    segment.pause ? 'pause' : '',
    segment.skipped ? 'skipped' : '',
    segment.number === null ? 'frame' : '',
  ]
    .filter(Boolean)
    .join(' ');
  const frame = { x: percent(left), y, width: percent(right - left), height };
  return element(
    'svg',
    { ...frame, class: look },
    element('title', {}, `${segment.number ?? ''} ${segment.title}`.trim()),
    element('rect', { x: 0, y: 0, width: '100%', height: '100%', rx: 3 }),
    element('text', { x: '50%', y: height / 2 + 4 }, text),
  );
}

function captionOf({ title, number }: TimelineSegment, letters: number): string {
  const all = [...title];
  if (all.length <= letters) return title;
  if (letters >= 8)
    return `${all
      .slice(0, letters - 1)
      .join('')
      .trimEnd()}…`;
  return letters >= 0 && number !== null ? String(number) : '';
}

/** Over what was: the time that the class began late, stood, and went on too long. */
function overlays({ planned, was, holds }: Timeline, axis: TimeAxis, y: number): readonly Markup[] {
  const held = holds.map((one) => stretchOf(one, axis, y, rows.was, 'held', 'The class was held'));
  const late = was !== null && was.from > planned.from ? [{ from: planned.from, to: was.from }] : [];
  const end = was?.to ?? null;
  const over = end !== null && planned.to !== null && end > planned.to ? [{ from: planned.to, to: end }] : [];
  return [
    ...held,
    ...late.map((one) => stretchOf(one, axis, y, rows.was, 'late', 'Started late')),
    ...over.map((one) => stretchOf(one, axis, y + rows.was - 4, 4, 'over', 'Longer than planned')),
  ];
}

function stretchOf({ from, to }: Stretch, axis: TimeAxis, y: number, height: number, look: string, said = ''): Markup {
  const [left, right] = [axis.place(from), axis.place(to)];
  const title = said === '' ? [] : [element('title', {}, said)];
  return element('rect', { x: percent(left), y, width: percent(right - left), height, class: look }, ...title);
}

/** Undefined where there is no such mark. */
function laneOf(
  marks: readonly Mark[],
  kind: MarkKind,
  label: string,
  axis: TimeAxis,
  variant: Variant,
): Row | undefined {
  const own = marks.filter((mark) => mark.kind === kind);
  if (own.length === 0) return undefined;
  const lanes = lanesOf(
    own.map(({ at }) => axis.place(at)),
    ((markSize + 2) / variant.width) * 100,
  );
  const middle = (lane: number, y: number): number => y + lane * rows.lane + rows.lane / 2;
  return {
    label,
    height: (greatestOf(lanes) + 1) * rows.lane,
    draw: (y) => [
      ...own.flatMap((mark, place) => tailOf(mark, axis, middle(lanes[place] ?? 0, y))),
      ...own.map((mark, place) => markOf(mark, axis.place(mark.at), middle(lanes[place] ?? 0, y))),
    ],
  };
}

/** How long it took until it was over. */
function tailOf({ at, until, grave }: Mark, axis: TimeAxis, y: number): readonly Markup[] {
  if (until === null) return [];
  const look = grave ? 'tail grave' : 'tail';
  return [element('line', { x1: percent(axis.place(at)), x2: percent(axis.place(until)), y1: y, y2: y, class: look })];
}

function ticksOf(axis: TimeAxis, height: number): readonly Markup[] {
  return axis.ticks.flatMap(({ at, label }) => {
    const place = axis.place(at);
    const x = percent(place);
    // At the edge half of a label would be cut off.
    const anchor = place > 97 ? 'end' : 'middle';
    return [
      element('line', { x1: x, x2: x, y1: rows.axis, y2: height - rows.gap, class: 'tick' }),
      element('text', { x, y: 12, class: 'clock', 'text-anchor': anchor }, label),
    ];
  });
}

/** The planned start and end of class, across everything. */
function limitsOf({ planned }: Timeline, axis: TimeAxis, height: number): readonly Markup[] {
  return [planned.from, planned.to].flatMap((at) => {
    if (at === null) return [];
    const x = percent(axis.place(at));
    return [element('line', { x1: x, x2: x, y1: rows.axis - 2, y2: height - rows.gap, class: 'limit' })];
  });
}
