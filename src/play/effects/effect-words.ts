/** What there is to be told of what an action does outside of the journal. */
import type { Event } from '../../core/class/event.ts';

export interface Said {
  /** `along`: a word to what the action said; `problem`: somebody has to know; `list`: nothing but its lines. */
  readonly kind: 'along' | 'result' | 'problem' | 'list';
  readonly text: string;
  readonly hint: string;
  readonly events: readonly Event[];
  /** The same beside what the action said itself, where there is little room. */
  readonly short?: string;
  /** More of the same, for where there is room: a line each. */
  readonly lines?: readonly string[];
  /** A text that went nowhere, to be read. */
  readonly show?: string;
  /** The text that is on the clipboard now. */
  readonly copied?: string;
  /** A failure in the words of an issue. */
  readonly issue?: string;
  /** Questions whose numbers are on a scale that nobody has stated: it is asked for, once. */
  readonly unscaled?: readonly string[];
  /** How many of several have answered: `3 of 5 checked`. */
  readonly progress?: string;
}

export type Tell = (said: Said) => void;

export function said(kind: Said['kind'], text: string, hint = ''): Said {
  return { kind, text, hint, events: [] };
}
