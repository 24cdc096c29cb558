/**
 * What is written into the journal, one entry a type. An event says what happened; it is never changed. The entry is all
 * that there is to say of its fields: the compiler's types, what the journal takes for an event when it reads a line, and
 * what `vprod schema journal` prints come from here. Optional fields stay optional: older journals do not have them.
 */
import { planSchema, segmentSchema, stepSchema } from '../plan/plan.ts';
import { sessionSchema } from '../plan/session.ts';
import { categories, severities } from '../plan/words.ts';
import {
  anything,
  atLeast,
  either,
  type Flat,
  figure,
  flag,
  level,
  list,
  mark,
  maybe,
  moment,
  orNull,
  type Static,
  text,
  word,
} from '../schema/pieces.ts';

/** What every event carries. The journal adds `sum` when it writes the line. */
export const envelopeSchema = atLeast({
  /** UUIDv7 by the moment of writing: ids order the events of a session. */
  id: text(),
  /** When it happened: ISO 8601 with milliseconds and the offset of the session's zone. */
  at: moment(),
  /** The name of who did it; what happens by itself carries the runner's name. */
  by: text(),
  /** The terminal that it was done from: undo takes back what this hand did. Absent in older journals. */
  hand: maybe(text()),
  /** The first event of the action that this one belongs to or follows from; absent on that first event itself. */
  cause: maybe(text()),
  /** The moment was given afterwards (`^10:02`). */
  late: maybe(mark()),
});

export type Envelope = Static<typeof envelopeSchema>;

export type ItemKind = 'issue' | 'question' | 'alert' | 'todo';

