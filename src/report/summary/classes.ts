/** The classes of a summary: where each is found, and a row of each. */
import type { SessionLine } from '../../core/summary/session-line.ts';
import type { Summary } from '../../core/summary/summary.ts';

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

/** 0 to 1. */
export function rateOf({ attended, enrolled }: SessionLine): number | null {
  return attended === null || enrolled === null || enrolled === 0 ? null : attended / enrolled;
}
