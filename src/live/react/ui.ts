/** What the screen itself knows beside the session: where one looks, what is being typed, what was said last. */
import type { Ask } from '../../core/plan/plan.ts';
import type { Typed } from '../prompts/port.ts';
import type { Prompt } from '../prompts/prompt.ts';

export interface Ui {
  /** The id of the step that is looked at; null for the current one. */
  readonly looking: string | null;
  readonly prompt: Prompt | null;
  readonly overlay: Overlay | null;
  readonly message: Message | null;
  /** Shown until a key is pressed. */
  readonly greeting: readonly string[];
  /** What an earlier run left half typed. */
  readonly offer: Typed | null;
  /** Words that Esc dropped last: ↑ in the same empty prompt brings them back. */
  readonly dropped: Dropped | null;
  /** Until when a second q quits: milliseconds of the wall clock. */
  readonly quitUntil: number;
  /** The id of the issue of severity 1 whose screen was put aside. */
  readonly aside: string | null;
  /** The id of the issue whose plan was called here last: its plan is shown until it is put aside. */
  readonly called: string | null;
  /** The id of the issue whose plan was left for the class last: P leads back to it. */
  readonly left: string | null;
  /** The id of the issue below which the plans of its category are offered; until when, by the wall clock. */
  readonly offering: { readonly item: string; readonly until: number } | null;
  /** What checks found, in the words of an issue that nobody has opened yet; the latest last. */
  readonly failures: readonly string[];
  /** The text that this screen last put onto the clipboard. */
  readonly clipboard: string | null;
  /** Answers that are still to be asked for. */
  readonly asks: readonly Ask[];
}

export interface Dropped {
  readonly action: string | undefined;
  readonly text: string;
}

/** What lies over the whole screen; `top` is its first line that is shown. */
export type Overlay =
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'card'; readonly platform: string; readonly top: number }
  | { readonly kind: 'step'; readonly top: number }
  | { readonly kind: 'rooms'; readonly top: number }
  | { readonly kind: 'text'; readonly text: string; readonly top: number };

export interface Message {
  readonly kind: 'ok' | 'now' | 'refused' | 'notice';
  readonly text: string;
  readonly hint: string;
  /** Whether `undo` would take it back. */
  readonly undo: boolean;
  /** Until when it is shown: milliseconds of the wall clock. */
  readonly until: number;
}

export const quietUi: Ui = {
  looking: null,
  prompt: null,
  overlay: null,
  message: null,
  greeting: [],
  offer: null,
  dropped: null,
  quitUntil: 0,
  aside: null,
  called: null,
  left: null,
  offering: null,
  failures: [],
  clipboard: null,
  asks: [],
};
