/** What the events of steps do to the state. */

import { outlineOf } from '../plan/outline.ts';
import type { Plan } from '../plan/plan.ts';
import { advance, earliestOpen, type Field, mainRole, runnerOf } from './cursor.ts';
import type { EventOf } from './event.ts';
import type { Change, Folds } from './folds.ts';
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
  'step.selected': (state, event, at) => {
    const cursor = { step: event.step, since: at, how: 'go' as const, cause: event.cause ?? event.id };
    return { cursors: { ...state.cursors, [event.role ?? mainRole]: cursor } };
  },
  'step.started': (state, event, at) => change(state, event.step, (step) => start(state, event, step, at)),
  'step.done': (state, event, at) =>
    finish(state, event, at, (step) => ({ ...step, ...open, status: 'done', finishedAt: at })),
  'step.skipped': (state, event, at) =>
    finish(state, event, at, (step) => ({
      ...step,
      ...open,
      status: 'skipped',
      reason: event.reason ?? null,
      finishedAt: at,
    })),
  'step.reopened': (state, event) => change(state, event.step, (step) => ({ ...step, ...open })),
  'step.ticked': (state, event, at) => {
    const tick = { at, step: event.step, person: event.person ?? null, ok: event.ok };
    return { ticks: [...state.ticks, tick] };
  },
  'steps.caughtup': catchUp,
  'plan.switched': switchPlan,
  'check.finished': (state, event, at) => {
    const result = { at, step: event.step, check: event.check, ok: event.ok, detail: event.detail ?? null };
    return { checks: [...state.checks, result] };
  },
};

function switchPlan(state: State, event: EventOf<'plan.switched'>, at: number): Change {
  const { step, item, plan } = event;
  const switches = [...state.switches, { at, step: step ?? null, item: item ?? null, plan }];
  if (step !== undefined) return { switches, ...change(state, step, (one) => ({ ...one, plan })) };
  return {
    switches,
    items: state.items.map((one) => (one.number === item && one.kind === 'issue' ? { ...one, plan } : one)),
  };
}

function change(state: State, id: string, how: (step: StepState) => StepState): Change {
  return { steps: changed(state.plan, state.steps, id, how) };
}

function changed(plan: Plan, steps: Steps, id: string, how: (step: StepState) => StepState): Steps {
  const number = outlineOf(plan).index.get(id);
  const step = number === undefined ? undefined : steps[number];
  return number === undefined || !step ? steps : steps.with(number, how(step));
}

/** A second visit takes the place of what would come now: the earliest step that is open beside it. */
function start(state: State, event: EventOf<'step.started'>, step: StepState, at: number): StepState {
  if (step.status === 'active') return step;
  const earliest = step.runs.length === 0 ? undefined : earliestOpen(state, event.step);
  const begun = { startedAt: at, endedAt: null, plannedLike: earliest ?? null };
  const run: Run = event.auto ? { ...begun, auto: true } : begun;
  return { ...step, ...open, status: 'active', runs: [...step.runs, run] };
}

function finish(
  state: State,
  event: EventOf<'step.done' | 'step.skipped'>,
  at: number,
  how: (step: StepState) => StepState,
): Change {
  const end = (step: StepState): StepState => ({ ...how(step), runs: endRun(step.runs, at) });
  const steps = changed(state.plan, state.steps, event.step, end);
  const { plan, helpers, cursors } = state;
  return { steps, cursors: moveCursors({ plan, steps, helpers }, cursors, [event.step], at, event.cause ?? event.id) };
}

function endRun(runs: readonly Run[], at: number): readonly Run[] {
  const last = runs.at(-1);
  return last?.endedAt === null ? runs.with(-1, { ...last, endedAt: Math.max(at, last.startedAt) }) : runs;
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
function catchUp(state: State, event: EventOf<'steps.caughtup'>, at: number): Change {
  const { plan, helpers } = state;
  const steps = event.steps.reduce(
    (next, id) => changed(plan, next, id, (step) => ({ ...step, ...open, status: 'done', estimated: true })),
    state.steps,
  );
  const owner = plan.steps[outlineOf(plan).index.get(event.to) ?? -1]?.owner;
  const role = owner === undefined ? mainRole : runnerOf(state, owner);
  const cursor = { step: event.to, since: at, how: 'order' as const, cause: event.cause ?? event.id };
  const cursors = { ...state.cursors, [role]: cursor };
  return { steps, cursors: moveCursors({ plan, steps, helpers }, cursors, event.steps, at, cursor.cause) };
}
