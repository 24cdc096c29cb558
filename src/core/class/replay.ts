/** Events → state. What was undone is passed over; everything else is folded in the order of the ids. */

import { emptyState } from './empty.ts';
import type { Event } from './event.ts';
import { evolveOwn, type OwnState } from './evolve.ts';
import { opensItem } from './items.ts';
import { growing, type Lists } from './lists.ts';
import type { State } from './state.ts';

/** The state that the events come to. They are in the order of their ids. */
export function replay(events: readonly Event[]): State {
  const undone = undoneBy(events);
  const own: OwnState = { ...emptyState };
  const lists = growing();
  for (const event of events) {
    if (undone.has(event.id)) keepNumber(own, event, lists);
    else evolveOwn(own, event, lists);
  }
  return own;
}

/** The state after more events; a whole replay only where one of them takes earlier ones back. */
export function advanceState(state: State, before: readonly Event[], added: readonly Event[]): State {
  if (added.some((event) => event.type === 'undone')) return replay([...before, ...added]);
  const own: OwnState = { ...state };
  const lists = growing();
  let changed = false;
  for (const event of added) changed = evolveOwn(own, event, lists) || changed;
  return changed ? own : state;
}

/** The ids of all events that an `undone` names. */
export function undoneBy(events: readonly Event[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const event of events) {
    if (event.type === 'undone') for (const id of event.events) ids.add(id);
  }
  return ids;
}

/** An item that was taken back keeps its number: numbers do not repeat, and no label moves up. */
function keepNumber(own: OwnState, event: Event, lists: Lists): void {
  if (!opensItem(event)) return;
  own.takenBack = lists.push(own.takenBack, event.item);
  if (event.item >= own.nextItem) own.nextItem = event.item + 1;
}
