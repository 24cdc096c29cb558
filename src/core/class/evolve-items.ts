/** What the events of issues, questions, alerts and to-dos do to the state. */

import { assertNever } from '../../errors.ts';
import { outlineOf } from '../plan/outline.ts';
import { instantOrNull } from '../time/times.ts';
import { itemOutcomes } from './event.ts';
import type { Change, Folds } from './folds.ts';
import { type ItemNamed, labelOf, type Opening, type OpeningType } from './items.ts';
import type { Lists } from './lists.ts';
import type { Item, Items, State } from './state.ts';

export const itemFolds: Folds<OpeningType | 'item.changed' | 'item.closed' | 'alert.seen', Items> = {
  'issue.opened': add,
  'question.asked': add,
  'alert.raised': add,
  'todo.added': add,
  'item.changed': (state, event, _, lists) =>
    changeItem(state, event, lists, (item) => {
      const { lostSeconds = item.lostSeconds, text = item.text, person = item.person } = event;
      if (item.kind !== 'issue') return { ...item, lostSeconds, text, person, parked: event.parked ?? item.parked };
      const { category = item.category, severity = item.severity } = event;
      // The plans of another trouble are other ones.
      const trouble = event.trouble === undefined ? {} : { trouble: event.trouble, plan: null };
      return { ...item, lostSeconds, text, person, category, severity, ...trouble };
    }),
  'alert.seen': (state, event, at, lists) =>
    changeItem(state, event, lists, (item) =>
      item.kind === 'alert' ? { ...item, seenAt: item.seenAt ?? Math.max(at, item.openedAt) } : item,
    ),
  'item.closed': (state, event, at, lists) =>
    changeItem(state, event, lists, (item) => ({
      ...item,
      closedAt: Math.max(at, item.openedAt),
      // A damaged line, or a later vprod, has words that this one does not know: it is closed all the same.
      outcome: itemOutcomes.find((one) => one === event.outcome) ?? 'resolved',
      how: event.how ?? null,
      lostSeconds: event.lostSeconds ?? item.lostSeconds,
    })),
};

function add(state: State, event: Opening, at: number, lists: Lists): Change<Items> {
  return {
    items: lists.push(state.items, opened(state, event, at, lists)),
    nextItem: Math.max(state.nextItem, event.item + 1),
  };
}

const plain = { category: null, severity: null, trouble: null, lostSeconds: null, plan: null, parked: false } as const;

function opened(state: State, event: Opening, at: number, lists: Lists): Item {
  const step = event.step ?? null;
  const item = {
    id: event.id,
    number: event.item,
    label: labelOf(event.item, countBefore(state, event.item, lists)),
    text: event.text,
    person: event.person ?? null,
    step,
    phase: step === null ? null : (state.plan.steps[outlineOf(state.plan).index.get(step) ?? -1]?.phase ?? null),
    openedAt: at,
    by: event.by,
    seenAt: null,
    closedAt: null,
    outcome: null,
    how: null,
  };
  // Not by a spread: fields that follow one cost the runtime twenty times as much.
  switch (event.type) {
    case 'issue.opened': {
      const { category, severity, trouble = null, lostSeconds = null } = event;
      return Object.assign(item, {
        kind: 'issue',
        category,
        severity,
        trouble,
        lostSeconds,
        plan: null,
        parked: false,
        due: null,
      } as const);
    }
    case 'question.asked':
      return Object.assign(item, plain, { kind: 'question', due: null } as const);
    case 'alert.raised':
      return Object.assign(item, plain, { kind: 'alert', due: null } as const);
    case 'todo.added':
      return Object.assign(item, plain, { kind: 'todo', due: instantOrNull(event.due ?? '') } as const);
    default:
      return assertNever(event);
  }
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

export function changeItem(
  state: State,
  named: ItemNamed,
  lists: Lists,
  how: (item: Item) => Item,
): Pick<Items, 'items'> | Record<never, never> {
  const place = placeOfItem(state, named, lists);
  const item = state.items[place];
  return item ? { items: lists.replace(state.items, place, how(item)) } : {};
}
