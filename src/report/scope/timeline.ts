/** The class as stretches and moments on one span of time: what every drawing of it shows, in signs or in lines. */

import type { ReportFacts } from '../../core/facts/report.ts';
import type { SegmentFacts } from '../../core/facts/segments.ts';
import { greatestOf, leastOf } from '../../core/text/many.ts';
import { type Mark, marksOf } from './timeline-marks.ts';

/** Epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface TimelineSegment {
  /** Its place in the agenda, from 1; null for a phase of the class that is none of its segments: the kickoff, the close. */
  readonly number: number | null;
  readonly title: string;
  /** A break is drawn as a gap. */
  readonly pause: boolean;
  readonly skipped: boolean;
  readonly planned: Stretch | null;
  readonly was: Stretch | null;
}

export interface Timeline extends Stretch {
  /** What is added to an instant so that its fields in UTC are the wall clock of the class: milliseconds. */
  readonly offset: number;
  readonly planned: { readonly from: number; readonly to: number | null };
  /** `to` is null where the end is not known. */
  readonly was: { readonly from: number; readonly to: number | null } | null;
  /** Until when the class is known: its end, or the last that happened in one that is not over. */
  readonly known: number;
  readonly segments: readonly TimelineSegment[];
  readonly marks: readonly Mark[];
  readonly holds: readonly Stretch[];
  /** Null where none was made. */
  readonly recorded: readonly Stretch[] | null;
  /** Marks that lie too far before or after the class to stand on it. */
  readonly elsewhere: number;
}

const minute = 60_000;
/** How far outside of the class a mark still stands on it: milliseconds. */
const reach = { before: 30 * minute, after: 15 * minute };
/** So much room after what a class that is not over comes to. */
const shortest = 10 * minute;

export function timelineOf(facts: ReportFacts): Timeline {
  const { times } = facts;
  const plannedFrom = Date.parse(times.plannedStart);
  const all = marksOf(facts);
  const latest = latestOf(facts);
  const segments = [...facts.segments.map((one, place) => segmentOf(one, place, latest)), ...framesOf(facts, latest)];
  segments.sort((a, b) => startOf(a) - startOf(b));
  const holds = facts.holds.flatMap((hold) => between(hold.from, hold.to, latest) ?? []);
  const class_ = [
    plannedFrom,
    ...parsed([times.plannedEnd, times.actualStart, times.actualEnd]),
    ...segments.flatMap(({ planned, was }) => [planned, was].flatMap((one) => (one ? [one.from, one.to] : []))),
  ];
  const first = leastOf(class_);
  const last = greatestOf(class_, first + shortest);
  const near = all.filter(({ at }) => at >= first - reach.before && at <= last + reach.after);
  const [from, to] = [
    leastOf(
      near.map(({ at }) => at),
      first,
    ),
    greatestOf(
      near.map(({ at }) => at),
      last,
    ),
  ];
  const within = (one: Stretch): readonly Stretch[] => {
    const cut = { from: Math.max(from, one.from), to: Math.min(to, one.to) };
    return cut.to > cut.from ? [cut] : [];
  };
  const start = times.actualStart === null ? null : Date.parse(times.actualStart);
  return {
    from,
    to,
    offset: offsetOf(times.plannedStart),
    known: Math.min(to, latest),
    planned: { from: plannedFrom, to: times.plannedEnd === null ? null : Date.parse(times.plannedEnd) },
    was: start === null ? null : { from: start, to: times.actualEnd === null ? null : Date.parse(times.actualEnd) },
    segments,
    marks: near,
    holds: holds.flatMap(within),
    recorded: recordedOf(facts, latest)?.flatMap(within) ?? null,
    elsewhere: all.length - near.length,
  };
}

function segmentOf(segment: SegmentFacts, place: number, latest: number): TimelineSegment {
  const skipped = segment.status === 'skipped';
  return {
    number: place + 1,
    title: lineOf(segment.title),
    pause: segment.kind === 'break',
    skipped,
    planned: stretch(segment.plannedStart, segment.plannedSeconds),
    was: skipped ? null : between(segment.startedAt, segment.endedAt, latest),
  };
}

