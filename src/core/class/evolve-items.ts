/** What the events of issues, questions, alerts and to-dos do to the state. */

import { outlineOf } from '../plan/outline.ts';
import { instantOrNull } from '../time/times.ts';
import type { Change, Folds } from './folds.ts';
import { type ItemNamed, itemKinds, labelOf, type Opening, type OpeningType } from './items.ts';
import type { Lists } from './lists.ts';
import type { Item, State } from './state.ts';

export const itemFolds: Folds<OpeningType | 'item.changed' | 'item.closed'> = {
  'issue.opened': add,
  'question.asked': add,
  'alert.raised': add,
  'todo.added': add,
  'item.changed': (state, event, _, lists) =>
    changeItem(state, event, lists, (item) => ({
      ...item,
      parked: event.parked ?? item.parked,
      lostSeconds: event.lostSeconds ?? item.lostSeconds,
      text: event.text ?? item.text,
      trouble: event.trouble ?? item.trouble,
      person: event.person ?? item.person,
      category: event.category ?? item.category,
      severity: event.severity ?? item.severity,
      // The plans of another trouble are other ones.
      plan: event.trouble === undefined ? item.plan : null,
    })),
  'item.closed': (state, event, at, lists) =>
    changeItem(state, event, lists, (item) => ({
      ...item,
      closedAt: at,
      outcome: event.outcome,
      how: event.how ?? null,
      lostSeconds: event.lostSeconds ?? item.lostSeconds,
    })),
};

function add(state: State, event: Opening, at: number, lists: Lists): Change {
  return {
    items: lists.push(state.items, opened(state, event, at, lists)),
    nextItem: Math.max(state.nextItem, event.item + 1),
  };
}

function opened(state: State, event: Opening, at: number, lists: Lists): Item {
  const issue = event.type === 'issue.opened' ? event : undefined;
  const step = event.step ?? null;
  return {
    id: event.id,
    number: event.item,
    label: labelOf(event.item, countBefore(state, event.item, lists)),
    kind: itemKinds[event.type],
    text: event.text,
    person: event.person ?? null,
    category: issue?.category ?? null,
    severity: issue?.severity ?? null,
    trouble: issue?.trouble ?? null,
    step,
    phase: step === null ? null : (state.plan.steps[outlineOf(state.plan).index.get(step) ?? -1]?.phase ?? null),
    openedAt: at,
    closedAt: null,
    outcome: null,
    how: null,
    lostSeconds: issue?.lostSeconds ?? null,
    plan: null,
    parked: false,
    due: event.type === 'todo.added' && event.due !== undefined ? instantOrNull(event.due) : null,
  };
}

/** How many were given this number before, also those that were taken back. */
function countBefore(state: State, number: number, lists: Lists): number {
  if (number >= state.nextItem) return 0;
  return lists.count(state.items, numberOf, number) + lists.count(state.takenBack, itself, number);
}

const idOf = (item: Item): string => item.id;
const numberOf = (item: Item): number => item.number;
const itself = (number: number): number => number;

/**
 * The place of the item that an event is about, -1 where there is none. An event without `of` is a draft, whose number
 * nobody else has, or comes from an older journal, whose reader says what it meant: then the first of that number.
 */
export function placeOfItem(state: State, { item, of }: ItemNamed, lists: Lists): number {
  if (of !== undefined) return lists.find(state.items, idOf, of);
  return item === undefined ? -1 : lists.find(state.items, numberOf, item);
}

export function changeItem(state: State, named: ItemNamed, lists: Lists, how: (item: Item) => Item): Change {
  const place = placeOfItem(state, named, lists);
  const item = state.items[place];
  return item ? { items: lists.replace(state.items, place, how(item)) } : {};
}
