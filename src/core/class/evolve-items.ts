/** What the events of issues, questions, alerts and to-dos do to the state. */

import { assertNever } from '../../errors.ts';
import { instantOrNull } from '../time/times.ts';
import type { Event, EventOf } from './event.ts';
import type { Change, Folds } from './folds.ts';
import type { Item, Items, State } from './state.ts';

type OpeningEvents = 'issue.opened' | 'question.asked' | 'alert.raised' | 'todo.added';
type Opening = EventOf<OpeningEvents>;

export const itemFolds: Folds<OpeningEvents | 'item.changed' | 'item.closed', Items> = {
  'issue.opened': add,
  'question.asked': add,
  'alert.raised': add,
  'todo.added': add,
  'item.changed': (state, event) =>
    change(state, event.item, (item) => {
      const { lostSeconds = item.lostSeconds, text = item.text, person = item.person } = event;
      if (item.kind !== 'issue') return { ...item, lostSeconds, text, person, parked: event.parked ?? item.parked };
      const { category = item.category, severity = item.severity } = event;
      // The plans of another trouble are other ones.
      const trouble = event.trouble === undefined ? {} : { trouble: event.trouble, plan: null };
      return { ...item, lostSeconds, text, person, category, severity, ...trouble };
    }),
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
  return opening.has(event.type);
}

function add(state: State, event: Opening, at: number): Change<Items> {
  return {
    items: [...state.items, opened(state, event, at)],
    nextItem: Math.max(state.nextItem, event.item + 1),
  };
}

const opening: ReadonlySet<string> = new Set<OpeningEvents>([
  'issue.opened',
  'question.asked',
  'alert.raised',
  'todo.added',
]);

const plain = { category: null, severity: null, trouble: null, plan: null, parked: false, due: null } as const;

function opened(state: State, event: Opening, at: number): Item {
  const step = event.step ?? null;
  const item = {
    number: event.item,
    text: event.text,
    person: event.person ?? null,
    step,
    phase: step === null ? null : (state.plan.steps.find((one) => one.id === step)?.phase ?? null),
    openedAt: at,
    closedAt: null,
    outcome: null,
    how: null,
    lostSeconds: null,
  };
  switch (event.type) {
    case 'issue.opened': {
      const { category, severity, trouble = null, lostSeconds = null } = event;
      return { ...item, kind: 'issue', category, severity, trouble, lostSeconds, plan: null, parked: false, due: null };
    }
    case 'question.asked':
      return { ...item, ...plain, kind: 'question' };
    case 'alert.raised':
      return { ...item, ...plain, kind: 'alert' };
    case 'todo.added':
      return { ...item, ...plain, kind: 'todo', due: instantOrNull(event.due ?? '') };
    default:
      return assertNever(event);
  }
}

function change(state: State, number: number, how: (item: Item) => Item): Change<Items> {
  return { items: state.items.map((item) => (item.number === number ? how(item) : item)) };
}
