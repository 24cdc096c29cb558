/** Which action would be taken back next. */

import type { Event } from '../class/event.ts';
import { undoneBy } from '../class/replay.ts';
import type { State } from '../class/state.ts';
import { describe } from './describe.ts';

export interface Undoable {
  /** Its events and what they started. */
  readonly ids: readonly string[];
  /** In a few words what it did. */
  readonly what: string;
}

/** Who acts, and from which terminal; older journals and programs that act know none. */
export interface Hand {
  readonly by: string;
  readonly hand?: string;
}

/** The last action of this hand that still stands; undefined where none is left. */
export function undoable(history: readonly Event[], hand: Hand, state: State): Undoable | undefined {
  const undone = undoneBy(history);
  const first = history.findLast((event) => isOf(event, hand) && !undone.has(event.id) && isAction(event));
  if (!first) return undefined;
  const started = history.filter(
    (event) => event.id === first.id || (event.cause === first.id && !undone.has(event.id)),
  );
  // One action skips many steps, or names many who came: all of them go, and the words say so.
  const more = started.filter((event) => event.type === first.type).length - 1;
  const what = `${describe(first, state)}${more > 0 ? ` (and ${more} more)` : ''}`;
  return { ids: started.map((event) => event.id), what };
}

export function isOf(event: Event, { by, hand }: Hand): boolean {
  return event.by === by && (event.hand === undefined || hand === undefined || event.hand === hand);
}

/** What happened outside and cannot be taken back. */
const outside: ReadonlySet<string> = new Set(['launched', 'check.finished', 'mail.started', 'mail.sent']);

/** What a person did: not what followed from it, nor the coming and going of the tool. */
export function isAction(event: Event): boolean {
  if (outside.has(event.type)) return false;
  if (event.cause !== undefined || event.type === 'undone' || /^(?:session|journal|lease)\./.test(event.type))
    return false;
  return event.type !== 'plan.changed' && !(event.type === 'step.started' && event.auto === true);
}
