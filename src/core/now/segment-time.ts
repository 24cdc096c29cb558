/** The segment that the class is in: its own time left, and when the next one has to begin so that the class ends on time. Milliseconds. */
import { currentOf } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment } from '../plan/plan.ts';
import { expect } from '../schedule/forecast.ts';
import { segmentFinish, segmentStart } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { lastOfClass } from './figures.ts';

export interface SegmentTime {
  readonly segment: Segment;
  readonly startedAt: number;
  /** F: the start, what it takes, what was given to it, and holds so far. */
  readonly endsAt: number;
  /** Below zero once it is over its time. */
  readonly remaining: number;
}

/** Null before class, after it, and while what runs belongs to no segment. */
export function segmentTimeOf(state: State, now: number): SegmentTime | null {
  if (state.clock.is === 'over') return null;
  const step = state.plan.steps[currentOf(state)];
  const id = step?.segment ?? runningSegment(state);
  const segment = id === undefined ? undefined : outlineOf(state.plan).segments.get(id)?.segment;
  const startedAt = segment && segmentStart(state, segment.id);
  if (segment === undefined || startedAt == null) return null;
  const endsAt = segmentFinish(state, segment.id, startedAt, now);
  return { segment, startedAt, endsAt, remaining: endsAt - now };
}

/** Of a step that was left by `go` and still runs. */
function runningSegment(state: State): string | undefined {
  const number = state.steps.findLastIndex(
    ({ status }, place) => status === 'active' && state.plan.steps[place]?.segment !== undefined,
  );
  return state.plan.steps[number]?.segment;
}

export interface NextSegment {
  readonly segment: Segment;
  /** The number of its first step. */
  readonly first: number;
}

/** The segments of which nothing has begun, been caught up to or left out, in the order of the class. */
export function segmentsToCome(state: State): readonly NextSegment[] {
  const from = Math.max(0, currentOf(state));
  return state.plan.segments.flatMap((segment) => {
    const steps = outlineOf(state.plan).segments.get(segment.id)?.steps ?? [];
    const first = steps.find((number) => state.steps[number]?.status === 'open');
    if (first === undefined || steps.at(-1) === undefined || (steps.at(-1) ?? 0) < from) return [];
    return segmentStart(state, segment.id) === null ? [{ segment, first }] : [];
  });
}

/** The latest start of the next segment from which everything up to the end of class still ends by E; null where there is none. */
export function segmentLatestStart(state: State): number | null {
  const { end } = scheduleOf(state);
  const [next] = segmentsToCome(state);
  if (end === null || next === undefined || state.clock.is === 'over') return null;
  const last = lastOfClass(state);
  if (next.first > last) return null;
  let needed = 0;
  for (const [number, slot] of expect(state, { from: next.first, at: 0, now: 0, loose: true })) {
    if (number <= last) needed = Math.max(needed, slot.end);
  }
  return end - needed;
}
