/**
 * What earlier classes of a series have left open and promised: to-dos, and questions that nobody has answered. It greets whoever
 * produces the next class, and is closed there by the number of its class and its own: `1/2`.
 */
import { callOf } from '../class/items.ts';
import { nameInClass } from '../class/people.ts';
import type { Item, State } from '../class/state.ts';

export interface EarlierItem {
  /** The session that it belongs to, and what that is called. */
  readonly session: string;
  readonly title: string;
  /** What is typed for it: the number of the class, else its name, and its own number there. */
  readonly call: string;
  /** The same without the class. */
  readonly label: string;
  readonly kind: 'todo' | 'question';
  readonly parked: boolean;
  readonly text: string;
  /** Who sees to it: of a to-do who is marked on it, where that is one of the team; else the producer of the class. */
  readonly owner: string;
  /** Whom it is about, where that is not the owner. */
  readonly about: string | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly due: number | null;
}

/** `earlier`: the classes of the same series before this one. Class by class, in the order in which they were noted. */
export function earlierItems(earlier: readonly State[]): readonly EarlierItem[] {
  const numbers = earlier.map(({ session }) => session.series?.number);
  return earlier.flatMap((state) => {
    const { id, series, title, producer, facilitator, team } = state.session;
    const number = series?.number;
    const isOwn = number !== undefined && numbers.filter((one) => one === number).length === 1;
    const staff = new Set([producer.name, facilitator.name, ...team.map(({ name }) => name)]);
    return state.items.filter(isPromise).map((item): EarlierItem => {
      const marked = item.person === null ? null : nameInClass(state, item.person);
      const owns = item.kind === 'todo' && marked !== null && staff.has(marked);
      const label = callOf(state, item);
      return {
        ...{ session: id, title, call: `${isOwn ? number : id}/${label}`, label, kind: item.kind, text: item.text },
        parked: item.parked,
        owner: owns ? marked : producer.name,
        about: owns ? null : marked,
        openedAt: item.openedAt,
        due: item.due,
      };
    });
  });
}

function isPromise(item: Item): item is Item & { readonly kind: 'todo' | 'question' } {
  return item.closedAt === null && (item.kind === 'todo' || item.kind === 'question');
}

/** `to-do · Dana Okoye · Ben Stone · send the slides`: what it is, who sees to it, whom it is about, its words. */
export function earlierWords({ kind, parked, owner, about, text }: EarlierItem): string {
  const word = kind === 'todo' ? 'to-do' : parked ? 'parked question' : 'question';
  return [word, owner, about ?? '', text].filter((part) => part !== '').join(' · ');
}
