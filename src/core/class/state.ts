/** Where a session stands: what the events so far come to. Instants are epoch milliseconds. */

import type { Plan, SessionFacts } from '../plan/plan.ts';
import type { Category, Severity } from '../plan/words.ts';
import type { CalendarEntry, ItemKind, ItemOutcome, PauseCause, Source } from './event.ts';

export interface State {
  /** False before `session.opened` was read. */
  readonly opened: boolean;
  readonly session: SessionFacts;
  readonly plan: Plan;
  readonly sources: readonly Source[];
  readonly rehearsal: { readonly from: string; readonly speed: number } | null;
  /** Ids of the segments that were added in class: no file knows them. */
  readonly added: readonly string[];
  /** One entry a step, in the plan's order. */
  readonly steps: readonly StepState[];
  /** The current step of each runner, by role; the main runner's role is `main`. */
  readonly cursors: Readonly<Record<string, Cursor>>;
  /** The roles whose own `run` is open. */
  readonly runners: Readonly<Record<string, number>>;
  readonly classStartedAt: number | null;
  readonly classEndedAt: number | null;
  readonly holds: readonly Hold[];
  readonly extensions: readonly Extension[];
  /** Fixed times that were moved: by step or segment id, and `E`. */
  readonly moves: Readonly<Record<string, number>>;
  readonly items: readonly Item[];
  readonly nextItem: number;
  /** The numbers of items whose opening was undone. */
  readonly takenBack: readonly number[];
  readonly notes: readonly Note[];
  readonly board: readonly BoardNote[];
  readonly pulse: readonly { readonly at: number; readonly value: number; readonly why: string | null }[];
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly ticks: readonly Tick[];
  readonly checks: readonly CheckResult[];
  readonly timers: readonly Timer[];
  /** Each time a plan was called, of a step or of an issue. */
  readonly switches: readonly PlanSwitch[];
  readonly handoffs: readonly { readonly at: number; readonly to: string; readonly why: string | null }[];
  readonly recording: readonly { readonly at: number; readonly state: 'on' | 'off' | 'paused' }[];
  readonly presence: readonly Presence[];
  readonly headcounts: readonly { readonly at: number; readonly count: number }[];
  readonly rooms: readonly AssignedRooms[];
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
  readonly alarmsSeen: readonly string[];
  readonly interruptions: readonly Interruption[];
  /** Each time that the journal went away under a run, and how many events it wrote again. */
  readonly restored: readonly { readonly at: number; readonly count: number; readonly why: string }[];
  readonly tornTail: string | null;
  /** When the main run was last paused, and why; null while it is (or should be) open. */
  readonly paused: { readonly at: number; readonly cause: PauseCause } | null;
  /** Since when the main run is open; null while it is paused or was never opened. */
  readonly runningSince: number | null;
  /** The moment of the latest event that was not given afterwards. */
  readonly lastAt: number;
  /** Something beyond opening, pausing and resuming was recorded. */
  readonly recorded: boolean;
}

export interface StepState {
  readonly status: 'open' | 'active' | 'done' | 'skipped';
  /** Counted as done by `catchup`: without times. */
  readonly estimated: boolean;
  readonly runs: readonly Run[];
  readonly reason: string | null;
  /** A: the step as it stands in the runbook. */
  readonly plan: string;
  readonly finishedAt: number | null;
}

export interface Run {
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** A second run is planned where this step, the earliest open one when it began, is planned. */
  readonly plannedLike: string | null;
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

export interface Hold {
  readonly from: number;
  readonly to: number | null;
  readonly why: string | null;
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

/** An item is its opening event: the number is only what is shown. */
export interface Item {
  /** The id of the event that opened it. */
  readonly id: string;
  readonly number: number;
  /** The number; of two that were given the same one apart, the later is `1b`. */
  readonly label: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly person: string | null;
  readonly category: Category | null;
  readonly severity: Severity | null;
  readonly trouble: string | null;
  readonly step: string | null;
  readonly phase: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly outcome: ItemOutcome | null;
  readonly how: string | null;
  readonly lostSeconds: number | null;
  /** The plan in use, or on which it was closed; null where none was called. */
  readonly plan: string | null;
  readonly parked: boolean;
  readonly due: number | null;
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

export function isHeld(holds: readonly Hold[]): boolean {
  return holds.at(-1)?.to === null;
}
