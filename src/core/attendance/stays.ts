/** Stretches of time inside: of one person overlapping ones count once, of many the most at once. Epoch seconds. */
import type { ImportedPerson, Stay } from './file.ts';

export interface Inside {
  /** In order, none overlaps or touches another; only the last can be open. */
  readonly stays: readonly Stay[];
  /** Null where the files do not tell. */
  readonly seconds: number | null;
  readonly joins: number | null;
  /** No more is known than the first coming and the last going. */
  readonly rough: boolean;
}

/** What several entries of one person come to: two devices, two files of one class, two names. */
export function insideOf(entries: readonly ImportedPerson[]): Inside {
  const told = entries.filter((one) => one.stays.length > 0);
  const exact = told.filter((one) => !one.rough);
  const all = told.flatMap((one) => one.stays);
  const single = withoutRepeats(all);
  const stays = union(single);
  const stated = entries.flatMap((one) => one.seconds ?? []);
  const rough = exact.length === 0 && stated.length > 0;
  const whole = lengthOf(stays);
  const sum = stated.reduce((a, b) => a + b, 0);
  // A file that is merged says nothing new beside one that is exact.
  const seconds = rough ? (stays.length > 0 && whole !== null ? Math.min(sum, whole) : sum) : whole;
  const known = (exact.length > 0 ? exact : entries).flatMap((one) => one.joins ?? []);
  const joins = known.reduce((a, b) => a + b, 0) - (all.length - single.length);
  return {
    stays,
    seconds: told.length === 0 && stated.length === 0 ? null : seconds,
    joins: known.length === 0 ? null : Math.max(1, joins),
    rough,
  };
}

/** The same stay stands in two exports of one class; the later one knows its end. */
function withoutRepeats(stays: readonly Stay[]): readonly Stay[] {
  const ended = new Set(stays.filter(([, to]) => to !== null).map(([from]) => from));
  const byKey = new Map<string, Stay>();
  for (const stay of stays) if (stay[1] !== null || !ended.has(stay[0])) byKey.set(stay.join('-'), stay);
  return [...byKey.values()];
}

function union(stays: readonly Stay[]): readonly Stay[] {
  const sorted = [...stays].sort((a, b) => a[0] - b[0]);
  const merged: Stay[] = [];
  for (const stay of sorted) {
    const last = merged.at(-1);
    if (!last || (last[1] !== null && stay[0] > last[1])) merged.push(stay);
    else
      merged[merged.length - 1] = [last[0], last[1] === null || stay[1] === null ? null : Math.max(last[1], stay[1])];
  }
  return merged;
}

/** Null where one has no end. */
function lengthOf(stays: readonly Stay[]): number | null {
  let total = 0;
  for (const [from, to] of stays) {
    if (to === null) return null;
    total += to - from;
  }
  return total;
}

/** Seconds of all stays, an open one counted up to a moment; null where there is none. */
export function closedLength(stays: readonly Stay[], end: number): number | null {
  return stays.length === 0 ? null : lengthOf(stays.map(([from, to]) => [from, to ?? Math.max(from, end)]));
}

/** The seconds of a stretch that were spent inside; an open stay counts up to its end. Null where no stay is told. */
export function secondsWithin({ stays, seconds, rough }: Inside, start: number, end: number): number | null {
  if (stays.length === 0) return seconds === null ? null : Math.min(seconds, end - start);
  const within = stays.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to ?? end, end) - Math.max(from, start)),
    0,
  );
  return rough && seconds !== null ? Math.min(within, seconds) : within;
}

/** They were inside, but not for a second of the stretch. */
export function isOutside({ stays }: Inside, start: number, end: number): boolean {
  return stays.length > 0 && stays.every(([from, to]) => from >= end || (to !== null && to <= start));
}

/** The most at once; who comes as another goes stands beside him. Null where no stay is told. */
export function peakOf(people: readonly (readonly Stay[])[]): number | null {
  const turns = people
    .flat()
    .flatMap(([from, to]) => [{ at: from, by: 1 }, ...(to === null ? [] : [{ at: to, by: -1 }])]);
  if (turns.length === 0) return null;
  turns.sort((a, b) => a.at - b.at || b.by - a.by);
  let inside = 0;
  let peak = 0;
  for (const turn of turns) {
    inside += turn.by;
    peak = Math.max(peak, inside);
  }
  return peak;
}
