/**
 * The shapes of what `session.opened` and its like carry. Closed words (a platform, a duty) are only asked to be
 * text: a line in which one letter of them is damaged is still worth reading.
 */
import type {
  Ask,
  AttendanceRule,
  FallbackPlan,
  Homework,
  Participant,
  Paste,
  Person,
  Phase,
  Plan,
  RunbookRef,
  Segment,
  SessionFacts,
  Step,
  TeamMember,
  Trouble,
} from '../core/plan.ts';
import { fields, flag, list, maybe, number, orNull, record, text } from './shape.ts';

const pastes = list(fields<Paste>({ name: text, text }));
const texts = list(text);

const fallbackPlans = list(
  fields<FallbackPlan>({
    title: text,
    trigger: maybe(text),
    do: maybe(text),
    say: maybe(text),
    paste: pastes,
    launch: texts,
    timer: maybe(number),
    owner: maybe(text),
  }),
);

const ask = fields<Ask>({ name: text, label: text, type: text, required: flag, options: maybe(texts) });

const check = fields<Record<'url' | 'host' | 'file' | 'newer' | 'disk' | 'command' | 'nothingOpen', unknown>>({
  url: maybe(text),
  host: maybe(text),
  file: maybe(text),
  newer: maybe(text),
  disk: maybe(number),
  command: maybe(text),
  nothingOpen: maybe(texts),
});

export const stepShape = fields<Step>({
  id: text,
  phase: text,
  segment: maybe(text),
  title: text,
  duty: maybe(text),
  at: maybe(text),
  takes: number,
  fills: maybe(flag),
  required: flag,
  owner: text,
  do: maybe(text),
  say: maybe(text),
  paste: pastes,
  launch: texts,
  checks: list(check),
  ask: list(ask),
  each: maybe(text),
  timer: maybe(number),
  make: maybe(text),
  import: maybe(text),
  marks: maybe(text),
  every: maybe(number),
  plans: fallbackPlans,
});

export const segmentShape = fields<Segment>({
  id: text,
  phase: text,
  kind: text,
  title: text,
  takes: number,
  at: maybe(text),
  lead: maybe(text),
  slides: maybe(text),
  cue: maybe(text),
  options: maybe(texts),
  rooms: maybe(number),
  size: maybe(number),
  required: flag,
  note: maybe(text),
});

const trouble = fields<Trouble>({
  id: text,
  title: text,
  trigger: maybe(text),
  category: text,
  severity: number,
  plans: fallbackPlans,
});

export const planShape = fields<Plan>({
  runbook: fields<RunbookRef>({ id: text, title: text, version: text }),
  phases: list(fields<Phase>({ id: text, title: text, at: maybe(text), mode: text, agenda: flag })),
  segments: list(segmentShape),
  steps: list(stepShape),
  troubles: list(trouble),
  kinds: record(list(stepShape)),
  messages: record(text),
});

const person = { name: text, email: maybe(text), phone: maybe(text), say: maybe(text) };

const participant = fields<Participant>({
  ...person,
  status: text,
  ready: maybe(flag),
  timezone: maybe(text),
  needs: maybe(text),
  group: maybe(text),
  note: maybe(text),
  more: maybe(record(text)),
});

export const sessionShape = fields<SessionFacts>({
  id: text,
  title: text,
  status: text,
  start: text,
  end: orNull(text),
  timezone: text,
  zones: texts,
  platform: text,
  course: maybe(text),
  client: maybe(text),
  tags: texts,
  series: maybe(fields<NonNullable<SessionFacts['series']>>({ id: text, number: maybe(number), of: maybe(number) })),
  record: flag,
  facilitator: fields<Person>(person),
  producer: fields<Person>(person),
  team: list(fields<TeamMember>({ ...person, role: text })),
  contacts: record(text),
  links: record(text),
  vars: record(text),
  homework: maybe(fields<Homework>({ title: text, due: maybe(text), text: maybe(text) })),
  roster: list(participant),
  breakouts: maybe(fields<NonNullable<SessionFacts['breakouts']>>({ apart: list(texts), together: list(texts) })),
  tolerance: number,
  attendance: fields<AttendanceRule>({ late: number, leftEarly: number, complete: number }),
  reportTo: texts,
});
