/** Open items in the order of their weight, and their words. */
import type { ItemKind } from '../class/event.ts';
import type { Item, State } from '../class/state.ts';
import { leastOf } from '../text/many.ts';
import { renderFar } from '../time/clock-text.ts';

/**
 * By what they ask of her: issues of severity 1 and 2, alerts that nobody has answered, the question that waits longest, what
 * came last; then the other questions, the lesser issues, promises and what is parked.
 */
export function itemsInOrder(state: State): readonly Item[] {
  const open = state.items.filter((item) => item.closedAt === null).sort((a, b) => a.number - b.number);
  const question = open.find((item) => item.kind === 'question' && !item.parked);
  const newest = open.findLast((item) => item.kind !== 'todo' && !item.parked);
  const rank = (item: Item): number => {
    if (isHeavy(item)) return item.severity ?? 3;
    if (item === question) return 4;
    return item === newest ? 5 : lesser(item);
  };
  // Of what cannot wait the newest comes first, of the rest the oldest.
  const order = (a: Item, b: Item): number => a.number - b.number || (a.id < b.id ? -1 : 1);
  return open.sort((a, b) => rank(a) - rank(b) || (isHeavy(a) ? order(b, a) : order(a, b)));
}

function isHeavy({ kind, severity }: Item): boolean {
  return kind === 'alert' || (severity !== null && severity <= 2);
}

const lesserRanks: Readonly<Record<ItemKind, number>> = { question: 6, issue: 6, alert: 6, todo: 11 };

function lesser({ kind, severity, parked }: Item): number {
  return parked ? 12 : lesserRanks[kind] + (severity ?? 0);
}

export function countWords(items: readonly Item[], now: number): readonly string[] {
  const of = (kind: ItemKind): readonly Item[] => items.filter((item) => item.kind === kind);
  const [issues, questions, alerts, todos] = [of('issue'), of('question'), of('alert'), of('todo')];
  const worst = leastOf(issues.map((item) => item.severity ?? 4));
  const longest = leastOf(questions.filter((item) => !item.parked).map((item) => item.openedAt));
  return [
    issues.length === 0 ? '' : `${counted(issues.length, 'issue')} (worst S${worst})`,
    questions.length === 0
      ? ''
      : `${counted(questions.length, 'question')}${longest < now ? ` (oldest ${renderFar(now - longest)})` : ''}`,
    alerts.length === 0 ? '' : `${counted(alerts.length, 'alert')}${seenWords(alerts)}`,
    todos.length === 0 ? '' : counted(todos.length, 'to-do'),
  ].filter(Boolean);
}

/** An alert that the facilitator has not seen is none. */
function seenWords(alerts: readonly Item[]): string {
  const unseen = alerts.filter(({ seenAt }) => seenAt === null).length;
  if (unseen === 0) return '';
  return unseen === alerts.length ? ' (not seen)' : ` (${unseen} not seen)`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
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

/** The key that leads to its plan: the last digit of its number. */
export function planDigit({ number }: Item): string {
  return String(number % 10);
}
