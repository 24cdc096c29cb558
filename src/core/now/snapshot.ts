/** One look at a session, for programs: what `watch --json` prints. Whole seconds, ISO instants, null where unknown. */

import { mainRole } from '../class/cursor.ts';
import { numberOrLabel } from '../class/items.ts';
import { countPresent, isEnrolled } from '../class/people.ts';
import type { State } from '../class/state.ts';
import { isHeld } from '../class/state.ts';
import { renderInstant } from '../time/times.ts';
import { type Figures, figuresOf } from './figures.ts';
import { runningTimers, timerLeft } from './timers.ts';

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
    openItems: state.items.filter((item) => item.closedAt === null).map(numberOrLabel),
    present: countPresent(state),
    enrolled: state.session.roster.length === 0 ? null : state.session.roster.filter(isEnrolled).length,
    done: counted.filter((one) => one.status === 'done').length,
    total: counted.length,
  };
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
