/** The shape of each type of event, and with it the list of the types that this vprod knows. */
import type { CalendarEntry, EventBody, EventType, ItemOutcome, PauseCause, Source } from '../../core/class/event.ts';
import { categories, severities } from '../../core/plan/words.ts';
import {
  anything,
  type Definitions,
  either,
  fields,
  flag,
  instant,
  level,
  list,
  maybe,
  number,
  orNull,
  type Schema,
  type Shape,
  text,
  word,
} from './shape.ts';
import { planShape, segmentShape, sessionShape, stepShape } from './shape-of-plan.ts';

type FieldsOf<T extends EventType> = Omit<Extract<EventBody, { readonly type: T }>, 'type'>;

const texts = list(text);
const sources = list(fields<Source>({ file: text, digest: text }, 'source'));
const step = maybe(text);
const calendar = maybe(
  fields<CalendarEntry>({
    uid: text,
    sequence: number,
    method: text,
    start: text,
    end: orNull(text),
    place: orNull(text),
  }),
);
const pauseCauses = [
  'quit',
  'end-of-input',
  'interrupted',
  'terminated',
  'hangup',
  'lost-lock',
] as const satisfies PauseCause[];
const outcomes = ['resolved', 'workaround', 'gaveup', 'answered', 'done'] as const satisfies ItemOutcome[];

const shapes: { readonly [T in EventType]: { readonly [K in keyof FieldsOf<T>]-?: Shape } } = {
  'session.opened': {
    format: number,
    vprod: text,
    host: text,
    runner: maybe(flag),
    role: maybe(text),
    session: sessionShape,
    plan: planShape,
    sources,
    rehearsal: maybe(fields<{ from: string; speed: number }>({ from: instant, speed: number })),
  },
  'session.resumed': {
    host: text,
    role: maybe(text),
    lastSeen: maybe(instant),
    tornTail: maybe(text),
    sources: maybe(sources),
  },
  'session.paused': { cause: word(pauseCauses), role: maybe(text) },
  'session.changed': { session: sessionShape, changed: texts, sources: maybe(sources) },
  'plan.changed': { plan: planShape, differences: texts, sources: maybe(sources) },
  'class.started': {},
  'class.ended': {},
  'class.held': { why: maybe(text) },
  'class.resumed': {},
  'step.selected': { step: text, role: maybe(text) },
  'step.started': { step: text, auto: maybe(flag) },
  'step.done': { step: text },
  'step.skipped': { step: text, reason: maybe(text) },
  'step.reopened': { step: text },
  'step.ticked': { step: text, person: maybe(text), ok: flag },
  'steps.caughtup': { steps: texts, to: text },
  'time.extended': { step, segment: maybe(text), seconds: number, why: maybe(text) },
  'time.moved': { step, segment: maybe(text), end: maybe(flag), to: text, why: maybe(text) },
  'segment.added': { segment: segmentShape, steps: list(stepShape), after: orNull(text) },
  'plan.switched': { step, item: maybe(number), of: maybe(text), plan: text },
  'check.finished': { step: text, check: text, ok: flag, detail: maybe(text) },
  launched: { step, target: text },
  'text.copied': { name: text, step },
  'answer.given': { name: text, value: either(text, number, flag), step },
  'issue.opened': {
    item: number,
    text,
    person: maybe(text),
    category: word(categories),
    severity: level(severities),
    lostSeconds: maybe(number),
    step,
    trouble: maybe(text),
  },
  'question.asked': { item: number, text, person: maybe(text), step },
  'alert.raised': { item: number, text, person: maybe(text), step },
  'todo.added': { item: number, text, person: maybe(text), due: maybe(text), step },
  'item.changed': {
    item: number,
    of: maybe(text),
    parked: maybe(flag),
    lostSeconds: maybe(number),
    text: maybe(text),
    trouble: maybe(text),
  },
  'item.closed': {
    item: number,
    of: maybe(text),
    outcome: word(outcomes),
    how: maybe(text),
    lostSeconds: maybe(number),
  },
  'note.added': { text, person: maybe(text), step },
  'board.added': { text, step, segment: maybe(text) },
  'participant.arrived': { person: text, name: text, walkIn: maybe(flag) },
  'participant.left': { person: text, name: text },
  'headcount.taken': { count: number },
  'pulse.taken': { value: number, why: maybe(text) },
  'recording.changed': { state: word(['on', 'off', 'paused']) },
  'timer.started': { label: text, seconds: number, step, item: maybe(number), of: maybe(text) },
  'timer.stopped': { label: text, of: maybe(text) },
  'alarm.seen': { alarm: text },
  handoff: { to: text, why: maybe(text) },
  'rooms.assigned': {
    rooms: list(fields<{ room: string; people: readonly string[] }>({ room: text, people: texts })),
    segment: maybe(text),
    seed: maybe(text),
    moved: maybe(texts),
  },
  'document.made': { kind: text, file: text, people: maybe(texts), calendar },
  'mail.started': { kind: text, to: text, calendar, digest: maybe(text) },
  'mail.sent': {
    kind: text,
    to: text,
    ok: flag,
    detail: maybe(text),
    unknown: maybe(flag),
    calendar,
    digest: maybe(text),
  },
  imported: { kind: text, file: text, digest: text, data: anything },
  'journal.restored': { count: number, why: text, file: text },
  undone: { events: texts, what: text },
};

const checks = new Map(Object.entries(shapes).map(([type, shape]) => [type, fields<typeof shape>(shape)]));

/** The shape of a type's fields; undefined where this vprod does not know the type. */
export function findShape(type: string): Shape | undefined {
  return checks.get(type);
}

/** Each type's fields as JSON Schema, in the order of the list above. */
export function schemasOfEvents(definitions: Definitions): ReadonlyMap<string, Schema> {
  return new Map([...checks].map(([type, shape]) => [type, shape.schema(definitions)]));
}
