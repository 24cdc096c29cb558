/** The classes behind the figures: where each is found, and which of them a figure is about. */
import type { MeasureName } from '../../core/summary/comparison.ts';
import type { SessionLine, Summary } from '../../core/summary/summary.ts';
import { renderLength } from '../../core/time/clock-text.ts';

/** The address of a class on a page: its own page, or its row on this one. */
export type LinkOf = (id: string) => string;

/** `pageOf` gives the page of a class from that of the summary; without it there are none. */
export function linksOf({ sessions }: Summary, pageOf: ((id: string) => string) | undefined): LinkOf {
  const places = new Map(sessions.map(({ id }, place) => [id, place]));
  return (id) => {
    const place = places.get(id);
    // What is promised in a class of another period has no page here.
    if (place === undefined) return '';
    return pageOf ? encodeURI(pageOf(id)) : `#c${place}`;
  };
}

/** Newest first, each with its address and the id of its row. */
export function classRows({ sessions }: Summary, link: LinkOf) {
  return sessions
    .map((one, place) => ({
      ...one,
      anchor: `c${place}`,
      href: link(one.id),
      late: one.onTime === false ? one.startDelaySeconds : null,
      attendance: rateOf(one),
      overall: one.overall?.mean ?? null,
    }))
    .reverse();
}

interface Behind {
  readonly measure: MeasureName;
  readonly title: string;
  readonly of: (one: SessionLine) => number | null;
  /** Whether a class belongs to it. */
  readonly has: (value: number) => boolean;
  readonly say: (value: number) => string;
  /** Largest first, or smallest. */
  readonly first: 'most' | 'least';
}

/** The classes that make a figure what it is, the farthest off first; what a target or the whole is above. */
export function behindFigures(summary: Summary, link: LinkOf) {
  const titles = new Map(summary.sessions.map((one) => [one.id, one]));
  return kindsOf(summary)
    .map(({ measure, title, of, has, say, first }) => {
      const values = summary.sessions.flatMap((one) => {
        const value = of(one);
        return value !== null && has(value) ? [{ id: one.id, value }] : [];
      });
      const sign = first === 'most' ? -1 : 1;
      const classes = values
        .sort((a, b) => sign * (a.value - b.value) || (a.id < b.id ? -1 : 1))
        .map(({ id, value }) => ({
          id,
          title: titles.get(id)?.title ?? id,
          start: titles.get(id)?.start ?? '',
          said: say(value),
          href: link(id),
        }));
      return { measure, title, classes };
    })
    .filter(({ classes }) => classes.length > 0);
}

function kindsOf({ targets, figures }: Summary): readonly Behind[] {
  const wanted = (name: 'attendance' | 'overall', whole: number | null): number =>
    targets.find(({ target }) => target === name)?.wanted ?? whole ?? 0;
  const attendance = wanted('attendance', figures.attendance.rate);
  const overall = wanted('overall', figures.evaluations.figures.overall?.mean ?? null);
  const max = figures.evaluations.figures.overall?.scale?.max ?? null;
  const length = (value: number): string => renderLength(value * 1000);
  const some = (value: number): boolean => value > 0;
  return [
    {
      measure: 'onTime',
      title: 'Started late',
      of: lateBy,
      has: () => true,
      say: (value) => `${length(value)} late`,
      first: 'most',
    },
    {
      measure: 'attendance',
      title: `Fewer than ${Math.round(attendance * 100)} % came`,
      of: rateOf,
      has: (value) => value < attendance,
      say: (value) => `${Math.round(value * 100)} %`,
      first: 'least',
    },
    {
      measure: 'overall',
      title: `Rated below ${overall.toFixed(1)}`,
      of: (one) => (one.overall && one.overall.max === max ? one.overall.mean : null),
      has: (value) => value < overall,
      say: (value) => value.toFixed(1),
      first: 'least',
    },
    { measure: 'lost', title: 'Lost class time', of: (one) => one.lostSeconds, has: some, say: length, first: 'most' },
    {
      measure: 'issues',
      title: 'Had issues',
      of: (one) => one.issues,
      has: some,
      say: (value) => `${value} ${value === 1 ? 'issue' : 'issues'}`,
      first: 'most',
    },
    {
      measure: 'recording',
      title: 'Recording not complete',
      of: (one) => (one.recording === false ? 1 : null),
      has: some,
      say: () => '',
      first: 'most',
    },
    {
      measure: 'afterClass',
      title: 'Duties after class not finished',
      of: (one) => one.afterClassOpen,
      has: some,
      say: (value) => `${value} open`,
      first: 'most',
    },
  ];
}

function lateBy({ onTime, startDelaySeconds }: SessionLine): number | null {
  return onTime === false ? startDelaySeconds : null;
}

/** 0 to 1. */
function rateOf({ attended, enrolled }: SessionLine): number | null {
  return attended === null || enrolled === null || enrolled === 0 ? null : attended / enrolled;
}
