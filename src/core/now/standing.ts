/** Standing duties: which are on while their phase goes on, and when the next round is due. */

import { isOpen, runnerOf } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Step } from '../plan/plan.ts';
import { greatestOf, leastOf } from '../text/many.ts';

export interface Round {
  readonly step: Step;
  /** The last round, or the beginning of the phase: epoch milliseconds. */
  readonly last: number;
  readonly due: number;
}

/**
 * The next rounds of the standing duties whose phase has begun and is not over, the most overdue first. Those of one runner,
 * where it is named: a role's are the main one's until the role runs by itself.
 */
export function nextRounds(state: State, role?: string): readonly Round[] {
  const rounds: Round[] = [];
  for (const { steps, standing } of outlineOf(state.plan).phases.values()) {
    if (standing.length === 0) continue;
    const states = steps.flatMap((number) => state.steps[number] ?? []);
    const starts = states.flatMap((one) => one.runs[0]?.startedAt ?? []);
    if (starts.length === 0 || !states.some(isOpen)) continue;
    for (const number of standing) {
      const step = state.plan.steps[number];
      if (step?.every === undefined) continue;
      if (role !== undefined && runnerOf(state, step.owner) !== role) continue;
      const last = greatestOf(ticksOf(state, step.id), leastOf(starts));
      rounds.push({ step, last, due: last + step.every * 1000 });
    }
  }
  return rounds.sort((a, b) => a.due - b.due);
}

function ticksOf(state: State, step: string): readonly number[] {
  return state.ticks.filter((tick) => tick.step === step && tick.person === null).map((tick) => tick.at);
}
