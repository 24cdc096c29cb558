/** What a key comes to: a changed screen, an action to be sent, the end. Pure: the shell does it. */
import { currentOf } from '../core/cursor.ts';
import type { PauseCause } from '../core/event.ts';
import { outlineOf } from '../core/outline.ts';
import type { State } from '../core/state.ts';
import { stopper } from './items.ts';
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
}

/** What ends the screen: by itself, or as the one outside says. */
export type StopReason = 'closed' | PauseCause;

export interface Reaction {
  readonly ui: Ui;
  /** An action line, and when its key was pressed. */
  readonly send?: Sent;
  readonly stop?: StopReason;
  /** Everything is drawn anew. */
  readonly redraw?: true;
}

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

/** Whether the screen of the trouble that stops the class is up. */
export function troubleShown(ui: Ui, state: State): boolean {
  const item = stopper(state);
  return item !== undefined && ui.aside !== item.number && ui.looking === null;
}
