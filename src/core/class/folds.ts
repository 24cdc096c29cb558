/** The shape of a table of folds: for each type of event, what it does to the state. */
import type { EventOf, EventType } from './event.ts';
import type { Lists } from './lists.ts';
import type { State } from './state.ts';

/** The fields that an event changes, as they are then; none where it changes nothing. */
export type Change<Part = State> = Partial<Part>;

/** `at` is the event's moment in epoch milliseconds; a list becomes longer as `lists` says. */
export type Fold<T extends EventType, Part = State> = (
  state: State,
  event: EventOf<T>,
  at: number,
  lists: Lists,
) => Change<Part>;

/** `Part`: the groups of the state that these events may change. */
export type Folds<T extends EventType, Part = State> = { readonly [K in T]: Fold<K, Part> };
