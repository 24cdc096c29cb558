/** One event onto the state. It never refuses: what the journal says happened. */
import type { Event, EventType } from './event.ts';
import { itemFolds } from './evolve-items.ts';
import { mergeFolds } from './evolve-merge.ts';
import { clockFolds, outsideFolds, roomFolds } from './evolve-room.ts';
import { sessionFolds } from './evolve-session.ts';
import { stepFolds } from './evolve-steps.ts';
import type { Fold, Folds } from './folds.ts';
import { copying, type Lists } from './lists.ts';
import type { State } from './state.ts';

const folds: Folds<EventType> = {
  ...sessionFolds,
  ...clockFolds,
  ...stepFolds,
  ...itemFolds,
  ...roomFolds,
  ...outsideFolds,
  ...mergeFolds,
  // What it takes back is left out by the replay.
  undone: () => ({}),
};

/** The state with what the event changes; the same one where that is nothing. */
export function evolve(state: State, event: Event): State {
  const own = { ...state };
  return evolveOwn(own, event, copying) ? own : state;
}

/** Without a hand, in older journals, nobody can tell: then everything is the run's. */
function isRunners(run: State['run'], event: Event): boolean {
  return run.is === 'running' && (run.hand === null || event.hand === run.hand);
}

/** A state that nobody else holds yet. */
export type OwnState = { -readonly [K in keyof State]: State[K] };

/** The same onto a state that is the caller's alone, without a copy. False where nothing is known of such an event. */
export function evolveOwn(own: OwnState, event: Event, lists: Lists): boolean {
  const at = Date.parse(event.at);
  if (Number.isNaN(at) || !Object.hasOwn(folds, event.type)) return false;
  const fold = folds[event.type] as Fold<EventType>;
  Object.assign(own, fold(own, event, at, lists));
  told(own, event, at);
  return true;
}

/** What every event says, whatever it is. */
export function told(own: OwnState, event: Event, at: number): void {
  if (!event.late && at > own.lastAt) own.lastAt = at;
  if (!event.late && at > own.runnerAt && isRunners(own.run, event)) own.runnerAt = at;
  own.recorded ||= !/^(?:session|journal|lease)\./.test(event.type);
}

/** Neither the run of show nor how far it has come is anything to these events. */
export function isBesideThePlan({ type }: Pick<Event, 'type'>): boolean {
  return Object.hasOwn(roomFolds, type) || Object.hasOwn(outsideFolds, type);
}
