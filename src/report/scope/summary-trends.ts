/** What is drawn over the months: a few figures that tell whether it gets better. */

import type { SummaryFigures } from '../../core/summary/figures.ts';
import type { SummaryGroup } from '../../core/summary/summary.ts';
import { renderLength } from '../../core/time/clock-text.ts';
import { renderIsoMonth } from '../text/instants.ts';

export interface TrendPoint {
  /** `2026-12`, and as it is read. */
  readonly month: string;
  readonly label: string;
  /** Null where no session of the month knows it. */
  readonly value: number | null;
  /** The value in words. */
  readonly said: string;
  /** How many sessions (or answers) it comes from. */
  readonly n: number;
}

export interface Trend {
  readonly title: string;
  /** Whose classes it leads to. */
  readonly figure: string;
  /** The upper end of the axis where the figure has one; else the largest value. */
  readonly top: number | null;
  /** What the ends of the axis are called. */
  readonly topSaid: string;
  readonly points: readonly TrendPoint[];
}

interface Kind {
  readonly title: string;
  readonly figure: string;
  readonly top: number | null;
  readonly value: (figures: SummaryFigures) => number | null;
  readonly n: (figures: SummaryFigures) => number;
  readonly say: (value: number) => string;
}

const percent = (value: number): string => `${Math.round(value * 100)} %`;
const seconds = (value: number): string => renderLength(value * 1000);

const kinds: readonly Kind[] = [
  {
    title: 'Started on time',
    figure: 'onTime',
    top: 1,
    value: ({ onTimeStart }) => onTimeStart.rate,
    n: ({ onTimeStart }) => onTimeStart.n,
    say: percent,
  },
  {
    title: 'Attendance',
    figure: 'attendance',
    top: 1,
    value: ({ attendance }) => attendance.rate,
    n: ({ attendance }) => attendance.n,
    say: percent,
  },
  {
    title: 'Issues a class',
    figure: 'issues',
    top: null,
    value: ({ issuesPerSession }) => issuesPerSession.rate,
    n: ({ issuesPerSession }) => issuesPerSession.n,
    say: (value) => value.toFixed(1),
  },
  {
    title: 'Time to resolve, median',
    figure: 'resolve',
    top: null,
    value: ({ timeToResolve }) => timeToResolve.medianSeconds,
    n: ({ timeToResolve }) => timeToResolve.n,
    say: seconds,
  },
  {
    title: 'Complete recordings',
    figure: 'recording',
    top: 1,
    value: ({ recording }) => recording.rate,
    n: ({ recording }) => recording.n,
    say: percent,
  },
];

/** Those that any month knows. Months without a session stand between the others, empty. */
export function trendsOf(months: readonly SummaryGroup[]): readonly Trend[] {
  const all = filled(months);
  return [...kinds, ...overall(months)]
    .map(({ title, figure, top, value, n, say }) => {
      const points = all.map(({ month, figures }) => {
        const known = figures ? value(figures) : null;
        const label = renderIsoMonth(month);
        return { month, label, value: known, said: known === null ? '' : say(known), n: figures ? n(figures) : 0 };
      });
      const highest = Math.max(0, ...points.map((point) => point.value ?? 0));
      return { title, figure, top: top ?? highest, topSaid: say(top ?? highest), points };
    })
    .filter(({ points }) => points.some(({ value }) => value !== null));
}

/** Only where one scale holds for all months. */
function overall(months: readonly SummaryGroup[]): readonly Kind[] {
  const tops = new Set(months.flatMap(({ figures }) => figures.evaluations.figures.overall?.scale?.max ?? []));
  const [top] = tops;
  if (top === undefined || tops.size > 1) return [];
  return [
    {
      title: `Evaluation, of ${top}`,
      figure: 'overall',
      top,
      value: ({ evaluations }) => evaluations.figures.overall?.mean ?? null,
      n: ({ evaluations }) => evaluations.figures.overall?.n ?? 0,
      say: (value) => value.toFixed(1),
    },
  ];
}

/** No more months are drawn, and none before so many are looked for. */
const most = { drawn: 36, filled: 1200 };

function filled(
  months: readonly SummaryGroup[],
): readonly { readonly month: string; readonly figures?: SummaryFigures }[] {
  const known = new Map(months.map(({ key, figures }) => [key ?? '', figures]));
  const all: { readonly month: string; readonly figures?: SummaryFigures }[] = [];
  const last = months.at(-1)?.key ?? '';
  let month = months[0]?.key ?? '';
  while (month <= last && all.length < most.filled) {
    const figures = known.get(month);
    all.push({ month, ...(figures && { figures }) });
    const [year, number] = month.split('-').map(Number) as [number, number];
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  }
  return all.slice(-most.drawn);
}
