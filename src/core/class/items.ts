/** What items are called: by a number, and where two machines apart gave the same one, by a letter behind it. */
import type { EventOf, ItemKind } from './event.ts';
import { allWith, lastWith } from './found.ts';
import type { Item, State } from './state.ts';

export type OpeningType = 'issue.opened' | 'question.asked' | 'alert.raised' | 'todo.added';
export type Opening = EventOf<OpeningType>;

export const itemKinds = {
  'issue.opened': 'issue',
  'question.asked': 'question',
  'alert.raised': 'alert',
  'todo.added': 'todo',
} as const satisfies Readonly<Record<OpeningType, ItemKind>>;

export function opensItem<T extends { readonly type: string }>(
  event: T,
): event is T & { readonly type: OpeningType; readonly item: number } {
  return Object.hasOwn(itemKinds, event.type);
}

const naming: ReadonlySet<string> = new Set([
  'item.changed',
  'item.closed',
  'alert.seen',
  'plan.switched',
  'timer.started',
]);

/** What an event says of an item: its opening event, and the number that it was shown under. */
export interface ItemNamed {
  readonly item?: number;
  readonly of?: string;
}

/** Whether the event says something of an item that another event has opened. */
export function namesItem<T extends { readonly type: string }>(event: T): event is T & ItemNamed {
  return naming.has(event.type);
}

/** What is said of an item that is opened along names its opening, by the ids of those that the same action opened. */
export function withOpening<T extends { readonly type: string }>(draft: T, opened: ReadonlyMap<number, string>): T {
  if (!namesItem(draft) || draft.item === undefined || draft.of !== undefined) return draft;
  const of = opened.get(draft.item);
  return of === undefined ? draft : { ...draft, of };
}

/** `1` for the first that was given a number, `1b`, `1c` for the later ones; `before` counts those before it. */
export function labelOf(number: number, before: number): string {
  return before === 0 ? String(number) : `${number}${lettersOf(before)}`;
}

/** a, b, … z, aa, ab, … from 0 on. */
function lettersOf(place: number): string {
  let letters = '';
  for (let left = place + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(97 + ((left - 1) % 26)) + letters;
  return letters;
}

/** What is typed for an item: its label; `1a` for the first of a number that others have too. */
export function callOf({ items }: Pick<State, 'items'>, item: Item): string {
  if (item.label !== String(item.number)) return item.label;
  return allWith(items, numberOf, item.number).length > 1 ? `${item.number}a` : item.label;
}

const numberOf = (item: Item): number => item.number;
const idOf = (item: Item): string => item.id;

/** What `openItems` of a snapshot holds: a number, or a label that is none. */
export function numberOrLabel({ number, label }: Pick<Item, 'number' | 'label'>): number | string {
  return label === String(number) ? number : label;
}

/** The items that a label means: none, one, or all that share a bare number. */
export function itemsCalled({ items }: Pick<State, 'items'>, label: string): readonly Item[] {
  const found = /^(\d+)([a-z]*)$/i.exec(label);
  if (!found) return [];
  const [, digits = '', letters = ''] = found;
  const number = Number(digits);
  const same = allWith(items, numberOf, number);
  if (letters === '') return same;
  const wanted = letters.toLowerCase() === 'a' ? String(number) : `${number}${letters.toLowerCase()}`;
  return same.filter((one) => one.label === wanted);
}

export function itemById({ items }: Pick<State, 'items'>, id: string | null | undefined): Item | undefined {
  return id === null || id === undefined ? undefined : lastWith(items, idOf, id);
}
