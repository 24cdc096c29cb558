/**
 * What the pages of `vprod stage` show, as data: instants in epoch milliseconds, so that a page counts by its own clock. The
 * facilitator's holds no address and nothing of what went wrong for whom; the participants' only what they are waiting for.
 */
import { assertNever } from '../../errors.ts';
import { currentOf } from '../class/cursor.ts';
import { callOf } from '../class/items.ts';
import type { Item, State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Segment } from '../plan/plan.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { saidWordsOf } from '../text/said-words.ts';
import { visibleLine } from '../text/visible.ts';
import { renderClock } from '../time/clock-text.ts';
import { figuresOf } from './figures.ts';
import { floorOf, nameOfLead } from './floor.ts';
import { type NextSegment, segmentsToCome, segmentTimeOf } from './segment-time.ts';

export interface StageFacts {
  readonly title: string;
  readonly zone: string;
  readonly clock: ClassClock;
  /** Whole minutes, + is behind, − is ahead; null where unknown. */
  readonly behindMinutes: number | null;
  /** The segment that runs; between segments the phase, which has no end of its own. */
  readonly current: StageSegment | null;
  /** The next segments with the times that are to be expected now. */
  readonly next: readonly StageSegment[];
  readonly floor: string | null;
  readonly message: StageMessage | null;
  readonly held: { readonly since: number; readonly why: string | null } | null;
  readonly timer: StageTimer | null;
}

/** The class's own clock. `at` is the planned start, the real start, or the real end. */
export interface ClassClock {
  readonly phase: 'before' | 'running' | 'ended';
  readonly at: number;
  /** E, and when it would end as things stand; null where no end is planned. */
  readonly endsAt: number | null;
  readonly expectedEnd: number | null;
}

export interface StageSegment {
  readonly title: string;
  /** Null for a phase. */
  readonly kind: string | null;
  readonly lead: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

/** The producer's newest open word to the facilitator. */
export interface StageMessage {
  /** Its number; `1b`, or `1a`, where another item has that number, too. */
  readonly item: number | string;
  readonly text: string;
  readonly from: string;
  readonly at: number;
  /** When the facilitator said that it was seen. */
  readonly seenAt: number | null;
}

/** What participants wait for: a break, a breakout, an exercise. */
export interface StageTimer {
  readonly title: string;
  readonly kind: string;
  readonly endsAt: number;
  /** When the class goes on, in words of its language, and the tag of these. */
  readonly back: string;
  readonly language: string;
}

const timed: readonly string[] = ['break', 'breakout', 'exercise'];
const minuteMs = 60_000;

export function stageOf(state: State, now: number): StageFacts {
  const figures = figuresOf(state, now);
  const running = segmentTimeOf(state, now);
  const { hold } = state.clock;
  return {
    title: visibleLine(state.session.title),
    zone: state.session.timezone,
    clock: clockOf(state, figures.projectedEnd),
    behindMinutes: figures.behind === null ? null : Math.trunc(figures.behind / minuteMs),
    current: running ? segmentFacts(state, running.segment, running.startedAt, running.endsAt) : phaseFacts(state),
    next: segmentsToCome(state)
      .slice(0, 2)
      .map((one) => coming(state, one, figures.expected.get(one.first)?.start)),
    floor: floorOf(state).at(-1) ?? null,
    message: messageOf(state),
    held: hold && { since: hold.from, why: hold.why === null ? null : visibleLine(hold.why) },
    timer: timerOf(state, now),
  };
}

/** For participants: nothing but this leaves for their page. */
export function timerOf(state: State, now: number): StageTimer | null {
  const running = segmentTimeOf(state, now);
  if (running === null || !timed.includes(running.segment.kind)) return null;
  const { timezone, language } = state.session;
  const words = saidWordsOf(language);
  return {
    title: visibleLine(running.segment.title),
    kind: running.segment.kind,
    endsAt: running.endsAt,
    back: words.backAt(renderClock(running.endsAt, timezone)),
    language: words.tag,
  };
}

function clockOf(state: State, projectedEnd: number | null): ClassClock {
  const { start, end } = scheduleOf(state);
  const { clock } = state;
  const ends = { endsAt: end, expectedEnd: projectedEnd };
  switch (clock.is) {
    case 'before':
      return { phase: 'before', at: start, ...ends };
    case 'on':
      return { phase: 'running', at: clock.startedAt, ...ends };
    case 'over':
      return { phase: 'ended', at: clock.endedAt, ...ends };
    default:
      return assertNever(clock);
  }
}

function segmentFacts(state: State, segment: Segment, startsAt: number | null, endsAt: number | null): StageSegment {
  const lead = segment.lead === undefined ? null : visibleLine(nameOfLead(state, segment.lead));
  return { title: visibleLine(segment.title), kind: segment.kind, lead, startsAt, endsAt };
}

function coming(state: State, { segment, first }: NextSegment, expected: number | undefined): StageSegment {
  const startsAt = expected ?? scheduleOf(state).steps[first]?.start ?? null;
  return segmentFacts(state, segment, startsAt, startsAt === null ? null : startsAt + segment.takes * 1000);
}

function phaseFacts(state: State): StageSegment | null {
  const step = state.plan.steps[currentOf(state)];
  const phase = step && outlineOf(state.plan).phases.get(step.phase)?.phase;
  return phase && state.clock.is !== 'over'
    ? { title: visibleLine(phase.title), kind: null, lead: null, startsAt: null, endsAt: null }
    : null;
}

function messageOf(state: State): StageMessage | null {
  const alert: Item | undefined = state.items.findLast(({ kind, closedAt }) => kind === 'alert' && closedAt === null);
  if (alert === undefined) return null;
  return {
    item: callOf(state, alert) === String(alert.number) ? alert.number : callOf(state, alert),
    text: visibleLine(alert.text),
    from: visibleLine(alert.by === '' ? 'the producer' : alert.by),
    at: alert.openedAt,
    seenAt: alert.seenAt,
  };
}
