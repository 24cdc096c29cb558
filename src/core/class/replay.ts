/** Events → state. What was undone is passed over; everything else is folded in the order of the ids. */

import { startMemory } from '../text/memory.ts';
import { type Adding, startAdding } from './added-segments.ts';
import { emptyState } from './empty.ts';
import type { Event } from './event.ts';
import { evolveOwn, isBesideThePlan, type OwnState, told } from './evolve.ts';
import { opensItem } from './items.ts';
import { growing, type Lists } from './lists.ts';
import type { State } from './state.ts';

/** What a journal's events came to: they only ever grow in place, and several parts of a command ask for the same. */
const known = startMemory<readonly Event[], { readonly length: number; readonly state: State }>();

/** The state that the events come to. They are in the order of their ids. */
export function replay(events: readonly Event[]): State {
  const before = known.get(events);
  if (before?.length === events.length) return before.state;
  const state = fold(events);
  known.set(events, { length: events.length, state });
  return state;
}

function fold(events: readonly Event[]): State {
  const undone = undoneBy(events);
  const own: OwnState = { ...emptyState };
  const lists = growing();
  foldAll(own, events, undone, lists);
  lists.end();
  return own;
}

/**
 * The state after more events; a whole replay only where one of them takes earlier ones back. `kept` is for who advances one state on
 * and on: see lists.ts.
 */
export function advanceState(
  state: State,
  before: readonly Event[],
  added: readonly Event[],
  kept?: WeakSet<object>,
): State {
  if (added.some((event) => event.type === 'undone')) return replay([...before, ...added]);
  const own: OwnState = { ...state };
  const lists = growing(kept);
  const changed = foldAll(own, added, new Set(), lists);
  lists.end();
  return changed ? own : state;
}

/** False where nothing is known of any of them. */
function foldAll(own: OwnState, events: readonly Event[], undone: ReadonlySet<string>, lists: Lists): boolean {
  let changed = false;
  let adding: Adding | null = null;
  for (const [place, event] of events.entries()) {
    if (undone.has(event.id)) {
      keepNumber(own, event, lists);
      continue;
    }
    if (event.type === 'segment.added') {
      // For a single one it is not worth it.
      if (events[place + 1]?.type === 'segment.added') adding ??= startAdding(own);
      const at = Date.parse(event.at);
      if (!Number.isNaN(at) && adding?.takes(event)) {
        told(own, event, at);
        changed = true;
        continue;
      }
    }
    if (adding && !isBesideThePlan(event)) {
      Object.assign(own, adding.lay());
      adding = null;
    }
    changed = evolveOwn(own, event, lists) || changed;
  }
  if (adding) Object.assign(own, adding.lay());
  return changed;
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
