/** What an action comes to: events to be written, or a refusal that says what was expected. */
import type { ErrorCode } from '../../error-codes.ts';
import type { Problem } from '../../errors.ts';
import type { Envelope, Event, EventBody } from '../class/event.ts';
import type { State } from '../class/state.ts';
import type { EarlierItem } from '../now/earlier.ts';
import type { Import, Make } from '../plan/words.ts';
import type { Round } from '../rooms/groups.ts';
import { renderInstant } from '../time/times.ts';
import type { MarkSign, Marks } from './marks.ts';

/** An event without its id, which the journal gives it. */
export type Draft = EventBody & Omit<Envelope, 'id'>;

/** Something that no event holds and the program around the core does. */
export type Effect =
  | { readonly kind: 'help'; readonly topic: string }
  | { readonly kind: 'quit' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | CopyEffect
  /** Web addresses, files and applications, as they are written in the runbook. */
  | { readonly kind: 'open'; readonly step?: string; readonly targets: readonly string[] }
  | { readonly kind: 'check'; readonly step: string }
  /** The breakout rooms against who is here are to be seen. */
  | { readonly kind: 'rooms' }
  /** What `vprod make` does; `segment` names the one breakout that is meant. */
  | { readonly kind: 'make'; readonly make: Make; readonly segment?: string }
  /** What `vprod import` does with this file. */
  | { readonly kind: 'import'; readonly import: Import; readonly file: string }
  /** An action for an earlier session of the series, in its own journal. */
  | { readonly kind: 'elsewhere'; readonly session: string; readonly action: string };

/** A text for the clipboard. */
export interface CopyEffect {
  readonly kind: 'copy';
  readonly name: string;
  readonly text: string;
  /** Liquid, to be rendered for this step; what a person typed is not a template. */
  readonly template: boolean;
  readonly step?: string;
  /** It goes along with another action: where there is no clipboard nobody has to know. */
  readonly along?: true;
}

export type Decision =
  | {
      readonly ok: true;
      readonly drafts: readonly Draft[];
      /** What the person is told; without it the events speak. */
      readonly say?: string;
      readonly effect?: Effect;
    }
  | { readonly ok: false; readonly problem: Problem };

/** Who acts, when, and what was before. */
export interface Moment {
  /** Epoch milliseconds: when the key was pressed. */
  readonly now: number;
  readonly by: string;
  /** The terminal that is acted from; absent where nobody knows. */
  readonly hand?: string;
  /** The runner's role; `main` for the producer. */
  readonly role: string;
  readonly history: readonly Event[];
  readonly rehearsal: boolean;
  /** The rooms of the earlier sessions of the series; asked for only where rooms are made. */
  readonly seriesRooms?: () => readonly Round[];
  /** What they left open; asked for only where it is told or closed. */
  readonly earlier?: () => readonly EarlierItem[];
}

/** What an action decides on. */
export interface ActionInput {
  readonly state: State;
  readonly moment: Moment;
  /** The action's words without its own word and without marks. */
  readonly text: string;
  readonly marks: Marks;
  /** When it really happened: the moment, or what `^` says. */
  readonly at: number;
  /** An event at that time, by that person. */
  readonly draft: (body: EventBody) => Draft;
}

export type Group = 'steps' | 'items' | 'people' | 'class' | 'room' | 'tool';

/** One action: word, key, how it is written, what it decides. Help, parsing, keys and the README are drawn from it. */
export interface ActionEntry {
  readonly word: string;
  readonly key?: string;
  readonly usage: string;
  readonly meaning: string;
  readonly example: string;
  readonly group: Group;
  /** The marks it takes beside `^`, which every action takes. */
  readonly signs?: readonly MarkSign[];
  /** It takes no words: what follows is a mistake, and `end of the break` does not end the class. */
  readonly bare?: true;
  /** Its words are taken as they are: a file's name may hold anything, also what looks like a mark. */
  readonly verbatim?: true;
  readonly decide: (input: ActionInput) => Decision;
}

/**
 * A time that was given lies before `from`. Where none was given it is now, whatever another machine's clock said when that
 * began: a fast one must not keep things open.
 */
export function isGivenBefore({ at, moment }: Pick<ActionInput, 'at' | 'moment'>, from: number): boolean {
  return at < from && at !== moment.now;
}

export function accept(drafts: readonly Draft[], say?: string): Decision {
  return say === undefined ? { ok: true, drafts } : { ok: true, drafts, say };
}

/** The same with something that the program does besides. */
export function acceptWith(effect: Effect, drafts: readonly Draft[], say?: string): Decision {
  return say === undefined ? { ok: true, drafts, effect } : { ok: true, drafts, effect, say };
}

/** A refusal; `code` is stable, the message is for people. */
export function refuse(code: ErrorCode, message: string, hint?: string): Decision {
  return { ok: false, problem: hint === undefined ? { code, message } : { code, message, hint } };
}

/** The maker of events for one moment; `late` where the time was given afterwards. */
export function drafter(state: State, moment: Moment, at: number): (body: EventBody) => Draft {
  const hand = moment.hand === undefined ? {} : { hand: moment.hand };
  const stamp = { at: renderInstant(at, state.session.timezone), by: moment.by, ...hand };
  return (body) => (at === moment.now ? { ...body, ...stamp } : { ...body, ...stamp, late: true });
}
