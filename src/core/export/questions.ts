/** The questions of the class for whoever has to answer them. */
import type { Event } from '../class/event.ts';
import { nameInClass } from '../class/people.ts';
import type { Item, State } from '../class/state.ts';
import { renderInstant } from '../time/times.ts';

export interface QuestionRow {
  readonly number: number;
  readonly text: string;
  /** Who asked. */
  readonly person: string | null;
  readonly askedAt: string;
  readonly outcome: 'open' | 'answered' | 'parked' | 'gaveup';
  readonly answeredAt: string | null;
  readonly answer: string | null;
  /** Who wrote down that it is answered. */
  readonly answeredBy: string | null;
}

/** Open ones first, then those that were parked, then the others, each in the order in which they were asked. */
export function questionRows(state: State, events: readonly Event[]): readonly QuestionRow[] {
  const rows = state.items.filter(({ kind }) => kind === 'question').map((item) => rowOf(item, state, events));
  const order = ['open', 'parked', 'answered', 'gaveup'];
  return rows.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}

function rowOf(item: Item, state: State, events: readonly Event[]): QuestionRow {
  const { number, text, person, openedAt, closedAt, how } = item;
  const stamp = (at: number): string => renderInstant(at, state.session.timezone);
  const closing = events.findLast(
    (event) => event.type === 'item.closed' && event.item === number && Date.parse(event.at) === closedAt,
  );
  return {
    number,
    text,
    person: person === null ? null : nameInClass(state, person),
    askedAt: stamp(openedAt),
    outcome: outcomeOf(item),
    answeredAt: closedAt === null ? null : stamp(closedAt),
    answer: how,
    answeredBy: closedAt === null ? null : (closing?.by ?? null),
  };
}

function outcomeOf({ closedAt, parked, outcome }: Item): QuestionRow['outcome'] {
  if (closedAt === null) return parked ? 'parked' : 'open';
  return outcome === 'gaveup' ? 'gaveup' : 'answered';
}
