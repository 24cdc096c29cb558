/** Where a session stands: what the events so far come to. Instants are epoch milliseconds. */

import type { Lease } from '../hub/lease.ts';
import type { Plan, SessionFacts } from '../plan/plan.ts';
import type { Category, Severity } from '../plan/words.ts';
import type { ClassTimes } from './clock.ts';
import type { CalendarEntry, ItemKind, ItemOutcome, PauseCause, Source } from './event.ts';

/** What the events so far come to, in the groups that change together. */
export interface State extends Opening, Progress, TimesOfClass, Items, Room, Outside, Sitting {}

/** What is played: the facts of the session, its run of show, the files behind both. */
export interface Opening {
  readonly session: SessionFacts;
  readonly plan: Plan;
  readonly sources: readonly Source[];
  readonly rehearsal: { readonly from: string; readonly speed: number } | null;
  /** Ids of the segments that were added in class: no file knows them. */
  readonly added: readonly string[];
}

/** How far the run of show has come, and on which plan. */
export interface Progress {
  /** One entry a step, in the plan's order. */
  readonly steps: readonly StepState[];
  /** The current step of each runner, by role; the main runner's role is `main`. */
  readonly cursors: Readonly<Record<string, Cursor>>;
  readonly ticks: readonly Tick[];
  readonly checks: readonly CheckResult[];
  /** Each time a plan was called, of a step or of an issue. */
  readonly switches: readonly PlanSwitch[];
}

/** The class's clock, and what was changed of its times. */
export interface TimesOfClass extends ClassTimes {
  readonly extensions: readonly Extension[];
  /** Fixed times that were moved: by step or segment id, and `E`. */
  readonly moves: Readonly<Record<string, number>>;
}

/** Issues, questions, alerts and to-dos. */
export interface Items {
  readonly items: readonly Item[];
  readonly nextItem: number;
  /** The numbers of items whose opening was undone. */
  readonly takenBack: readonly number[];
}

/** What is noted of the class, each at its moment; the latest last. */
export interface Room {
  readonly notes: readonly Note[];
  readonly board: readonly BoardNote[];
  readonly pulse: readonly { readonly at: number; readonly value: number; readonly why: string | null }[];
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly timers: readonly Timer[];
  readonly alarmsSeen: readonly string[];
  readonly handoffs: readonly { readonly at: number; readonly to: string; readonly why: string | null }[];
  readonly recording: readonly { readonly at: number; readonly state: Recording }[];
  readonly presence: readonly Presence[];
  readonly headcounts: readonly { readonly at: number; readonly count: number }[];
  readonly rooms: readonly AssignedRooms[];
}

/** What went out of the program and came into it. */
export interface Outside {
  readonly texts: readonly { readonly at: number; readonly name: string; readonly step: string | null }[];
  readonly launches: readonly { readonly at: number; readonly target: string; readonly step: string | null }[];
  readonly documents: readonly {
    readonly at: number;
    readonly kind: string;
    readonly file: string;
    readonly people: readonly string[];
    readonly calendar: CalendarEntry | null;
  }[];
  /** Mail that was begun and has no result yet: under way, or nobody knows what became of it. */
  readonly outbox: readonly {
    readonly at: number;
    readonly kind: string;
    readonly to: string;
    readonly calendar: CalendarEntry | null;
    readonly digest: string | null;
  }[];
  readonly mail: readonly {
    readonly at: number;
    readonly kind: string;
    readonly to: string;
    readonly ok: boolean;
    readonly detail: string | null;
    /** Handed over without an answer: it may have arrived. */
    readonly unknown: boolean;
    readonly calendar: CalendarEntry | null;
    readonly digest: string | null;
  }[];
  readonly imports: readonly {
    readonly at: number;
    readonly kind: string;
    readonly file: string;
    readonly digest: string;
    readonly data: unknown;
  }[];
}

/** Who runs the session: the main run, the helpers beside it, and where it was interrupted. */
export interface Sitting {
  readonly run: MainRun;
  /** The roles beside the main one whose own run is open; since when. */
  readonly helpers: Readonly<Record<string, number>>;
  /** Each change of shift: who handed over to whom. */
  readonly handovers: readonly {
    readonly at: number;
    readonly from: string;
    readonly to: string;
    readonly why: string | null;
  }[];
  /** Which machine runs it; null where it is not shared, or nobody does. */
  readonly lease: Lease | null;
  readonly interruptions: readonly Interruption[];
  /** Each time that the journal went away under a run, and how many events it wrote again. */
  readonly restored: readonly { readonly at: number; readonly count: number; readonly why: string }[];
  readonly tornTail: string | null;
  /** The moment of the latest event that was not given afterwards. */
  readonly lastAt: number;
  /** The same of what the main run's own terminal wrote while it ran: its last sign of life in the journal. */
  readonly runnerAt: number;
  /** Something beyond opening, pausing and resuming was recorded. */
  readonly recorded: boolean;
}

/** The main run as the journal tells it: one that has crashed is still running here. */
export type MainRun =
  /** No `session.opened` was read. */
  | { readonly is: 'unopened' }
  /** A single action opened the session: nobody has run it yet. */
  | { readonly is: 'unrun' }
  | { readonly is: 'running'; readonly since: number; readonly hand: string | null }
  | { readonly is: 'paused'; readonly at: number; readonly cause: PauseCause };

export type Recording = 'on' | 'off' | 'paused';

/** What has become of a step. Every member has all the fields, empty where they cannot be. */
export type StepState = UnfinishedStep | TimedStep | EstimatedStep | SkippedStep;

