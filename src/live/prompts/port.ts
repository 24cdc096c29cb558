/** What the live screen needs of the session that is being played. `play` makes it; tests make their own. */
import type { Effect } from '../../core/actions/decision.ts';
import type { Event } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import type { Experience } from '../../core/now/experience.ts';
import type { Step } from '../../core/plan/plan.ts';

/** What there is to be said of the other machines. */
export interface OfCompany {
  readonly words: string;
  /** Nobody runs the class: it comes before all else. */
  readonly isOffer: boolean;
}

export interface ScreenPort {
  /** The latest folded state. */
  readonly state: () => State;
  /** The session's now, epoch milliseconds. */
  readonly now: () => number;
  /** `main`, or the role that this run plays. */
  readonly role: string;
  /** `watch`: looks, never acts. */
  readonly readOnly: boolean;
  readonly rehearsal: { readonly speed: number } | null;
  /**
   * Sends an action line as it would be typed; `pressedAt` is when its key was pressed, epoch milliseconds. Never
   * throws: a disk that is full comes back as `ok: false`.
   */
  readonly act: (line: string, pressedAt: number) => ActResult;
  /** Lets happen what is due by now and takes in what others wrote; gives what there is to be told. */
  readonly tick: () => readonly Told[];
  /** Why nothing is kept just now; null while the journal is on disk. */
  readonly alarm?: () => string | null;
  /** `alone since 10:02, 3 not shared`, or an offer to take over; null where all are together, or there is nobody else. */
  readonly company?: () => OfCompany | null;
  readonly typed: TypedStore;
  /** Renders a Liquid text, for a step where it stands in one. */
  readonly text: (source: string, step?: Step) => string;
  /** The card of a platform as Markdown. */
  readonly card: (platform: string) => string | undefined;
  /** How long such classes really took; null where nobody knows. */
  readonly experience?: Experience | null;
  /** Files that a step may read in, the newest first. */
  readonly exports?: () => readonly ExportFile[];
  /** Lines that are shown at opening: what happened meanwhile, warnings. */
  readonly greeting: readonly string[];
}

/** A file as it can be named in an action. */
export interface ExportFile {
  readonly path: string;
  readonly name: string;
  /** Where it lies, in a word. */
  readonly folder: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export interface ActResult {
  readonly ok: boolean;
  /** What it did, or why it was refused. */
  readonly say: string;
  readonly hint?: string;
  readonly effect?: Effect;
  readonly events: readonly Event[];
}

export interface Told {
  readonly text: string;
  readonly events: readonly Event[];
  /** Another hand did it. */
  readonly other?: true;
  /** What came of this screen's own action; absent for what happened by itself or by another hand. */
  readonly answer?: Answer;
  /** Nobody must overlook it: the journal went away and is back. */
  readonly loud?: true;
}

export interface Answer {
  /** `along` goes on with what the action said, `problem` takes its place. */
  readonly kind: 'along' | 'result' | 'problem';
  readonly hint: string;
  /** Of `along`: the same in few words, beside what the action said. */
  readonly short?: string;
  /** A text that found no clipboard: it is laid over the screen. */
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

/** What is being typed and was not sent, kept outside of the program's memory. */
export interface TypedStore {
  readonly read: () => Typed | undefined;
  readonly write: (typed: Typed) => void;
  readonly clear: () => void;
}

export interface Typed {
  /** The word of the action whose prompt it was typed into; absent on the free command line. */
  readonly action?: string;
  readonly text: string;
  /** When the key was pressed that began it: ISO 8601. */
  readonly at: string;
}
