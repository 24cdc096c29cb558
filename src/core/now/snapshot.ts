/** One look at a session, for programs: what `watch --json` prints. Whole seconds, ISO instants, null where unknown. */

import { mainRole } from '../class/cursor.ts';
import type { ItemKind } from '../class/event.ts';
import { numberOrLabel } from '../class/items.ts';
import { countPresent, isEnrolled } from '../class/people.ts';
import type { Item, State } from '../class/state.ts';
import { isHeld } from '../class/state.ts';
import { renderInstant } from '../time/times.ts';
import { type Figures, figuresOf } from './figures.ts';
import { segmentLatestStart, segmentTimeOf } from './segment-time.ts';
import { runningTimers, timerLeft } from './timers.ts';
import { winBack } from './win-back.ts';

export interface Snapshot {
  readonly session: string;
  readonly now: string;
  readonly phase: string | null;
  readonly step: string | null;
  readonly stepState: 'running' | 'waiting' | 'none';
  readonly elapsedSeconds: number | null;
  readonly remainingSeconds: number | null;
  readonly overtimeSeconds: number | null;
  /** + is behind, − is ahead. */
  readonly behindSeconds: number | null;
  readonly driftSeconds: number | null;
  readonly projectedEnd: string | null;
  readonly timeToCutSeconds: number | null;
  readonly latestStart: string | null;
  readonly nextFixed: {
    readonly step: string;
    readonly at: string;
    readonly expectedAt: string;
    readonly inSeconds: number;
  } | null;
  readonly started: boolean;
  readonly ended: boolean;
  readonly held: boolean;
  readonly recording: 'on' | 'off' | 'paused' | null;
  readonly timers: readonly { readonly label: string; readonly remainingSeconds: number }[];
  /** Numbers of the items that are open. */
  /** Numbers; the label (`1b`) of an item whose number another had before. */
  readonly openItems: readonly (number | string)[];
  readonly openCounts: Readonly<Record<ItemKind, number>>;
  /** The segment that the class is in; its own time, and the latest start of the one that follows it. */
  readonly segment: string | null;
  readonly segmentRemainingSeconds: number | null;
  readonly segmentLatestStart: string | null;
  /** What would win time back, while the class is to end late: the action, and how much. */
  readonly winBack: readonly { readonly action: string; readonly seconds: number }[];
  /** The text of the newest open alert. */
  readonly message: string | null;
  /** Of the enrolled; walk-ins are not among them. */
  readonly present: number | null;
  readonly enrolled: number | null;
  /** Steps without standing duties. */
  readonly done: number;
  readonly total: number;
}

export function snapshotOf(state: State, now: number, role: string = mainRole): Snapshot {
  const figures = figuresOf(state, now, role);
  const step = state.plan.steps[figures.current];
  const instant = (at: number | null): string | null =>
    at === null ? null : renderInstant(at, state.session.timezone);
  const open = state.items.filter((item) => item.closedAt === null);
  const segment = segmentTimeOf(state, now);
  const savings = state.clock.is === 'on' && (figures.timeToCut ?? 0) > 0 ? winBack(state, figures.current, now) : [];
  const counted = state.steps.filter((_, number) => state.plan.steps[number]?.every === undefined);
  return {
    session: state.session.id,
    now: renderInstant(now, state.session.timezone),
    phase: step?.phase ?? null,
    step: step?.id ?? null,
    stepState: step === undefined ? 'none' : figures.elapsed === null ? 'waiting' : 'running',
    elapsedSeconds: seconds(figures.elapsed),
    remainingSeconds: seconds(figures.remaining),
    overtimeSeconds: seconds(figures.overtime),
    behindSeconds: seconds(figures.behind),
    driftSeconds: seconds(figures.drift),
    projectedEnd: instant(figures.projectedEnd),
    timeToCutSeconds: seconds(figures.timeToCut),
    latestStart: instant(figures.latestStart),
    nextFixed: fixedOf(state, figures, now),
    started: state.clock.startedAt !== null,
    ended: state.clock.is === 'over',
    held: isHeld(state),
    recording: state.recording.at(-1)?.state ?? null,
    timers: runningTimers(state).map((timer) => ({
      label: timer.label,
      remainingSeconds: Math.max(0, seconds(timerLeft(timer, now)) ?? 0),
    })),
    openItems: open.map(numberOrLabel),
    openCounts: countKinds(open),
    segment: segment?.segment.id ?? null,
    segmentRemainingSeconds: seconds(segment?.remaining ?? null),
    segmentLatestStart: instant(segmentLatestStart(state)),
    winBack: savings.map((one) => ({ action: one.action, seconds: one.seconds })),
    message: open.findLast((item) => item.kind === 'alert')?.text ?? null,
    present: countPresent(state),
    enrolled: state.session.roster.length === 0 ? null : state.session.roster.filter(isEnrolled).length,
    done: counted.filter((one) => one.status === 'done').length,
    total: counted.length,
  };
}

/** Items by their kind. */
export function countKinds(items: readonly Item[]): Readonly<Record<ItemKind, number>> {
  const counts = { issue: 0, question: 0, alert: 0, todo: 0 };
  for (const { kind } of items) counts[kind] += 1;
  return counts;
}

function fixedOf(state: State, figures: Figures, now: number): Snapshot['nextFixed'] {
  const next = figures.nextFixed;
  const step = next && state.plan.steps[next.number];
  if (!next || !step) return null;
  const zone = state.session.timezone;
  return {
    step: step.id,
    at: renderInstant(next.at, zone),
    expectedAt: renderInstant(next.expectedAt, zone),
    inSeconds: Math.round((next.at - now) / 1000),
  };
}

/** Whole seconds of milliseconds. */
export function seconds(milliseconds: number | null): number | null {
  if (milliseconds === null) return null;
  const whole = Math.round(milliseconds / 1000);
  return whole === 0 ? 0 : whole;
}
