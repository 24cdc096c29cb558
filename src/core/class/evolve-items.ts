/** What the events of issues, questions, alerts and to-dos do to the state. */

import { instantOrNull } from '../time/times.ts';
import type { Event, EventOf } from './event.ts';
import type { Change, Folds } from './folds.ts';
import type { Item, State } from './state.ts';

type OpeningEvents = 'issue.opened' | 'question.asked' | 'alert.raised' | 'todo.added';
type Opening = EventOf<OpeningEvents>;

export const itemFolds: Folds<OpeningEvents | 'item.changed' | 'item.closed'> = {
  'issue.opened': add,
  'question.asked': add,
  'alert.raised': add,
  'todo.added': add,
  'item.changed': (state, event) =>
    change(state, event.item, (item) => ({
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
  'item.closed': (state, event, at) =>
    change(state, event.item, (item) => ({
      ...item,
      closedAt: at,
      outcome: event.outcome,
      how: event.how ?? null,
      lostSeconds: event.lostSeconds ?? item.lostSeconds,
    })),
};

export function opensItem(event: Event): event is Opening {
  return Object.hasOwn(kinds, event.type);
}

function add(state: State, event: Opening, at: number): Change {
  return {
    items: [...state.items, opened(state, event, at)],
    nextItem: Math.max(state.nextItem, event.item + 1),
  };
}

const kinds = {
  'issue.opened': 'issue',
  'question.asked': 'question',
  'alert.raised': 'alert',
  'todo.added': 'todo',
} as const;

function opened(state: State, event: Opening, at: number): Item {
  const issue = event.type === 'issue.opened' ? event : undefined;
  const step = event.step ?? null;
  return {
    number: event.item,
    kind: kinds[event.type],
    text: event.text,
    person: event.person ?? null,
    category: issue?.category ?? null,
    severity: issue?.severity ?? null,
    trouble: issue?.trouble ?? null,
    step,
    phase: step === null ? null : (state.plan.steps.find((one) => one.id === step)?.phase ?? null),
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

function change(state: State, number: number, how: (item: Item) => Item): Change {
  return { items: state.items.map((item) => (item.number === number ? how(item) : item)) };
}