interface AnyStep {
  readonly runs: readonly Run[];
  /** A: the step as it stands in the runbook. */
  readonly plan: string;
}

export interface UnfinishedStep extends AnyStep {
  readonly status: 'open' | 'active';
  readonly estimated: false;
  readonly reason: null;
  readonly finishedAt: null;
}

export interface TimedStep extends AnyStep {
  readonly status: 'done';
  readonly estimated: false;
  readonly reason: null;
  readonly finishedAt: number;
}

/** Counted as done by `catchup`: without times. */
export interface EstimatedStep extends AnyStep {
  readonly status: 'done';
  readonly estimated: true;
  readonly reason: null;
  readonly finishedAt: null;
}

export interface SkippedStep extends AnyStep {
  readonly status: 'skipped';
  readonly estimated: false;
  readonly reason: string | null;
  readonly finishedAt: number;
}

export interface Run {
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** A second run is planned where this step, the earliest open one when it began, is planned. */
  readonly plannedLike: string | null;
  /** It began by itself. */
  readonly auto?: true;
}

export interface Cursor {
  readonly step: string | null;
  /** When it became current. */
  readonly since: number;
  /** `go` and `fallback` wait for a hand. */
  readonly how: 'order' | 'go' | 'fallback';
  /** The event that made it current. */
  readonly cause: string | null;
}

export interface PlanSwitch {
  readonly at: number;
  readonly step: string | null;
  /** The item's number, or a label that is none; null where it is a step's plan. */
  readonly item: number | string | null;
  /** The item's id. */
  readonly of: string | null;
  readonly plan: string;
}

/** Time given (below zero: taken) to a run of a step, or to a segment as a whole. A step's counts for its segment too. */
export interface Extension {
  readonly at: number;
  readonly segment: string | null;
  readonly step: string | null;
  /** Which run of the step, counted from 0; also one that has not begun. */
  readonly run: number;
  readonly seconds: number;
  readonly why: string | null;
}

/**
 * An item is its opening event: the number is only what is shown. Open or closed; an issue or one of the others. Every
 * member has all the fields, empty where they cannot be.
 */
export type Item = AnyItem & (Issue | PlainItem) & (OpenItem | ClosedItem);

interface AnyItem {
  /** The id of the event that opened it. */
  readonly id: string;
  readonly number: number;
  /** The number; of two that were given the same one apart, the later is `1b`. */
  readonly label: string;
  readonly text: string;
  readonly person: string | null;
  readonly step: string | null;
  readonly phase: string | null;
  readonly openedAt: number;
  /** Who opened it. */
  readonly by: string;
  /** When the facilitator first said that she has seen it; null for all that is not an alert. */
  readonly seenAt: number | null;
  readonly lostSeconds: number | null;
}

interface Issue {
  readonly kind: 'issue';
  readonly category: Category;
  readonly severity: Severity;
  readonly trouble: string | null;
  /** The plan in use, or on which it was closed; null where none was called. */
  readonly plan: string | null;
  readonly parked: false;
  readonly due: null;
}

interface PlainItem {
  readonly kind: Exclude<ItemKind, 'issue'>;
  readonly category: null;
  readonly severity: null;
  readonly trouble: null;
  readonly plan: null;
  /** A question that waits for the end. */
  readonly parked: boolean;
  /** Of a to-do. */
  readonly due: number | null;
}

interface OpenItem {
  readonly closedAt: null;
  readonly outcome: null;
  readonly how: null;
}

interface ClosedItem {
  readonly closedAt: number;
  readonly outcome: ItemOutcome;
  readonly how: string | null;
}

export interface Note {
  readonly at: number;
  readonly text: string;
  readonly person: string | null;
  readonly step: string | null;
}

export interface BoardNote {
  readonly at: number;
  readonly text: string;
  readonly step: string | null;
  readonly segment: string | null;
}

/** One person of an `each:` step, or (without a person) one round of a standing duty. */
export interface Tick {
  readonly at: number;
  readonly step: string;
  readonly person: string | null;
  readonly ok: boolean;
}

export interface CheckResult {
  readonly at: number;
  readonly step: string;
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string | null;
}

export interface Timer {
  /** The id of the event that started it. */
  readonly id: string;
  readonly label: string;
  readonly startedAt: number;
  readonly seconds: number;
  readonly stoppedAt: number | null;
  readonly step: string | null;
  /** The number of the item it belongs to, or a label that is none. */
  readonly item: number | string | null;
  /** That item's id. */
  readonly of: string | null;
}

/** One coming of one person. `person` is the mail address, or the name where none is known. */
export interface Presence {
  readonly person: string;
  readonly name: string;
  readonly walkIn: boolean;
  readonly from: number;
  readonly to: number | null;
}

/** The rooms of one breakout from a moment on; people by their keys. `segment` is null where none was named. */
export interface AssignedRooms {
  readonly at: number;
  readonly segment: string | null;
  readonly rooms: readonly { readonly room: string; readonly people: readonly string[] }[];
}

export interface Interruption {
  readonly from: number;
  readonly to: number;
  readonly cause: 'paused' | 'crashed';
}

export function isOpened({ run }: Pick<State, 'run'>): boolean {
  return run.is !== 'unopened';
}

export function isHeld({ clock }: Pick<State, 'clock'>): boolean {
  return clock.hold !== null;
}

/** Off also where nothing was said of it yet. */
export function recordingOf({ recording }: Pick<State, 'recording'>): Recording {
  return recording.at(-1)?.state ?? 'off';
}
