/** One event onto the state. It never refuses: what the journal says happened. */
import type { Event, EventType } from './event.ts';
import { itemFolds } from './evolve-items.ts';
import { clockFolds, roomFolds } from './evolve-room.ts';
import { sessionFolds } from './evolve-session.ts';
import { stepFolds } from './evolve-steps.ts';
import type { Folds } from './folds.ts';
import type { State } from './state.ts';

const folds: Folds<EventType> = {
  ...sessionFolds,
  ...clockFolds,
  ...stepFolds,
  ...itemFolds,
  ...roomFolds,
  // What it takes back is left out by the replay.
  undone: (state) => state,
};

export function evolve(state: State, event: Event): State {
  const at = Date.parse(event.at);
  if (Number.isNaN(at) || !Object.hasOwn(folds, event.type)) return state;
  const fold = folds[event.type] as (state: State, event: Event, at: number) => State;
  const next = fold(state, event, at);
  const lastAt = event.late || at < state.lastAt ? state.lastAt : at;
  const recorded = state.recorded || !event.type.startsWith('session.');
  if (lastAt === next.lastAt && recorded === next.recorded) return next;
  // A state that the fold has just made is nobody's yet: it needs no second copy.
  const own: { -readonly [K in keyof State]: State[K] } = next === state ? { ...state } : next;
  own.lastAt = lastAt;
  own.recorded = recorded;
  return own;
}
