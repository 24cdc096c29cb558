/** What the events of steps do to the state. */

import { outlineOf } from '../plan/outline.ts';
import type { Plan } from '../plan/plan.ts';
import { advance, earliestOpen, type Field, mainRole, runnerOf } from './cursor.ts';
import type { EventOf } from './event.ts';
import { changeItem, placeOfItem } from './evolve-items.ts';
import type { Change, Folds } from './folds.ts';
import { numberOrLabel } from './items.ts';
import type { Lists } from './lists.ts';
import type { Run, State, StepState } from './state.ts';

type StepEvents =
  | 'step.selected'
  | 'step.started'
  | 'step.done'
  | 'step.skipped'
  | 'step.reopened'
  | 'step.ticked'
  | 'steps.caughtup'
  | 'plan.switched'
  | 'check.finished';

type Steps = State['steps'];

/** What a step is until something becomes of it; its runs and its plan stay. */
const open = { status: 'open', estimated: false, reason: null, finishedAt: null } as const;

export const stepFolds: Folds<StepEvents> = {
  'step.selected': (state, event, at, lists) => {
    const cursor = { step: event.step, since: at, how: 'go' as const, cause: event.cause ?? event.id };
    return { cursors: lists.put(state.cursors, event.role ?? mainRole, cursor) };
  },
  'step.started': (state, event, at, lists) =>
    change(state, event.step, lists, (step) => start(state, event.step, step, at, lists)),
  'step.done': (state, event, at, lists) =>
    finish(state, event, at, lists, (step) => ({ ...step, ...open, status: 'done', finishedAt: at })),
  'step.skipped': (state, event, at, lists) =>
    finish(state, event, at, lists, (step) => ({
      ...step,
      ...open,
      status: 'skipped',
      reason: event.reason ?? null,
      finishedAt: at,
    })),
  'step.reopened': (state, event, _, lists) => change(state, event.step, lists, (step) => ({ ...step, ...open })),
  'step.ticked': (state, event, at, lists) => {
    const tick = { at, step: event.step, person: event.person ?? null, ok: event.ok };
    return { ticks: lists.push(state.ticks, tick) };
  },
  'steps.caughtup': catchUp,
  'plan.switched': switchPlan,
  'check.finished': (state, event, at, lists) => {
    const result = { at, step: event.step, check: event.check, ok: event.ok, detail: event.detail ?? null };
    return { checks: lists.push(state.checks, result) };
  },
};

function switchPlan(state: State, event: EventOf<'plan.switched'>, at: number, lists: Lists): Change {
  const { step, plan } = event;
  const item = state.items[placeOfItem(state, event, lists)];
  const called = { at, step: step ?? null, item: item ? numberOrLabel(item) : null, of: item?.id ?? null, plan };
  const switches = lists.push(state.switches, called);
  if (step !== undefined) return { switches, ...change(state, step, lists, (one) => ({ ...one, plan })) };
  return { switches, ...changeItem(state, event, lists, (one) => (one.kind === 'issue' ? { ...one, plan } : one)) };
}

function change(state: State, id: string, lists: Lists, how: (step: StepState) => StepState): Change {
  return { steps: changed(state.plan, state.steps, id, lists, how) };
}

function changed(plan: Plan, steps: Steps, id: string, lists: Lists, how: (step: StepState) => StepState): Steps {
  const number = outlineOf(plan).index.get(id);
  const step = number === undefined ? undefined : steps[number];
  return number === undefined || !step ? steps : lists.replace(steps, number, how(step));
}

/** A second visit takes the place of what would come now: the earliest step that is open beside it. */
function start(state: State, id: string, step: StepState, at: number, lists: Lists): StepState {
  if (step.status === 'active') return step;
  const earliest = step.runs.length === 0 ? undefined : earliestOpen(state, id);
  const run: Run = { startedAt: at, endedAt: null, plannedLike: earliest ?? null };
  return { ...step, ...open, status: 'active', runs: lists.push(step.runs, run) };
}

function finish(
  state: State,
  event: EventOf<'step.done' | 'step.skipped'>,
  at: number,
  lists: Lists,
  how: (step: StepState) => StepState,
): Change {
  const end = (step: StepState): StepState => ({ ...how(step), runs: endRun(step.runs, at, lists) });
  const steps = changed(state.plan, state.steps, event.step, lists, end);
  const { plan, helpers, cursors } = state;
  return { steps, cursors: moveCursors({ plan, steps, helpers }, cursors, [event.step], at, event.cause ?? event.id) };
}

function endRun(runs: readonly Run[], at: number, lists: Lists): readonly Run[] {
  const last = runs.at(-1);
  return last?.endedAt === null
    ? lists.replace(runs, runs.length - 1, { ...last, endedAt: Math.max(at, last.startedAt) })
    : runs;
}

/** Those that stand at a step that is finished go on. */
function moveCursors(
  field: Field,
  cursors: State['cursors'],
  finished: readonly string[],
  at: number,
  cause: string,
): State['cursors'] {
  const index = outlineOf(field.plan).index;
  let moved = cursors;
  for (const [role, cursor] of Object.entries(cursors)) {
    if (cursor.step === null || !finished.includes(cursor.step)) continue;
    moved = { ...moved, [role]: advance(field, role, index.get(cursor.step) ?? -1, at, cause) };
  }
  return moved;
}

/** Counted as done: without times, also where a run had begun. */
function catchUp(state: State, event: EventOf<'steps.caughtup'>, at: number, lists: Lists): Change {
  const { plan, helpers } = state;
  const steps = event.steps.reduce(
    (next, id) => changed(plan, next, id, lists, (step) => ({ ...step, ...open, status: 'done', estimated: true })),
    state.steps,
  );
  const owner = plan.steps[outlineOf(plan).index.get(event.to) ?? -1]?.owner;
  const role = owner === undefined ? mainRole : runnerOf(state, owner);
  const cursor = { step: event.to, since: at, how: 'order' as const, cause: event.cause ?? event.id };
  const cursors = { ...state.cursors, [role]: cursor };
  return { steps, cursors: moveCursors({ plan, steps, helpers }, cursors, event.steps, at, cursor.cause) };
}
