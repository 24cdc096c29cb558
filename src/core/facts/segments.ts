/** Segments as they were planned and as they went. */
import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { seconds as secondsOf } from '../now/snapshot.ts';
import { outlineOf } from '../plan/outline.ts';
import { heldWithin } from '../schedule/holds.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { fields, id, instant, list, orNull, type Static, seconds, text, word } from '../schema/pieces.ts';
import { spanOf, stampOrNull } from './span.ts';

const segment = fields({
  id: id(),
  kind: id(),
  title: text(),
  lead: orNull(text('facilitator, producer, another role, or a name')),
  plannedStart: orNull(instant()),
  plannedSeconds: seconds(),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
  /** Null where a visit has no known end, and where it was skipped. */
  actualSeconds: orNull(seconds('all visits together, without holds')),
  status: word(['open', 'active', 'done', 'skipped']),
  reason: orNull(text('Why it was skipped')),
});
export const segmentsSchema = list(segment, 'The agenda');
export type SegmentFacts = Static<typeof segment>;

export function segmentFacts(state: State): readonly SegmentFacts[] {
  const stamp = stampOrNull(state);
  const schedule = scheduleOf(state);
  return [...outlineOf(state.plan).segments.values()].map(({ segment, steps }) => {
    const { start, end } = segmentTimes(state, segment.id);
    const states = steps.flatMap((number) => state.steps[number] ?? []);
    const skipped = isSkipped(state, segment.id);
    const over = end !== null || (states.length > 0 && !states.some(isOpen));
    return {
      id: segment.id,
      kind: segment.kind,
      title: segment.title,
      lead: segment.lead ?? null,
      plannedStart: stamp(schedule.segments.get(segment.id)?.start ?? null),
      plannedSeconds: segment.takes,
      startedAt: stamp(start),
      endedAt: stamp(end),
      actualSeconds: skipped ? null : secondsOf(lengthOf(state, visitsOf(state, segment.id))),
      status: skipped ? 'skipped' : over ? 'done' : start === null ? 'open' : 'active',
      reason: skipped ? (states.find((step) => step.reason !== null)?.reason ?? null) : null,
    };
  });
}

/** Segments but breaks, without holds; what two of them share counts once. Null where none has been. */
export function teachingTime(state: State): number | null {
  const taught = state.plan.segments
    .filter((segment) => segment.kind !== 'break' && !isSkipped(state, segment.id))
    .flatMap((segment) => visitsOf(state, segment.id))
    .filter((visit) => visit.to !== null);
  return taught.length === 0 ? null : lengthOf(state, taught);
}

/** A segment ends with its last step, also where an earlier one is open still. */
function segmentTimes(state: State, id: string): { readonly start: number | null; readonly end: number | null } {
  const numbers = outlineOf(state.plan).segments.get(id)?.steps ?? [];
  const span = spanOf(state, numbers);
  const last = state.steps[numbers.at(-1) ?? -1];
  return { start: span.start, end: span.start === null ? null : (span.end ?? last?.finishedAt ?? null) };
}

function isSkipped(state: State, id: string): boolean {
  const numbers = outlineOf(state.plan).segments.get(id)?.steps ?? [];
  return numbers.length > 0 && numbers.every((number) => state.steps[number]?.status === 'skipped');
}

interface Visit {
  readonly from: number;
  readonly to: number | null;
}

/** The stretches of time that a segment was on: from a first step to the end of its last one, and later visits. */
function visitsOf(state: State, id: string): readonly Visit[] {
  const numbers = outlineOf(state.plan).segments.get(id)?.steps ?? [];
  const last = numbers.at(-1);
  const runs = numbers.flatMap((number) =>
    (state.steps[number]?.runs ?? []).map((run) => ({ ...run, closes: number === last })),
  );
  const visits: Visit[] = [];
  let closed = true;
  for (const run of runs.sort((a, b) => a.startedAt - b.startedAt)) {
    const visit = visits.at(-1);
    if (!visit || (closed && run.startedAt >= (visit.to ?? 0))) {
      visits.push({ from: run.startedAt, to: run.endedAt });
      closed = false;
    } else visits[visits.length - 1] = { from: visit.from, to: later(visit.to, run.endedAt) };
    closed ||= run.closes && run.endedAt !== null;
  }
  const visit = visits.at(-1);
  // Steps that were left out, or ticked off without a time of their own, end it too.
  return visit && !closed ? visits.with(-1, { from: visit.from, to: segmentTimes(state, id).end }) : visits;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

/** Milliseconds of all visits, without holds, each moment once; null where there are none, or one has no end. */
function lengthOf(state: State, visits: readonly Visit[]): number | null {
  let total = 0;
  let counted = 0;
  for (const { from, to } of visits.toSorted((a, b) => a.from - b.from)) {
    if (to === null) return null;
    const start = Math.max(from, counted);
    if (to > start) total += to - start - heldWithin(state, start, to);
    counted = Math.max(counted, to);
  }
  return visits.length === 0 ? null : total;
}
