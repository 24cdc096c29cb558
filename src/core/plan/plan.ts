/**
 * The run of show as data: what a runbook and a session come to when they are laid out. It is copied into the
 * journal, so every field is plain JSON. Durations are whole seconds; `at` is a time expression as it was
 * written (`T-45m`, `S+2m`, `10:05`), resolved against the session's clock by core/times.ts. Texts are Liquid as written, rendered
 * when they are shown.
 */
import type {
  AskType,
  Category,
  Duty,
  Import,
  Make,
  Mark,
  NothingOpen,
  Platform,
  RosterStatus,
  SessionStatus,
  Severity,
} from './words.ts';

export interface Plan {
  readonly runbook: RunbookRef;
  readonly phases: readonly Phase[];
  /** The agenda in the order of the session file. */
  readonly segments: readonly Segment[];
  /** Every step in the order in which the class runs them, standing duties included. */
  readonly steps: readonly Step[];
  readonly troubles: readonly Trouble[];
  /** The steps of each kind of segment, their ids being the last part only: what `add` makes a segment from. */
  readonly kinds: Readonly<Record<string, readonly Step[]>>;
  /** Message templates by name that texts, `paste` and `copy` can call by name: the sources, unrendered. */
  readonly messages: Readonly<Record<string, string>>;
}

export interface RunbookRef {
  readonly id: string;
  readonly title: string;
  readonly version: string;
}

export interface Phase {
  readonly id: string;
  readonly title: string;
  readonly at?: string;
  readonly mode: 'steps' | 'list';
  /** The phase that holds the segments. At most one. */
  readonly agenda: boolean;
}

export interface Segment {
  readonly id: string;
  readonly phase: string;
  readonly kind: string;
  readonly title: string;
  /** Estimate in seconds. */
  readonly takes: number;
  readonly at?: string;
  /** `facilitator`, `producer`, another role, or a name. */
  readonly lead?: string;
  readonly slides?: string;
  readonly cue?: string;
  /** For polls. */
  readonly options?: readonly string[];
  /** For breakouts: a number of rooms, or people a room. */
  readonly rooms?: number;
  readonly size?: number;
  /** `false`: named among what would win time back. */
  readonly required: boolean;
  readonly note?: string;
}

export interface Step {
  /** `phase/step`, in the agenda `phase/segment/step` (or `phase/segment` for a kind without steps). */
  readonly id: string;
  readonly phase: string;
  readonly segment?: string;
  readonly title: string;
  readonly duty?: Duty;
  readonly at?: string;
  /** Estimate in seconds. */
  readonly takes: number;
  /** The last step of a segment without an estimate of its own: it lasts up to the segment's finish. */
  readonly fills?: true;
  readonly required: boolean;
  /** A role of the team; `producer` when the file says nothing. */
  readonly owner: string;
  readonly do?: string;
  readonly say?: string;
  readonly paste: readonly Paste[];
  readonly launch: readonly string[];
  readonly checks: readonly Check[];
  readonly ask: readonly Ask[];
  readonly each?: 'team' | 'roster';
  /** Seconds: a countdown that starts with the step. */
  readonly timer?: number;
  readonly make?: Make;
  readonly import?: Import;
  readonly marks?: Mark;
  /** Seconds between two rounds: a standing duty, never current. */
  readonly every?: number;
  /** Plan B, plan C, … in this order; plan A is the step itself. */
  readonly plans: readonly FallbackPlan[];
}

export interface Paste {
  readonly name: string;
  readonly text: string;
}

export type Check =
  | { readonly url: string }
  | { readonly host: string }
  | { readonly file: string; readonly newer?: string }
  /** `bytes` free on the disk of the workspace. */
  | { readonly disk: number }
  | { readonly command: string }
  | { readonly nothingOpen: readonly NothingOpen[] };

export interface Ask {
  readonly name: string;
  readonly label: string;
  readonly type: AskType;
  readonly required: boolean;
  readonly options?: readonly string[];
}

export interface FallbackPlan {
  readonly title: string;
  readonly trigger?: string;
  readonly do?: string;
  readonly say?: string;
  readonly paste: readonly Paste[];
  readonly launch: readonly string[];
  /** Seconds. */
  readonly timer?: number;
  readonly owner?: string;
}

export interface Trouble {
  readonly id: string;
  readonly title: string;
  readonly trigger?: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly plans: readonly FallbackPlan[];
}

/** What a session is, apart from its run of show: always taken in when the file changes. */
export interface SessionFacts {
  readonly id: string;
  readonly title: string;
  readonly status: SessionStatus;
  /** T and E: ISO 8601 instants with the offset of the session's zone. `end` is null where neither `takes` nor an end is given. */
  readonly start: string;
  readonly end: string | null;
  readonly timezone: string;
  readonly zones: readonly string[];
  readonly platform: Platform;
  readonly course?: string;
  readonly client?: string;
  readonly tags: readonly string[];
  readonly series?: { readonly id: string; readonly number?: number; readonly of?: number };
  readonly record: boolean;
  readonly facilitator: Person;
  readonly producer: Person;
  readonly team: readonly TeamMember[];
  readonly contacts: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly homework?: Homework;
  readonly roster: readonly Participant[];
  readonly breakouts?: {
    readonly apart: readonly (readonly string[])[];
    readonly together: readonly (readonly string[])[];
  };
  /** Seconds after T within which a start is punctual. */
  readonly tolerance: number;
  readonly attendance: AttendanceRule;
  readonly reportTo: readonly string[];
}

export interface Homework {
  readonly title: string;
  /** A time expression as written. */
  readonly due?: string;
  readonly text?: string;
}

export interface AttendanceRule {
  /** Seconds after the class start. */
  readonly late: number;
  /** Seconds before the class end. */
  readonly leftEarly: number;
  /** Share of the class, 0 to 1. */
  readonly complete: number;
}

export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** How the name is spoken. */
  readonly say?: string;
}

export interface TeamMember extends Person {
  readonly role: string;
}

export interface Participant extends Person {
  readonly status: RosterStatus;
  readonly ready?: boolean;
  readonly timezone?: string;
  readonly needs?: string;
  readonly group?: string;
  readonly note?: string;
  /** Columns of the roster that vprod does not know, as they were. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Plan A is the step as it stands, plan B the first fallback. */
export const planLetters: readonly string[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
