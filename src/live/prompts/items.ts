/** Open items in the order of their weight, and their words. */
import type { ItemKind } from '../../core/class/event.ts';
import type { Item, State } from '../../core/class/state.ts';

const weights: Readonly<Record<ItemKind, number>> = { issue: 0, alert: 10, question: 20, todo: 40 };

/** Issues by severity, then alerts, questions, parked ones and promises; the older before the younger. */
export function itemsInOrder(state: State): readonly Item[] {
  const weight = (item: Item): number => weights[item.kind] + (item.severity ?? 0) + (item.parked ? 10 : 0);
  return state.items
    .filter((item) => item.closedAt === null)
    .sort((a, b) => weight(a) - weight(b) || a.number - b.number || (a.id < b.id ? -1 : 1));
}

export function kindWord(kind: ItemKind): string {
  return kind === 'todo' ? 'to-do' : kind;
}

/** The issue that stops the class: the youngest open one of severity 1. */
export function stopper(state: State): Item | undefined {
  return state.items.findLast((item) => item.closedAt === null && item.severity === 1);
}

/** Open issues for which a plan is followed, or that stop the class: they have a screen of their own. */
export function plannedItems(state: State): readonly Item[] {
  return state.items.filter((item) => item.closedAt === null && (item.trouble !== null || item.severity === 1));
}
