/** Which step is current for a runner: the one place that says what comes next. */
import { outlineOf } from '../plan/outline.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cursor, Sitting, State, StepState } from './state.ts';

export const mainRole = 'main';

/** The runner whose steps an owner's are: the owner's own where it runs, else the main one. */
export function runnerOf(field: Field, owner: string): string {
  return field.helpers[owner] === undefined ? mainRole : owner;
}

/** Since when the run of this role is open: epoch milliseconds; undefined where it is not. */
export function openSince({ run, helpers }: Sitting, role: string): number | undefined {
  if (role !== mainRole) return helpers[role];
  return run.is === 'running' ? run.since : undefined;
}

/** What the search for the next step looks at. */
export interface Field {
  readonly plan: Plan;
  readonly steps: readonly StepState[];
  readonly helpers: Readonly<Record<string, number>>;
}

export function isOpen(step: StepState | undefined): boolean {
  return step?.status === 'open' || step?.status === 'active';
}

/** Whether a step comes up for this runner. The main one leaves out the steps of a role that runs by itself. */
export function comesUpFor(field: Field, role: string, number: number): boolean {
  const step = field.plan.steps[number];
  if (!step || step.every !== undefined) return false;
  if (role !== mainRole) return step.owner === role;
  return field.helpers[step.owner] === undefined;
}

/** The step after `from` (or the first one, from -1) that is still to do, and how it was reached. */
export function findNext(
  field: Field,
  role: string,
  from: number,
): { readonly step: number; readonly how: 'order' | 'fallback' } | null {
  const outline = outlineOf(field.plan);
  const waits = (number: number): boolean => isOpen(field.steps[number]) && comesUpFor(field, role, number);
  const here = field.plan.steps[from];
  if (here && outline.inList[from]) {
    const inPhase = outline.phases.get(here.phase)?.steps.find(waits);
    if (inPhase !== undefined) return { step: inPhase, how: 'order' };
  }
  for (let number = from + 1; number < field.plan.steps.length; number++) {
    if (waits(number)) return { step: number, how: 'order' };
  }
  const earliest = field.plan.steps.findIndex((_, number) => waits(number));
  return earliest < 0 ? null : { step: earliest, how: 'fallback' };
}

/** The cursor of a runner after its step is finished, or at its first opening (`from` -1). */
export function advance(field: Field, role: string, from: number, since: number, cause: string | null): Cursor {
  const next = findNext(field, role, from);
  if (!next) return { step: null, since, how: 'order', cause };
  return { step: field.plan.steps[next.step]?.id ?? null, since, how: next.how, cause };
}

/** The number of a runner's current step in the plan; -1 where it has none. */
export function currentOf(state: State, role: string = mainRole): number {
  const id = state.cursors[role]?.step ?? null;
  return id === null ? -1 : (outlineOf(state.plan).index.get(id) ?? -1);
}

/** The id of the earliest step that is still open, whoever's it is, beside one. */
export function earliestOpen(field: Field, beside: string): string | undefined {
  return field.plan.steps.find(
    (step, number) => step.every === undefined && step.id !== beside && isOpen(field.steps[number]),
  )?.id;
}
