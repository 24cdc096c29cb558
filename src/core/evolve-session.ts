/** What opening, pausing, resuming and a changed plan do to the state. */
import { advance, mainRole } from './cursor.ts';
import type { EventOf } from './event.ts';
import type { Folds } from './folds.ts';
import { outlineOf } from './outline.ts';
import type { Plan } from './plan.ts';
import type { State, StepState } from './state.ts';
import { instantOrNull } from './times.ts';

const untouched: StepState = {
  status: 'open',
  estimated: false,
  runs: [],
  reason: null,
  plan: 'A',
  finishedAt: null,
};

type SessionEvents =
  | 'session.opened'
  | 'session.resumed'
  | 'session.paused'
  | 'session.changed'
  | 'plan.changed'
  | 'segment.added';

export const sessionFolds: Folds<SessionEvents> = {
  // Two machines that opened one session apart: the first opening stands, the second is a coming back.
  'session.opened': (state, event, at) =>
    !state.opened
      ? open(state, event, at)
      : event.runner
        ? resume(state, { ...event, type: 'session.resumed' }, at)
        : state,
  'session.resumed': resume,
  'session.paused': pause,
  'session.changed': changeSession,
  'plan.changed': (state, event, at) => ({
    ...withPlan(state, event.plan, at, event.id),
    sources: event.sources ?? state.sources,
  }),
  'segment.added': addSegment,
};

function open(state: State, event: EventOf<'session.opened'>, at: number): State {
  const base: State = {
    ...state,
    opened: true,
    session: event.session,
    plan: event.plan,
    sources: event.sources,
    rehearsal: event.rehearsal ?? null,
    steps: event.plan.steps.map(() => untouched),
  };
  const role = event.role ?? mainRole;
  const runners = event.runner ? { [role]: at } : {};
  const withRunners = { ...base, runners, runningSince: event.runner && role === mainRole ? at : null };
  return withCursors(withRunners, at, event.id, [mainRole, role]);
}

/** Gives every named runner that has no cursor yet its first step. */
function withCursors(state: State, at: number, cause: string, roles: readonly string[]): State {
  const cursors = { ...state.cursors };
  for (const role of roles) cursors[role] ??= advance(state, role, -1, at, cause);
  return { ...state, cursors };
}

function resume(state: State, event: EventOf<'session.resumed'>, at: number): State {
  const role = event.role ?? mainRole;
  const runners = { ...state.runners, [role]: at };
  const next = withCursors(
    { ...state, runners, tornTail: event.tornTail ?? state.tornTail, sources: event.sources ?? state.sources },
    at,
    event.id,
    [role],
  );
  if (role !== mainRole) return next;
  const crashed = state.paused === null && state.runningSince !== null;
  const from = crashed ? Math.max(state.lastAt, instantOrNull(event.lastSeen ?? '') ?? 0) : (state.paused?.at ?? at);
  const interruption = {
    from: Math.min(from, at),
    to: at,
    cause: crashed ? ('crashed' as const) : ('paused' as const),
  };
  const interruptions = crashed || state.paused ? [...state.interruptions, interruption] : state.interruptions;
  return { ...next, interruptions, paused: null, runningSince: at };
}

/** A new end in the file comes after an end that was moved, and wins. */
function changeSession(state: State, { session, sources }: EventOf<'session.changed'>): State {
  const { E: _, ...moves } = state.moves;
  const kept = session.end === state.session.end ? state.moves : moves;
  return { ...state, session, moves: kept, sources: sources ?? state.sources };
}

function pause(state: State, event: EventOf<'session.paused'>, at: number): State {
  const { [event.role ?? mainRole]: _, ...runners } = state.runners;
  if ((event.role ?? mainRole) !== mainRole) return handBack({ ...state, runners }, at, event.id);
  return { ...state, runners, paused: { at, cause: event.cause }, runningSince: null };
}

/** A helper has gone: what was left open is the main runner's again, who may have come to the end of her own steps. */
function handBack(state: State, at: number, cause: string): State {
  if (state.cursors[mainRole]?.step !== null) return state;
  return {
    ...state,
    cursors: { ...state.cursors, [mainRole]: advance(state, mainRole, lastTouched(state), at, cause) },
  };
}

function addSegment(state: State, event: EventOf<'segment.added'>, at: number): State {
  const { plan } = state;
  const afterSegment = plan.segments.findIndex((segment) => segment.id === event.after);
  const lastOf = event.after === null ? -1 : plan.steps.findLastIndex((step) => step.segment === event.after);
  const place = lastOf < 0 ? beforeSegments(plan, event.segment.phase) : lastOf;
  const changed: Plan = {
    ...plan,
    segments: plan.segments.toSpliced(afterSegment + 1, 0, event.segment),
    steps: plan.steps.toSpliced(place + 1, 0, ...event.steps),
  };
  return withPlan({ ...state, added: [...state.added, event.segment.id] }, changed, at, event.id);
}

/** The last step before the agenda's first segment: of the phase's own steps, else of the phases before it. */
function beforeSegments(plan: Plan, phase: string): number {
  const number = plan.phases.findIndex((one) => one.id === phase);
  const before = new Set(plan.phases.slice(0, number).map((one) => one.id));
  return plan.steps.findLastIndex(
    (step) => before.has(step.phase) || (step.phase === phase && step.segment === undefined),
  );
}

/** The same state over another plan: steps are known by their ids, so what was done stays done. */
function withPlan(state: State, plan: Plan, at: number, cause: string): State {
  const before = outlineOf(state.plan).index;
  const steps = plan.steps.map((step) => state.steps[before.get(step.id) ?? -1] ?? untouched);
  const next = { ...state, plan, steps };
  const index = outlineOf(plan).index;
  const cursors = { ...state.cursors };
  for (const [role, cursor] of Object.entries(cursors)) {
    const kept = cursor.step !== null && index.has(cursor.step) && cursor.how !== 'fallback';
    if (!kept) cursors[role] = advance(next, role, lastTouched(next), at, cause);
  }
  return { ...next, cursors };
}

function lastTouched(state: State): number {
  return state.steps.findLastIndex((step) => step.status === 'done' || step.status === 'skipped');
}
