/** The chapters of the recording: segments and breaks as they really were, by the clock of the recording. */
import type { State } from '../class/state.ts';
import { type SegmentFacts, segmentFacts } from '../facts/segments.ts';
import { type Recorded, secondsAt } from '../recording/recorded.ts';

export interface Chapter {
  /** Seconds from the beginning of the recording, to the millisecond. */
  readonly from: number;
  /** Where the next one begins, else where the recording ends. */
  readonly to: number;
  readonly title: string;
}

export interface ChapterWishes {
  /** Added to what the journal says, in seconds. */
  readonly offset: number;
  /** The shortest chapter in seconds: what is shorter goes to the one before. */
  readonly shortest: number;
}

/** Seconds of a segment that make it one of the recording. */
const heard = 0.5;

interface Start {
  readonly from: number;
  readonly title: string;
}

/**
 * Begin at 0, in order, each later than the one before. What ended before the recording began, and what is not on it (a
 * break in which it was paused), has none. Empty where no segment has begun.
 */
export function chaptersOf(state: State, recorded: Recorded, { offset, shortest }: ChapterWishes): readonly Chapter[] {
  const at = (moment: string): number => round(secondsAt(recorded, Date.parse(moment)) + offset);
  const spans = segmentFacts(state).flatMap((segment) => spanOf(segment, at));
  spans.sort((a, b) => a.from - b.from);
  const end = Math.max(endOf(state, recorded, offset), ...spans.map(({ from, to }) => to ?? from));
  const shown = spans.filter(({ from, to }, place) => {
    const over = to ?? spans[place + 1]?.from ?? end;
    return over > 0 && over - from >= heard;
  });
  const starts = shown.map(({ from, title }): Start => ({ from: Math.max(0, from), title }));
  const first = starts[0];
  if (!first) return [];
  const whole =
    first.from < Math.max(shortest, 1) ? [{ ...first, from: 0 }, ...starts.slice(1)] : [lead(state), ...starts];
  return withEnds(longEnough(whole, end, shortest), end);
}

/** What comes before the first segment. */
function lead({ session }: State): Start {
  return { from: 0, title: session.title };
}

function spanOf({ status, startedAt, endedAt, title }: SegmentFacts, at: (moment: string) => number) {
  if (startedAt === null || status === 'skipped') return [];
  return [{ from: at(startedAt), to: endedAt === null ? null : at(endedAt), title }];
}

/** Of the recording, else of the class, else of all that is known. */
function endOf(state: State, recorded: Recorded, offset: number): number {
  return round(secondsAt(recorded, recorded.to ?? state.clock.endedAt ?? state.lastAt) + offset);
}

/** From the end on: what the next one leaves too little time is left out, but for what begins the recording. */
function longEnough(starts: readonly Start[], end: number, shortest: number): readonly Start[] {
  const least = Math.max(shortest, 0.001);
  const kept: Start[] = [];
  for (const start of starts.toReversed()) {
    const next = kept[0]?.from ?? end;
    if (next - start.from >= least - 1e-6) kept.unshift(start);
    else if (start.from === 0 && kept[0]) kept[0] = { ...kept[0], from: 0 };
  }
  return kept.length === 0 ? starts.slice(0, 1) : kept;
}

function withEnds(starts: readonly Start[], end: number): readonly Chapter[] {
  return starts.map((start, place) => ({ ...start, to: Math.max(starts[place + 1]?.from ?? end, start.from) }));
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
