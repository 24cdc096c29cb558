/** What is written into the journal, one union member a type. An event says what happened; it is never changed. */
import type { Plan, Segment, SessionFacts, Step } from '../plan/plan.ts';
import type { Category, Severity } from '../plan/words.ts';

/** What every event carries. The journal adds `sum` when it writes the line. */
export interface Envelope {
  /** UUIDv7 by the moment of writing: ids order the events of a session. */
  readonly id: string;
  /** When it happened: ISO 8601 with milliseconds and the offset of the session's zone. */
  readonly at: string;
  /** The name of who did it; what happens by itself carries the runner's name. */
  readonly by: string;
  /** The first event of the action that this one belongs to or follows from; absent on that first event itself. */
  readonly cause?: string;
  /** The moment was given afterwards (`^10:02`). */
  readonly late?: true;
}

export type ItemKind = 'issue' | 'question' | 'alert' | 'todo';

export type ItemOutcome = 'resolved' | 'workaround' | 'gaveup' | 'answered' | 'done';

export type PauseCause = 'quit' | 'end-of-input' | 'interrupted' | 'terminated' | 'hangup' | 'lost-lock';

export type EventBody =
  | {
      readonly type: 'session.opened';
      /** Of the journal's format: a reader that knows less does not append. */
      readonly format: number;
      readonly vprod: string;
      readonly host: string;
      /** Written by a `run`, which stays: the session is running from here. Absent where a single `log` wrote it. */
      readonly runner?: true;
      readonly role?: string;
      readonly session: SessionFacts;
      readonly plan: Plan;
      readonly sources: readonly Source[];
      /** The journal of a rehearsal: where its clock began, and how fast it ran. */
      readonly rehearsal?: { readonly from: string; readonly speed: number };
    }
  | {
      readonly type: 'session.resumed';
      readonly host: string;
      readonly role?: string;
      /** The last sign of life of a run that did not pause, where the lock knew a later one than the journal. */
      readonly lastSeen?: string;
      readonly tornTail?: string;
      readonly sources?: readonly Source[];
    }
  | { readonly type: 'session.paused'; readonly cause: PauseCause; readonly role?: string }
  | {
      readonly type: 'session.changed';
      readonly session: SessionFacts;
      readonly changed: readonly string[];
      readonly sources?: readonly Source[];
    }
  | {
      readonly type: 'plan.changed';
      readonly plan: Plan;
      readonly differences: readonly string[];
      readonly sources?: readonly Source[];
    }
  | { readonly type: 'class.started' }
  | { readonly type: 'class.ended' }
  | { readonly type: 'class.held'; readonly why?: string }
  | { readonly type: 'class.resumed' }
  | { readonly type: 'step.selected'; readonly step: string; readonly role?: string }
  | { readonly type: 'step.started'; readonly step: string; readonly auto?: true }
  | { readonly type: 'step.done'; readonly step: string }
  | { readonly type: 'step.skipped'; readonly step: string; readonly reason?: string }
  | { readonly type: 'step.reopened'; readonly step: string }
  | { readonly type: 'step.ticked'; readonly step: string; readonly person?: string; readonly ok: boolean }
  | { readonly type: 'steps.caughtup'; readonly steps: readonly string[]; readonly to: string }
  | {
      readonly type: 'time.extended';
      readonly step?: string;
      readonly segment?: string;
      readonly seconds: number;
      readonly why?: string;
    }
  | {
      readonly type: 'time.moved';
      readonly step?: string;
      readonly segment?: string;
      readonly end?: true;
      readonly to: string;
      readonly why?: string;
    }
  | {
      readonly type: 'segment.added';
      readonly segment: Segment;
      readonly steps: readonly Step[];
      readonly after: string | null;
    }
  | {
      readonly type: 'plan.switched';
      readonly step?: string;
      readonly item?: number;
      /** The id of the event that opened the item. Absent in older journals, as below. */
      readonly of?: string;
      readonly plan: string;
    }
  | {
      readonly type: 'check.finished';
      readonly step: string;
      readonly check: string;
      readonly ok: boolean;
      readonly detail?: string;
    }
  | { readonly type: 'launched'; readonly step?: string; readonly target: string }
  | { readonly type: 'text.copied'; readonly name: string; readonly step?: string }
  | {
      readonly type: 'answer.given';
      readonly name: string;
      readonly value: string | number | boolean;
      readonly step?: string;
    }
  | {
      readonly type: 'issue.opened';
      readonly item: number;
      readonly text: string;
      readonly person?: string;
      readonly category: Category;
      readonly severity: Severity;
      readonly lostSeconds?: number;
      readonly step?: string;
      readonly trouble?: string;
    }
  | {
      readonly type: 'question.asked';
      readonly item: number;
      readonly text: string;
      readonly person?: string;
      readonly step?: string;
    }
  | {
      readonly type: 'alert.raised';
      readonly item: number;
      readonly text: string;
      readonly person?: string;
      readonly step?: string;
    }
  | {
      readonly type: 'todo.added';
      readonly item: number;
      readonly text: string;
      readonly person?: string;
      readonly due?: string;
      readonly step?: string;
    }
  | {
      readonly type: 'item.changed';
      readonly item: number;
      readonly of?: string;
      readonly parked?: boolean;
      readonly lostSeconds?: number;
      readonly text?: string;
      /** What it turned out to be. */
      readonly trouble?: string;
    }
  | {
      readonly type: 'item.closed';
      readonly item: number;
      readonly of?: string;
      readonly outcome: ItemOutcome;
      readonly how?: string;
      readonly lostSeconds?: number;
    }
  | { readonly type: 'note.added'; readonly text: string; readonly person?: string; readonly step?: string }
  | { readonly type: 'board.added'; readonly text: string; readonly step?: string; readonly segment?: string }
  | { readonly type: 'participant.arrived'; readonly person: string; readonly name: string; readonly walkIn?: true }
  | { readonly type: 'participant.left'; readonly person: string; readonly name: string }
  | { readonly type: 'headcount.taken'; readonly count: number }
  | { readonly type: 'pulse.taken'; readonly value: number; readonly why?: string }
  | { readonly type: 'recording.changed'; readonly state: 'on' | 'off' | 'paused' }
  | {
      readonly type: 'timer.started';
      readonly label: string;
      readonly seconds: number;
      readonly step?: string;
      readonly item?: number;
      readonly of?: string;
    }
  /** `of`: the id of the event that started it; without it every timer of that label is meant. */
  | { readonly type: 'timer.stopped'; readonly label: string; readonly of?: string }
  | { readonly type: 'alarm.seen'; readonly alarm: string }
  | { readonly type: 'handoff'; readonly to: string; readonly why?: string }
  | {
      readonly type: 'rooms.assigned';
      /** All rooms as they are from now on; people by their keys. */
      readonly rooms: readonly { readonly room: string; readonly people: readonly string[] }[];
      /** The breakout that they are for; absent where the class has none, and in older journals. */
      readonly segment?: string;
      /** What chance began with; absent where a hand has put somebody somewhere else since. */
      readonly seed?: string;
      /** Whom that hand has moved. */
      readonly moved?: readonly string[];
    }
  | {
      readonly type: 'document.made';
      readonly kind: string;
      readonly file: string;
      readonly people?: readonly string[];
      readonly calendar?: CalendarEntry;
    }
  /** On disk before the first byte of a mail goes out: without a `mail.sent` behind it, nobody knows what became of it. */
  | {
      readonly type: 'mail.started';
      readonly kind: string;
      readonly to: string;
      readonly calendar?: CalendarEntry;
      readonly digest?: string;
    }
  | {
      readonly type: 'mail.sent';
      readonly kind: string;
      readonly to: string;
      readonly ok: boolean;
      readonly detail?: string;
      /** It was handed over and no answer came: it may have arrived. */
      readonly unknown?: true;
      readonly calendar?: CalendarEntry;
      /** Of a report: SHA-256 in hex of what it says, so that the same is not sent twice. */
      readonly digest?: string;
    }
  | {
      readonly type: 'imported';
      readonly kind: string;
      readonly file: string;
      readonly digest: string;
      readonly data: unknown;
    }
  /** The journal went away under a run, which wrote again what it knew. */
  | {
      readonly type: 'journal.restored';
      /** How many events were missing. */
      readonly count: number;
      /** How the file was found: gone, another one in its place, shorter, or with other bytes. */
      readonly why: string;
      /** The name of the file that holds them now. */
      readonly file: string;
    }
  | { readonly type: 'undone'; readonly events: readonly string[]; readonly what: string };

export type EventType = EventBody['type'];

export type Event = Envelope & EventBody;

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>;

/** What a mail says to a calendar: a later one with the same `uid` and a greater `sequence` replaces it. */
export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  /** As in the session: ISO 8601 with offset. */
  readonly start: string;
  readonly end: string | null;
  /** The way in; null where none is given. */
  readonly place: string | null;
}

/** A file that the run of show was made from: path as the workspace sees it, SHA-256 of its bytes in hex. */
export interface Source {
  readonly file: string;
  readonly digest: string;
}

/** The version of the journal's format that this vprod writes. */
export const journalFormat = 1;
