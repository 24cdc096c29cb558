/** The shapes of what `session.opened` and its like carry. */
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
} from '../../core/plan/plan.ts';
import {
  askTypes,
  categories,
  duties,
  imports,
  makes,
  marks,
  nothingOpen,
  platforms,
  rosterStatuses,
  sessionStatuses,
  severities,
} from '../../core/plan/words.ts';
import { fields, flag, instant, level, list, maybe, number, onceEach, orNull, record, text, word } from './shape.ts';

const pastes = list(fields<Paste>({ name: text, text }, 'paste'));
const texts = list(text);

const fallbackPlans = list(
  fields<FallbackPlan>(
    {
      title: text,
      trigger: maybe(text),
      do: maybe(text),
      say: maybe(text),
      paste: pastes,
      launch: texts,
      timer: maybe(number),
      owner: maybe(text),
    },
    'plan',
  ),
);

const ask = fields<Ask>({ name: text, label: text, type: word(askTypes), required: flag, options: maybe(texts) });

const check = fields<Record<'url' | 'host' | 'file' | 'newer' | 'disk' | 'command' | 'nothingOpen', unknown>>({
  url: maybe(text),
  host: maybe(text),
  file: maybe(text),
  newer: maybe(text),
  disk: maybe(number),
  command: maybe(text),
  nothingOpen: maybe(list(word(nothingOpen))),
});

export const stepShape = fields<Step>(
  {
    id: text,
    phase: text,
    segment: maybe(text),
    title: text,
    duty: maybe(word(duties)),
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
    each: maybe(word(['team', 'roster'])),
    timer: maybe(number),
    make: maybe(word(makes)),
    import: maybe(word(imports)),
    marks: maybe(word(marks)),
    every: maybe(number),
    plans: fallbackPlans,
  },
  'step',
);

export const segmentShape = fields<Segment>(
  {
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
  },
  'segment',
);

const trouble = fields<Trouble>(
  {
    id: text,
    title: text,
    trigger: maybe(text),
    category: word(categories),
    severity: level(severities),
    plans: fallbackPlans,
  },
  'trouble',
);

export const planShape = onceEach(
  fields<Plan>(
    {
      runbook: fields<RunbookRef>({ id: text, title: text, version: text }),
      phases: list(
        fields<Phase>({ id: text, title: text, at: maybe(text), mode: word(['steps', 'list']), agenda: flag }),
      ),
      segments: list(segmentShape),
      steps: list(stepShape),
      troubles: list(trouble),
      kinds: record(list(stepShape)),
      messages: record(text),
    },
    'runOfShow',
  ),
);

const person = { name: text, email: maybe(text), phone: maybe(text), say: maybe(text) };

const participant = fields<Participant>(
  {
    ...person,
    status: word(rosterStatuses),
    ready: maybe(flag),
    timezone: maybe(text),
    needs: maybe(text),
    group: maybe(text),
    note: maybe(text),
    more: maybe(record(text)),
  },
  'participant',
);

export const sessionShape = fields<SessionFacts>(
  {
    id: text,
    title: text,
    status: word(sessionStatuses),
    start: instant,
    end: orNull(instant),
    timezone: text,
    zones: texts,
    platform: word(platforms),
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
  },
  'session',
);
