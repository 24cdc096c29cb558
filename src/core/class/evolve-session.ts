/** What opening, pausing, resuming and a changed plan do to the state. */

import { assertNever } from '../../errors.ts';
import { outlineOf } from '../plan/outline.ts';
import type { Plan } from '../plan/plan.ts';
import { instantOrNull } from '../time/times.ts';
import { advance, type Field, mainRole } from './cursor.ts';
import type { EventOf } from './event.ts';
import type { Change, Folds } from './folds.ts';
import type { Lists } from './lists.ts';
import { type Interruption, isOpened, type State, type StepState } from './state.ts';

export const untouched: StepState = {
  status: 'open',
  estimated: false,
  runs: [],
  reason: null,
  plan: 'A',
  finishedAt: null,
};

type Cursors = State['cursors'];

type SessionEvents =
  | 'session.opened'
  | 'session.resumed'
  | 'session.paused'
  | 'session.changed'
  | 'plan.changed'
  | 'segment.added'
  | 'producer.handover'
  | 'journal.restored'
  | 'lease.taken';

export const sessionFolds: Folds<SessionEvents> = {
  // Two machines that opened one session apart: the first opening stands, the second is a coming back.
  'session.opened': (state, event, at, lists) =>
    !isOpened(state)
      ? open(state, event, at)
      : event.runner
        ? resume(state, { ...event, type: 'session.resumed' }, at, lists)
        : {},
  'session.resumed': resume,
  'session.paused': pause,
  'session.changed': changeSession,
  'plan.changed': (state, event, at) => ({
    ...overPlan(state, event.plan, at, event.id),
    sources: event.sources ?? state.sources,
  }),
  'segment.added': addSegment,
  'producer.handover': (state, { by, to, why = null }, at, lists) => ({
    handovers: lists.push(state.handovers, { at, from: by, to, why }),
  }),
  'lease.taken': (_state, { host, by, hand = null, until }, at) => ({
    lease: { host, by, hand, at, until: instantOrNull(until) ?? at },
  }),
  'journal.restored': (state, { count, why }, at, lists) => ({
    restored: lists.push(state.restored, { at, count, why }),
  }),
};

function open(state: State, event: EventOf<'session.opened'>, at: number): Change {
  const { plan, session, sources } = event;
  const role = event.role ?? mainRole;
  const helpers = event.runner && role !== mainRole ? { [role]: at } : {};
  const steps = plan.steps.map(() => untouched);
  return {
    run: event.runner && role === mainRole ? { is: 'running', since: at, hand: event.hand ?? null } : { is: 'unrun' },
    helpers,
    session: inTime(session, event.at),
    plan,
    sources,
    rehearsal: event.rehearsal ?? null,
    steps,
    cursors: withFirst(state.cursors, { plan, steps, helpers }, at, event.id, [mainRole, role]),
  };
}

/** Whoever edits a journal may have left no time in it: then it starts at `otherwise`, and nothing is known of its end. */
function inTime(session: State['session'], otherwise: string): State['session'] {
  const start = instantOrNull(session.start) === null ? otherwise : session.start;
  const end = instantOrNull(session.end ?? '') === null ? null : session.end;
  return start === session.start && end === session.end ? session : { ...session, start, end };
}

/** Every named runner that has no cursor yet has its first step. */
function withFirst(before: Cursors, field: Field, at: number, cause: string, roles: readonly string[]): Cursors {
  const cursors = { ...before };
  for (const role of roles) cursors[role] ??= advance(field, role, -1, at, cause);
  return cursors;
}

/** What was never opened cannot go on: nothing is known of it. */
function resume(state: State, event: EventOf<'session.resumed'>, at: number, lists: Lists): Change {
  if (!isOpened(state)) return {};
  const role = event.role ?? mainRole;
  const { plan, steps } = state;
  const helpers = role === mainRole ? state.helpers : { ...state.helpers, [role]: at };
  const change: Change = {
    helpers,
    tornTail: event.tornTail ?? state.tornTail,
    sources: event.sources ?? state.sources,
    cursors: withFirst(state.cursors, { plan, steps, helpers }, at, event.id, [role]),
  };
  if (role !== mainRole) return change;
  const gap = interruption(state, event, at);
  const interruptions = gap ? lists.push(state.interruptions, gap) : state.interruptions;
  return { ...change, interruptions, run: { is: 'running', since: at, hand: event.hand ?? null } };
}

