/**
 * The run of show as data: what a runbook and a session come to when they are laid out. It is copied into the
 * journal, so every field is plain JSON, and what stands here is both what the compiler goes by and what is read again.
 * Durations are whole seconds; `at` is a time expression as it was written (`T-45m`, `S+2m`, `10:05`), resolved against
 * the session's clock by core/time/times.ts. Texts are Liquid as written, rendered when they are shown.
 */
import {
  atLeast,
  figure,
  flag,
  level,
  list,
  mark,
  maybe,
  piece,
  record,
  type Static,
  text,
  word,
} from '../schema/pieces.ts';
import {
  askTypes,
  categories,
  duties,
  imports,
  makes,
  marks,
  type NothingOpen,
  nothingOpen,
  severities,
} from './words.ts';

export type {
  Homework,
  Participant,
  Person,
  SessionFacts,
  TeamMember,
} from './session.ts';

const paste = atLeast({ name: text(), text: text() }, { named: 'paste' });

const fallbackPlan = atLeast(
  {
    title: text(),
    trigger: maybe(text()),
    do: maybe(text()),
    say: maybe(text()),
    paste: list(paste),
    launch: list(text()),
    /** Seconds. */
    timer: maybe(figure()),
    owner: maybe(text()),
  },
  { named: 'plan' },
);

const ask = atLeast({
  name: text(),
  label: text(),
  type: word(askTypes),
  required: flag(),
  options: maybe(list(text())),
});

export type Check =
  | { readonly url: string }
  | { readonly host: string }
  | { readonly file: string; readonly newer?: string }
  /** `bytes` free on the disk of the workspace. */
  | { readonly disk: number }
  | { readonly command: string }
  | { readonly nothingOpen: readonly NothingOpen[] };

/** Looser than the type: a check of a kind that only a later vprod knows is read, too. */
const check = piece<Check>(
  atLeast({
    url: maybe(text()),
    host: maybe(text()),
    file: maybe(text()),
    newer: maybe(text()),
    disk: maybe(figure()),
    command: maybe(text()),
    nothingOpen: maybe(list(word(nothingOpen))),
  }),
);

export const stepSchema = atLeast(
  {
    /** `phase/step`, in the agenda `phase/segment/step` (or `phase/segment` for a kind without steps). */
    id: text(),
    phase: text(),
    segment: maybe(text()),
    title: text(),
    duty: maybe(word(duties)),
    at: maybe(text()),
    /** Estimate in seconds. */
    takes: figure(),
    /** The last step of a segment without an estimate of its own: it lasts up to the segment's finish. */
    fills: maybe(mark()),
    required: flag(),
    /** A role of the team; `producer` when the file says nothing. */
    owner: text(),
    do: maybe(text()),
    say: maybe(text()),
    paste: list(paste),
    launch: list(text()),
    checks: list(check),
    ask: list(ask),
    each: maybe(word(['team', 'roster'])),
    /** Seconds: a countdown that starts with the step. */
    timer: maybe(figure()),
    make: maybe(word(makes)),
    import: maybe(word(imports)),
    marks: maybe(word(marks)),
    /** Seconds between two rounds: a standing duty, never current. */
    every: maybe(figure()),
    /** Plan B, plan C, … in this order; plan A is the step itself. */
    plans: list(fallbackPlan),
  },
  { named: 'step', shared: true },
);

export const segmentSchema = atLeast(
  {
    id: text(),
    phase: text(),
    kind: text(),
    title: text(),
    /** Estimate in seconds. */
    takes: figure(),
    at: maybe(text()),
    /** `facilitator`, `producer`, another role, or a name. */
    lead: maybe(text()),
    slides: maybe(text()),
    cue: maybe(text()),
    /** For polls. */
    options: maybe(list(text())),
    /** For breakouts: a number of rooms, or people a room. */
    rooms: maybe(figure()),
    size: maybe(figure()),
    /** `false`: named among what would win time back. */
    required: flag(),
    note: maybe(text()),
  },
  { named: 'segment' },
);

const phase = atLeast({
  id: text(),
  title: text(),
  at: maybe(text()),
  mode: word(['steps', 'list']),
  /** The phase that holds the segments. At most one. */
  agenda: flag(),
});

const trouble = atLeast(
  {
    id: text(),
    title: text(),
    trigger: maybe(text()),
    category: word(categories),
    severity: level(severities),
    plans: list(fallbackPlan),
  },
  { named: 'trouble', shared: true },
);

const runbookRef = atLeast({ id: text(), title: text(), version: text() });

export const planSchema = atLeast(
  {
    runbook: runbookRef,
    phases: list(phase),
    /** The agenda in the order of the session file. */
    segments: list(segmentSchema),
    /** Every step in the order in which the class runs them, standing duties included. */
    steps: list(stepSchema),
    troubles: list(trouble),
    /** The steps of each kind of segment, their ids being the last part only: what `add` makes a segment from. */
    kinds: record(list(stepSchema)),
    /** Message templates by name that texts, `paste` and `copy` can call by name: the sources, unrendered. */
    messages: record(text()),
  },
  { named: 'runOfShow', shared: true },
);

export type Plan = Static<typeof planSchema>;
export type RunbookRef = Static<typeof runbookRef>;
export type Phase = Static<typeof phase>;
export type Segment = Static<typeof segmentSchema>;
export type Step = Static<typeof stepSchema>;
export type Paste = Static<typeof paste>;
export type Ask = Static<typeof ask>;
export type FallbackPlan = Static<typeof fallbackPlan>;
export type Trouble = Static<typeof trouble>;

/** Plan A is the step as it stands, plan B the first fallback. */
export const planLetters: readonly string[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
