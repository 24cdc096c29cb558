/** The timeline as a drawing: planned over what was, and below them a lane for each kind of moment. */

import { graphemes, widthOf } from '../../core/text/cells.ts';
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
/** Pixels of a letter in a bar, of a capital, of the widest, of the space beside them; of half a time over the ticks. */
const letter = { width: 6.4, capital: 8.4, widest: 11.8, margin: 12, tick: 18 } as const;

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
  const behind = [...ticksOf(axis, y, variant), ...limitsOf(timeline, axis, y)];
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
    segments.flatMap((one) => {
      const stretch = one[which];
      if (!stretch) return [];
      const bare = bareUntil(stretch, segments, which);
      return barOf(one, { ...stretch, bare }, which, axis, y, height, variant);
    });
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

/** Where the next bar lies over this one: an agenda that is too long goes on behind the close. */
function bareUntil({ from, to }: Stretch, segments: Timeline['segments'], which: 'planned' | 'was'): number {
  return segments.reduce((least, one) => {
    const next = one[which]?.from;
    return next !== undefined && next > from && next < least ? next : least;
  }, to);
}

/** A segment with its title, cut where the bar is short, or with its number where hardly any of it would be left. */
function barOf(
  segment: TimelineSegment,
  { from, to, bare }: Stretch & { readonly bare: number },
  which: 'planned' | 'was',
  axis: TimeAxis,
  y: number,
  height: number,
  variant: Variant,
): Markup {
  const [left, right] = [axis.place(from), axis.place(to)];
  const seen = axis.place(bare) - left;
  const text = captionOf(segment, (seen / 100) * variant.width - letter.margin);
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
    element('text', { x: percent(right > left ? (seen / (right - left)) * 50 : 50), y: height / 2 + 4 }, text),
  );
}

/** `space` in pixels: what is cut keeps eight letters at least. */
function captionOf({ title, number }: TimelineSegment, space: number): string {
  if (pixelsOf(title) <= space) return title;
  const kept = cutPixels(title, space - letter.width).trimEnd();
  if (space >= 8 * letter.width && kept !== '') return `${kept}…`;
  // The bar's edges may stand close to a number.
  return number !== null && pixelsOf(String(number)) <= space + letter.margin / 2 ? String(number) : '';
}

function cutPixels(text: string, space: number): string {
  let kept = '';
  let used = 0;
  for (const one of graphemes(text)) {
    used += pixelsOf(one);
    if (used > space) break;
    kept += one;
  }
  return kept;
}

/** The page's font is the reader's own: by a broad one. */
function pixelsOf(text: string): number {
  const of = (one: string): number =>
    /[MWmw@%]/.test(one) ? letter.widest : /\p{Lu}/u.test(one) ? letter.capital : widthOf(one) * letter.width;
  return graphemes(text).reduce((sum, one) => sum + of(one), 0);
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

function ticksOf(axis: TimeAxis, height: number, { width }: Variant): readonly Markup[] {
  return axis.ticks.flatMap(({ at, label }) => {
    const place = axis.place(at);
    const x = percent(place);
    // At the edge half of a label would be cut off.
    const edge = (letter.tick / width) * 100;
    const anchor = place > 100 - edge ? 'end' : place < edge ? 'start' : 'middle';
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
