/** Phases, steps and duties as they were planned and as they went. */
import { isOpen } from '../class/cursor.ts';
import type { State, StepState } from '../class/state.ts';
import { seconds } from '../now/snapshot.ts';
import { outlineOf } from '../plan/outline.ts';
import { duties } from '../plan/words.ts';
import { elapsedOf, plannedStartOf } from '../schedule/runs.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { spanOf, stampOrNull } from './span.ts';

export interface PhaseFacts {
  readonly id: string;
  readonly title: string;
  readonly plannedStart: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export interface StepFacts {
  readonly id: string;
  readonly phase: string;
  readonly segment: string | null;
  readonly title: string;
  readonly duty: string | null;
  readonly owner: string;
  readonly required: boolean;
  readonly status: StepState['status'];
  /** Counted as done by `catchup`, without times. */
  readonly estimated: boolean;
  readonly plannedStart: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly runs: number;
  /** Of the first run; + is late. */
  readonly startVarianceSeconds: number | null;
  readonly estimateSeconds: number;
  /** All runs together, without holds, as far as the journal goes; null where one of them has no known end. */
  readonly elapsedSeconds: number | null;
  readonly reason: string | null;
  readonly plan: string;
}

export interface DutyFacts {
  readonly duty: string;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly open: number;
}

export interface StandingFacts {
  readonly step: string;
  readonly title: string;
  readonly rounds: number;
  readonly longestGapSeconds: number | null;
}

export function phaseFacts(state: State): readonly PhaseFacts[] {
  const stamp = stampOrNull(state);
  const schedule = scheduleOf(state);
  return [...outlineOf(state.plan).phases.values()].map(({ phase, steps }) => {
    const { start, end } = spanOf(state, steps);
    return {
      id: phase.id,
      title: phase.title,
      plannedStart: stamp(schedule.phases.get(phase.id)?.start ?? null),
      startedAt: stamp(start),
      endedAt: stamp(end),
    };
  });
}

/** Standing duties are left out: they have rounds, not runs. */
export function stepFacts(state: State, now: number): readonly StepFacts[] {
  const stamp = stampOrNull(state);
  const schedule = scheduleOf(state);
  const until = Math.min(now, state.lastAt);
  return state.plan.steps.flatMap((step, number) => {
    const one = state.steps[number];
    if (step.every !== undefined || !one) return [];
    const first = one.runs[0];
    const planned = plannedStartOf(state, number, first);
    const open = one.runs.filter((run) => run.endedAt === null).length;
    const timed = one.runs.length > 0 && open === (one.status === 'active' ? 1 : 0);
    const slot = schedule.steps[number];
    const fills =
      step.fills && slot && slot.start !== null && slot.end !== null ? (slot.end - slot.start) / 1000 : undefined;
    return {
      id: step.id,
      phase: step.phase,
      segment: step.segment ?? null,
      title: step.title,
      duty: step.duty ?? null,
      owner: step.owner,
      required: step.required,
      status: one.status,
      estimated: one.estimated,
      plannedStart: stamp(planned),
      startedAt: stamp(first?.startedAt ?? null),
      endedAt: stamp(isOpen(one) ? null : one.finishedAt),
      runs: one.runs.length,
      startVarianceSeconds: first && planned !== null ? seconds(first.startedAt - planned) : null,
      estimateSeconds: fills ?? step.takes,
      elapsedSeconds: timed ? seconds(one.runs.reduce((total, run) => total + elapsedOf(state, run, until), 0)) : null,
      reason: one.reason,
      plan: one.plan,
    };
  });
}

export function dutyFacts(steps: readonly StepFacts[]): readonly DutyFacts[] {
  return duties.map((duty) => {
    const own = steps.filter((step) => step.duty === duty);
    const count = (test: (step: StepFacts) => boolean): number => own.filter(test).length;
    return {
      duty,
      total: own.length,
      done: count((step) => step.status === 'done'),
      skipped: count((step) => step.status === 'skipped'),
      open: count((step) => step.status === 'open' || step.status === 'active'),
    };
  });
}

/** The longest time without a round, from the phase's start to its end, else to the end of class, or until now. */
export function standingFacts(state: State, now: number): readonly StandingFacts[] {
  const outline = outlineOf(state.plan);
  return state.plan.steps.flatMap((step) => {
    if (step.every === undefined) return [];
    const rounds = state.ticks.filter((tick) => tick.step === step.id && tick.person === null).map((tick) => tick.at);
    const { start, end } = spanOf(state, outline.phases.get(step.phase)?.steps ?? []);
    if (start === null) return [{ step: step.id, title: step.title, rounds: rounds.length, longestGapSeconds: null }];
    const { endedAt } = state.clock;
    const classEnd = endedAt !== null && endedAt > start ? endedAt : null;
    const until = Math.max(start, end ?? classEnd ?? Math.min(now, state.lastAt));
    const points = [start, ...rounds.filter((at) => at >= start && at <= until), until].sort((a, b) => a - b);
    const gaps = points.slice(1).map((at, place) => at - (points[place] ?? at));
    return [
      { step: step.id, title: step.title, rounds: rounds.length, longestGapSeconds: seconds(Math.max(0, ...gaps)) },
    ];
  });
}