export const itemOutcomes = ['resolved', 'workaround', 'gaveup', 'answered', 'done'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

const pauseCauses = ['quit', 'end-of-input', 'interrupted', 'terminated', 'hangup', 'lost-lock'] as const;
export type PauseCause = (typeof pauseCauses)[number];

/** A file that the run of show was made from: path as the workspace sees it, SHA-256 of its bytes in hex. */
const source = atLeast({ file: text(), digest: text() }, { named: 'source' });
export type Source = Static<typeof source>;

/** What a mail says to a calendar: a later one with the same `uid` and a greater `sequence` replaces it. */
const calendarEntry = atLeast({
  uid: text(),
  sequence: figure(),
  method: word(['REQUEST', 'CANCEL']),
  /** As in the session: ISO 8601 with offset. */
  start: text(),
  end: orNull(text()),
  /** The way in; null where none is given. */
  place: orNull(text()),
});
export type CalendarEntry = Static<typeof calendarEntry>;

const texts = list(text());
const maybeText = maybe(text());
const sources = list(source);

/** The fields of each type of event, without those of the envelope. */
export const eventSchemas = {
  'session.opened': atLeast({
    /** Of the journal's format: a reader that knows less does not append. */
    format: figure(),
    vprod: text(),
    host: text(),
    /** Written by a `run`, which stays: the session is running from here. Absent where a single `log` wrote it. */
    runner: maybe(mark()),
    role: maybeText,
    session: sessionSchema,
    plan: planSchema,
    sources,
    /** The journal of a rehearsal: where its clock began, and how fast it ran. */
    rehearsal: maybe(atLeast({ from: moment(), speed: figure() })),
  }),
  'session.resumed': atLeast({
    host: text(),
    role: maybeText,
    /** The last sign of life of a run that did not pause, where the lock knew a later one than the journal. */
    lastSeen: maybe(moment()),
    tornTail: maybeText,
    sources: maybe(sources),
  }),
  'session.paused': atLeast({ cause: word(pauseCauses), role: maybeText }),
  'session.changed': atLeast({ session: sessionSchema, changed: texts, sources: maybe(sources) }),
  'plan.changed': atLeast({ plan: planSchema, differences: texts, sources: maybe(sources) }),
  'class.started': atLeast({}),
  'class.ended': atLeast({}),
  'class.held': atLeast({ why: maybeText }),
  'class.resumed': atLeast({}),
  'step.selected': atLeast({ step: text(), role: maybeText }),
  'step.started': atLeast({ step: text(), auto: maybe(mark()) }),
  'step.done': atLeast({ step: text() }),
  'step.skipped': atLeast({ step: text(), reason: maybeText }),
  'step.reopened': atLeast({ step: text() }),
  'step.ticked': atLeast({ step: text(), person: maybeText, ok: flag() }),
  'steps.caughtup': atLeast({ steps: texts, to: text() }),
  'time.extended': atLeast({ step: maybeText, segment: maybeText, seconds: figure(), why: maybeText }),
  'time.moved': atLeast({ step: maybeText, segment: maybeText, end: maybe(mark()), to: text(), why: maybeText }),
  'segment.added': atLeast({ segment: segmentSchema, steps: list(stepSchema), after: orNull(text()) }),
  'plan.switched': atLeast({ step: maybeText, item: maybe(figure()), of: maybeText, plan: text() }),
  'check.finished': atLeast({ step: text(), check: text(), ok: flag(), detail: maybeText }),
  launched: atLeast({ step: maybeText, target: text() }),
  'text.copied': atLeast({ name: text(), step: maybeText }),
  'answer.given': atLeast({ name: text(), value: either(text(), figure(), flag()), step: maybeText }),
  'issue.opened': atLeast({
    item: figure(),
    text: text(),
    person: maybeText,
    category: word(categories),
    severity: level(severities),
    lostSeconds: maybe(figure()),
    step: maybeText,
    trouble: maybeText,
  }),
  'question.asked': atLeast({ item: figure(), text: text(), person: maybeText, step: maybeText }),
  'alert.raised': atLeast({ item: figure(), text: text(), person: maybeText, step: maybeText }),
  'todo.added': atLeast({ item: figure(), text: text(), person: maybeText, due: maybeText, step: maybeText }),
  'item.changed': atLeast({
    item: figure(),
    /** The id of the event that opened it; absent in older journals. */
    of: maybeText,
    parked: maybe(flag()),
    lostSeconds: maybe(figure()),
    text: maybeText,
    /** What it turned out to be, and what is known of it since. */
    trouble: maybeText,
    person: maybeText,
    category: maybe(word(categories)),
    severity: maybe(level(severities)),
  }),
  'item.closed': atLeast({
    item: figure(),
    of: maybeText,
    outcome: word(itemOutcomes),
    how: maybeText,
    lostSeconds: maybe(figure()),
  }),
  /** The facilitator has seen it; with a text she has answered, and `item.closed` stands beside it. */
  'alert.seen': atLeast({ item: figure(), of: maybeText, text: maybeText }),
  'note.added': atLeast({ text: text(), person: maybeText, step: maybeText }),
  'board.added': atLeast({ text: text(), step: maybeText, segment: maybeText }),
  'participant.arrived': atLeast({ person: text(), name: text(), walkIn: maybe(mark()) }),
  'participant.left': atLeast({ person: text(), name: text() }),
  /** `from` was entered for `to`, who is on a list: keys of people. */
  'person.merged': atLeast({ from: text(), to: text() }),
  'headcount.taken': atLeast({ count: figure() }),
  'pulse.taken': atLeast({ value: figure(), why: maybeText }),
  'recording.changed': atLeast({ state: word(['on', 'off', 'paused']) }),
  'timer.started': atLeast({ label: text(), seconds: figure(), step: maybeText, item: maybe(figure()), of: maybeText }),
  /** `of`: the id of the event that started it; without it every timer of that label is meant. */
  'timer.stopped': atLeast({ label: text(), of: maybeText }),
  'alarm.seen': atLeast({ alarm: text() }),
  handoff: atLeast({ to: text(), why: maybeText }),
  /** The producer's shift changes: whoever `to` is goes on from here. */
  'producer.handover': atLeast({ to: text(), why: maybeText }),
  /** Which machine runs a class that several share: it, from here on. Signs of life, which are kept nowhere, renew it. */
  'lease.taken': atLeast({
    host: text(),
    /** So long it holds without a sign. */
    until: moment(),
    /** The machine that ran it before. */
    from: maybeText,
  }),
  'rooms.assigned': atLeast({
    /** All rooms as they are from now on; people by their keys. */
    rooms: list(atLeast({ room: text(), people: texts })),
    /** The breakout that they are for; absent where the class has none, and in older journals. */
    segment: maybeText,
    /** What chance began with; absent where a hand has put somebody somewhere else since. */
    seed: maybeText,
    /** Whom that hand has moved. */
    moved: maybe(texts),
  }),
  'document.made': atLeast({
    kind: text(),
    file: text(),
    people: maybe(texts),
    calendar: maybe(calendarEntry),
  }),
  /** On disk before the first byte of a mail goes out: without a `mail.sent` after it, nobody knows what became of it. */
  'mail.started': atLeast({ kind: text(), to: text(), calendar: maybe(calendarEntry), digest: maybeText }),
  'mail.sent': atLeast({
    kind: text(),
    to: text(),
    ok: flag(),
    detail: maybeText,
    /** It was handed over and no answer came: it may have arrived. */
    unknown: maybe(mark()),
    calendar: maybe(calendarEntry),
    /** Of a report: SHA-256 in hex of what it says, so that the same is not sent twice. */
    digest: maybeText,
  }),
  imported: atLeast({ kind: text(), file: text(), digest: text(), data: anything() }),
  /** The journal went away under a run, which wrote again the `count` events that were missing. */
  'journal.restored': atLeast({ count: figure(), why: text(), file: text() }),
  undone: atLeast({ events: texts, what: text() }),
};

export type EventType = keyof typeof eventSchemas;

export type EventBody = {
  [T in EventType]: Flat<{ readonly type: T } & Static<(typeof eventSchemas)[T]>>;
}[EventType];

export type Event = Envelope & EventBody;

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>;

/** The version of the journal's format that this vprod writes. */
export const journalFormat = 1;