/** A run that is open when the next one begins has crashed, after its last sign of life: the lock's, where it was left. */
function interruption(
  { run, runnerAt }: State,
  { lastSeen = '' }: EventOf<'session.resumed'>,
  at: number,
): Interruption | undefined {
  switch (run.is) {
    case 'running':
      return { from: Math.min(Math.max(run.since, instantOrNull(lastSeen) ?? runnerAt), at), to: at, cause: 'crashed' };
    case 'paused':
      return { from: Math.min(run.at, at), to: at, cause: 'paused' };
    case 'unrun':
    case 'unopened':
      return undefined;
    default:
      return assertNever(run);
  }
}

/** A new end in the file comes after an end that was moved, and wins. */
function changeSession(state: State, { session, sources }: EventOf<'session.changed'>): Change {
  const { E: _, ...moves } = state.moves;
  const changed = inTime(session, state.session.start);
  const kept = changed.end === state.session.end ? state.moves : moves;
  return { session: changed, moves: kept, sources: sources ?? state.sources };
}

function pause(state: State, event: EventOf<'session.paused'>, at: number): Change {
  if (!isOpened(state)) return {};
  const role = event.role ?? mainRole;
  if (role === mainRole) {
    // Another machine runs it: this one only leaves.
    if (state.lease !== null && event.hand !== undefined && event.hand !== state.lease.hand) return {};
    return { run: { is: 'paused', at, cause: event.cause }, lease: null };
  }
  const { [role]: _, ...helpers } = state.helpers;
  return { helpers, cursors: handBack(state, helpers, at, event.id) };
}

/** A helper has gone: what was left open is the main runner's again, who may have come to the end of her own steps. */
function handBack({ plan, steps, cursors }: State, helpers: State['helpers'], at: number, cause: string): Cursors {
  if (cursors[mainRole]?.step !== null) return cursors;
  return { ...cursors, [mainRole]: advance({ plan, steps, helpers }, mainRole, lastTouched(steps), at, cause) };
}

function addSegment(state: State, event: EventOf<'segment.added'>, at: number): Change {
  const { plan } = state;
  const afterSegment = plan.segments.findIndex((segment) => segment.id === event.after);
  const lastOf = event.after === null ? -1 : plan.steps.findLastIndex((step) => step.segment === event.after);
  const place = lastOf < 0 ? beforeSegments(plan, event.segment.phase) : lastOf;
  const changed: Plan = {
    ...plan,
    segments: plan.segments.toSpliced(afterSegment + 1, 0, event.segment),
    steps: plan.steps.toSpliced(place + 1, 0, ...event.steps),
  };
  return { added: [...state.added, event.segment.id], ...overPlan(state, changed, at, event.id) };
}

/** The last step before the agenda's first segment: of the phase's own steps, else of the phases before it. */
export function beforeSegments(plan: Plan, phase: string): number {
  const number = plan.phases.findIndex((one) => one.id === phase);
  const before = new Set(plan.phases.slice(0, number).map((one) => one.id));
  return plan.steps.findLastIndex(
    (step) => before.has(step.phase) || (step.phase === phase && step.segment === undefined),
  );
}

/**
 * What was done over another plan: steps are known by their ids, so what was done stays done. Where an edited journal gives two steps
 * one id, one of them has what was done: a replay that folds in place would else change both.
 */
function overPlan(state: State, plan: Plan, at: number, cause: string): Change {
  const before = outlineOf(state.plan).index;
  const { index } = outlineOf(plan);
  const steps = plan.steps.map(({ id }, place) =>
    index.get(id) === place ? (state.steps[before.get(id) ?? -1] ?? untouched) : untouched,
  );
  const field = { plan, steps, helpers: state.helpers };
  const cursors = { ...state.cursors };
  for (const [role, cursor] of Object.entries(cursors)) {
    const kept = cursor.step !== null && index.has(cursor.step) && cursor.how !== 'fallback';
    if (!kept) cursors[role] = advance(field, role, lastTouched(steps), at, cause);
  }
  return { plan, steps, cursors };
}

function lastTouched(steps: State['steps']): number {
  return steps.findLastIndex((step) => step.status === 'done' || step.status === 'skipped');
}
