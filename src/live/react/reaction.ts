/** What a key comes to: a changed screen, an action to be sent, the end. Pure: the shell does it. */
import { currentOf } from '../../core/class/cursor.ts';
import type { PauseCause } from '../../core/class/event.ts';
import { itemById } from '../../core/class/items.ts';
import type { Item, State } from '../../core/class/state.ts';
import { offeredTroubles } from '../../core/class/troubles.ts';
import { plannedItems, stopper } from '../../core/now/open-items.ts';
import { outlineOf } from '../../core/plan/outline.ts';
import type { ExportFile } from '../prompts/port.ts';
import type { Message, Ui } from './ui.ts';

/** What a key is judged by. */
export interface Situation {
  readonly state: State;
  /** The session's now, when the key was pressed: epoch milliseconds. */
  readonly now: number;
  /** The wall clock: milliseconds. How long messages stay goes by it, also where a rehearsal's clock runs faster. */
  readonly wall: number;
  readonly role: string;
  readonly readOnly: boolean;
  /** Files that a step may read in; looked for only where they are asked for. */
  readonly exports?: () => readonly ExportFile[];
}

/** What ends the screen: by itself, or as the one outside says. */
export type StopReason = 'closed' | PauseCause;

/** What a key asks of the shell; `redraw` draws everything anew. */
export type KeyEffect =
  | { readonly kind: 'send'; readonly sent: Sent }
  | { readonly kind: 'stop'; readonly reason: StopReason }
  | { readonly kind: 'redraw' };

export interface Reaction {
  readonly ui: Ui;
  /** None where only the screen changes. */
  readonly effect?: KeyEffect;
}

/** An action line, and when its key was pressed. */
export interface Sent {
  readonly line: string;
  readonly pressedAt: number;
}

/** How long a message stays: milliseconds. */
const messageStays = 10_000;

export function say(ui: Ui, kind: Message['kind'], text: string, situation: Situation, hint = ''): Ui {
  return { ...ui, message: { kind, text, hint, undo: false, until: situation.wall + messageStays } };
}

/** The number of the step that keys act on: the one looked at, else the current one; -1 for none. */
export function shownStep(ui: Ui, state: State, role: string): number {
  const looked = ui.looking === null ? undefined : outlineOf(state.plan).index.get(ui.looking);
  return looked ?? currentOf(state, role);
}

/** The issue whose screen is up: one that stops the class, else the one whose plan was called here. */
export function troubleItem(ui: Ui, state: State): Item | undefined {
  if (ui.looking !== null) return undefined;
  const stops = stopper(state);
  if (stops && ui.aside !== stops.id) return stops;
  return ui.called === null ? undefined : plannedItems(state).find((item) => item.id === ui.called);
}

export function troubleShown(ui: Ui, state: State): boolean {
  return troubleItem(ui, state) !== undefined;
}

/** The issue for which a digit takes a plan. */
export function offeringItem(ui: Ui, state: State): Item | undefined {
  const item = itemById(state, troubleItem(ui, state)?.id ?? ui.offering?.item);
  return item && offeredTroubles(state, item).length > 0 ? item : undefined;
}
