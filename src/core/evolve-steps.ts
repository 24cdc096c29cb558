/** What the events of steps do to the state. */
import { advance, earliestOpen, mainRole, runnerOf } from './cursor.ts';
import type { EventOf } from './event.ts';
import type { Folds } from './folds.ts';
import { outlineOf } from './outline.ts';
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

export const stepFolds: Folds<StepEvents> = {
  'step.selected': (state, event, at) => {
    const cursor = { step: event.step, since: at, how: 'go' as const, cause: event.cause ?? event.id };
    return { ...state, cursors: { ...state.cursors, [event.role ?? mainRole]: cursor } };
  },
  'step.started': (state, event, at) => change(state, event.step, (step) => start(state, event.step, step, at)),
  'step.done': (state, event, at) =>
    finish(state, event, at, (step) => ({ ...step, status: 'done', estimated: false, reason: null })),
  'step.skipped': (state, event, at) =>
    finish(state, event, at, (step) => ({ ...step, status: 'skipped', reason: event.reason ?? null })),
  'step.reopened': (state, event) =>
    change(state, event.step, (step) => ({
      ...step,
      status: 'open',
      estimated: false,
      reason: null,
      finishedAt: null,
    })),
  'step.ticked': (state, event, at) => {
    const tick = { at, step: event.step, person: event.person ?? null, ok: event.ok };
    return { ...state, ticks: [...state.ticks, tick] };
  },
  'steps.caughtup': catchUp,
  'plan.switched': switchPlan,
  'check.finished': (state, event, at) => {
    const result = { at, step: event.step, check: event.check, ok: event.ok, detail: event.detail ?? null };
    return { ...state, checks: [...state.checks, result] };
  },
};

function switchPlan(before: State, event: EventOf<'plan.switched'>, at: number): State {
  const { step, item, plan } = event;
  const state = { ...before, switches: [...before.switches, { at, step: step ?? null, item: item ?? null, plan }] };
  if (step !== undefined) return change(state, step, (one) => ({ ...one, plan }));
  return { ...state, items: state.items.map((one) => (one.number === item ? { ...one, plan } : one)) };
}

function change(state: State, id: string, how: (step: StepState) => StepState): State {
  const number = outlineOf(state.plan).index.get(id);
  const step = number === undefined ? undefined : state.steps[number];
  return number === undefined || !step ? state : { ...state, steps: state.steps.with(number, how(step)) };
}

/** A second visit takes the place of what would come now: the earliest step that is open beside it. */
function start(state: State, id: string, step: StepState, at: number): StepState {
  if (step.status === 'active') return step;
  const earliest = step.runs.length === 0 ? undefined : earliestOpen(state, id);
  const run: Run = { startedAt: at, endedAt: null, plannedLike: earliest ?? null };
  return { ...step, status: 'active', runs: [...step.runs, run] };
}

function finish(
  state: State,
  event: EventOf<'step.done' | 'step.skipped'>,
  at: number,
  how: (step: StepState) => StepState,
): State {
  const ended = change(state, event.step, (step) => ({ ...how(step), runs: endRun(step.runs, at), finishedAt: at }));
  return moveCursors(ended, [event.step], at, event.cause ?? event.id);
}

function endRun(runs: readonly Run[], at: number): readonly Run[] {
  const last = runs.at(-1);
  return last?.endedAt === null ? runs.with(-1, { ...last, endedAt: Math.max(at, last.startedAt) }) : runs;
}

function moveCursors(state: State, finished: readonly string[], at: number, cause: string): State {
  const index = outlineOf(state.plan).index;
  let cursors = state.cursors;
  for (const [role, cursor] of Object.entries(cursors)) {
    if (cursor.step === null || !finished.includes(cursor.step)) continue;
    cursors = { ...cursors, [role]: advance(state, role, index.get(cursor.step) ?? -1, at, cause) };
  }
  return cursors === state.cursors ? state : { ...state, cursors };
}

/** Counted as done: without times, also where a run had begun. */
function catchUp(state: State, event: EventOf<'steps.caughtup'>, at: number): State {
  const counted = event.steps.reduce(
    (next, id) => change(next, id, (step) => ({ ...step, status: 'done', estimated: true, finishedAt: null })),
    state,
  );
  const owner = state.plan.steps[outlineOf(state.plan).index.get(event.to) ?? -1]?.owner;
  const role = owner === undefined ? mainRole : runnerOf(state, owner);
  const cursor = { step: event.to, since: at, how: 'order' as const, cause: event.cause ?? event.id };
  const cursors = { ...counted.cursors, [role]: cursor };
  return moveCursors({ ...counted, cursors }, event.steps, at, cursor.cause);
}