/** The phases within the class that have no segments: what comes before the agenda, and after it. */
function framesOf({ phases, steps, times }: ReportFacts, latest: number): readonly TimelineSegment[] {
  const from = Date.parse(times.plannedStart);
  const to = times.plannedEnd === null ? Number.POSITIVE_INFINITY : Date.parse(times.plannedEnd);
  return phases.flatMap((phase) => {
    const own = steps.filter((step) => step.phase === phase.id);
    const start = phase.plannedStart === null ? Number.NaN : Date.parse(phase.plannedStart);
    if (!(start >= from && start < to) || own.some((step) => step.segment !== null)) return [];
    const ends = own.flatMap((step) => stretch(step.plannedStart, step.estimateSeconds)?.to ?? []);
    const planned = { from: start, to: Math.min(to, greatestOf(ends, start)) };
    const was = between(phase.startedAt, phase.endedAt, latest);
    return [{ number: null, title: lineOf(phase.title), pause: false, skipped: false, planned, was }];
  });
}

function startOf({ planned, was }: TimelineSegment): number {
  return planned?.from ?? was?.from ?? 0;
}

function lineOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Milliseconds that the offset of an instant (ISO 8601) adds to UTC. */
function offsetOf(instant: string): number {
  const wall = Date.parse(`${instant.slice(0, 19)}Z`);
  const seconds = Math.floor(Date.parse(instant) / 1000) * 1000;
  return Number.isNaN(wall - seconds) ? 0 : wall - seconds;
}

function parsed(instants: readonly (string | null)[]): readonly number[] {
  return instants.flatMap((one) => (one === null ? [] : Date.parse(one)));
}

function stretch(start: string | null, seconds: number): Stretch | null {
  if (start === null) return null;
  const from = Date.parse(start);
  return { from, to: from + seconds * 1000 };
}

/** What has no end yet goes on to the last moment that is known. */
function between(start: string | null, end: string | null, latest: number): Stretch | null {
  if (start === null) return null;
  const from = Date.parse(start);
  return { from, to: Math.max(from, end === null ? latest : Date.parse(end)) };
}

/** The last moment of which the journal tells, during class. */
function latestOf(facts: ReportFacts): number {
  const { times, segments, steps } = facts;
  if (times.actualEnd !== null) return Date.parse(times.actualEnd);
  const all = [
    ...segments.flatMap((one) => [one.startedAt, one.endedAt]),
    ...steps.flatMap((one) => [one.startedAt, one.endedAt]),
    ...facts.issues.flatMap((one) => [one.openedAt, one.closedAt]),
    ...facts.alerts.map((one) => one.at),
    ...facts.pulse.map((one) => one.at),
    ...facts.notes.map((one) => one.at),
    ...(facts.attendance?.participants ?? []).flatMap((one) => [one.firstJoin, one.lastLeave]),
    times.actualStart,
    facts.recording?.startedAt ?? null,
  ];
  const known = parsed(all);
  // What is only planned is not known: before class nothing goes on to its start.
  return known.length > 0 ? greatestOf(known, Number.NEGATIVE_INFINITY) : Date.parse(times.plannedStart);
}

/** From the first start of the recording to its end, without the gaps. */
function recordedOf({ recording, times }: ReportFacts, latest: number): readonly Stretch[] | null {
  if (recording?.startedAt == null) return null;
  const end = recording.endedAt ?? times.actualEnd;
  const whole: Stretch = { from: Date.parse(recording.startedAt), to: end === null ? latest : Date.parse(end) };
  return recording.gaps.reduce<readonly Stretch[]>(
    (parts, gap) => parts.flatMap((part) => without(part, { from: Date.parse(gap.from), to: Date.parse(gap.to) })),
    [whole],
  );
}

function without(part: Stretch, gap: Stretch): readonly Stretch[] {
  return [
    { from: part.from, to: Math.min(part.to, gap.from) },
    { from: Math.max(part.from, gap.to), to: part.to },
  ].filter(({ from, to }) => to > from);
}
