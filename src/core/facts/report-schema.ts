/**
 * The report of one session as JSON Schema. tests/core/facts/schema.test.ts holds that it and `ReportFacts` say the
 * same: a fact that is added there and not here does not compile.
 */
import * as Type from 'typebox';
import { categories, duties, platforms, sessionStatuses } from '../plan/words.ts';
import { attendance, evaluations, polls } from './class-schema.ts';
import {
  fields,
  flag,
  id,
  instant,
  itemLabel,
  itemNumber,
  list,
  maybe,
  name,
  openWord,
  orNull,
  person,
  planLetter,
  record,
  seconds,
  text,
  whole,
  word,
  zone,
} from './schema-fields.ts';

const session = fields({
  id: id('The name of its file'),
  title: text(),
  status: openWord(sessionStatuses),
  course: orNull(text()),
  client: orNull(text()),
  tags: list(text()),
  series: orNull(fields({ id: text(), number: maybe(whole()), of: maybe(whole()) })),
  runbook: fields({ id: id(), version: text() }),
  facilitator: name(),
  producer: name(),
  team: list(fields({ name: name(), role: id() })),
  platform: openWord(platforms),
  timezone: zone(),
  rehearsal: flag('Not a class that was held'),
});

const times = fields({
  plannedStart: instant('T'),
  actualStart: orNull(instant()),
  startDelaySeconds: orNull(seconds('+ is late')),
  startDelayReason: orNull(text()),
  onTime: orNull(flag('Within the tolerance of the house')),
  plannedEnd: orNull(instant('E')),
  actualEnd: orNull(instant()),
  overrunSeconds: orNull(seconds('+ is late')),
  roomOpenAt: orNull(instant()),
  doorsOpenAt: orNull(instant()),
  teachingSeconds: orNull(seconds('segments but breaks, without holds')),
  totalSeconds: orNull(seconds('from class start to class end')),
  heldSeconds: orNull(seconds()),
  lostSeconds: orNull(seconds('the class time that issues cost')),
});

const phase = fields({
  id: id(),
  title: text(),
  plannedStart: orNull(instant()),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
});

const status = word(['open', 'active', 'done', 'skipped']);

const segment = fields({
  id: id(),
  kind: id(),
  title: text(),
  lead: orNull(text('facilitator, producer, another role, or a name')),
  plannedStart: orNull(instant()),
  plannedSeconds: seconds(),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
  actualSeconds: orNull(seconds('all visits together, without holds')),
  status,
  reason: orNull(text('Why it was skipped')),
});

const step = fields({
  id: id('phase/step, in the agenda phase/segment/step'),
  phase: id(),
  segment: orNull(id()),
  title: text(),
  duty: orNull(openWord(duties)),
  owner: id('A role of the team'),
  required: flag(),
  status,
  estimated: flag('Counted as done without times'),
  plannedStart: orNull(instant()),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
  runs: whole(),
  startVarianceSeconds: orNull(seconds('+ is late')),
  estimateSeconds: seconds(),
  elapsedSeconds: orNull(seconds('all runs together, without holds')),
  reason: orNull(text('Why it was skipped')),
  plan: planLetter(),
});

const stepId = () => orNull(id('A step'));

const issue = fields({
  number: whole(),
  label: itemLabel(),
  text: text(),
  trouble: orNull(id()),
  category: openWord(categories),
  severity: whole('1 class stopped, 2 many affected, 3 one person, 4 noted'),
  person: orNull(person()),
  step: stepId(),
  phase: orNull(id()),
  openedAt: instant(),
  closedAt: orNull(instant()),
  secondsOpen: seconds('until it was closed, else until the report was made'),
  lostSeconds: orNull(seconds('class time lost')),
  outcome: word(['open', 'resolved', 'workaround', 'gaveup']),
  resolution: orNull(text()),
  plan: orNull(planLetter()),
});

const question = fields({
  number: whole(),
  label: itemLabel(),
  text: text(),
  person: orNull(person()),
  at: instant(),
  closedAt: orNull(instant()),
  outcome: word(['open', 'answered', 'parked', 'gaveup']),
  resolution: orNull(text()),
});

const note = fields({ text: text(), at: instant(), step: stepId() });

export const report = fields({
  vprodReport: Type.Literal(1, { description: 'The version of this format' }),
  session,
  verdict: text('One sentence'),
  people: record(person(), name(), 'The names of those who are called by a key below'),
  times,
  phases: list(phase),
  segments: list(segment, 'The agenda'),
  steps: list(step, 'In the order of the run of show, standing duties left out'),
  duties: list(
    fields({ duty: openWord(duties), total: whole(), done: whole(), skipped: whole(), open: whole() }),
    'The thirteen duties of the role',
  ),
  standing: list(
    fields({ step: id(), title: text(), rounds: whole(), longestGapSeconds: orNull(seconds()) }),
    'Standing duties',
  ),
  issues: list(issue),
  questions: list(question),
  alerts: list(
    fields({ number: whole(), label: itemLabel(), text: text(), at: instant(), answeredAt: orNull(instant()) }),
    'Words to the facilitator',
  ),
  todos: list(
    fields({
      number: whole(),
      label: itemLabel(),
      text: text(),
      person: orNull(person()),
      at: instant('When it was noted'),
      due: orNull(instant()),
      doneAt: orNull(instant()),
    }),
  ),
  notes: list(note),
  board: list(note, 'The whiteboard'),
  pulse: list(fields({ value: whole('1 to 5'), why: orNull(text()), at: instant() })),
  answers: record(id(), Type.Unsafe<string | number | boolean>({ anyOf: [text(), { type: ['number', 'boolean'] }] })),
  checks: list(fields({ step: id(), check: text(), ok: flag(), detail: orNull(text()), at: instant() })),
  ticks: list(fields({ step: id(), person: orNull(person()), ok: flag(), at: instant() })),
  timers: list(
    fields({
      label: text(),
      seconds: seconds(),
      startedAt: instant(),
      stoppedAt: orNull(instant()),
      step: stepId(),
      item: orNull(itemNumber()),
    }),
  ),
  plans: list(
    fields({ plan: planLetter(), title: orNull(text()), step: stepId(), item: orNull(itemNumber()), at: instant() }),
    'Each time a plan was called, of a step or of an issue',
  ),
  handoffs: list(fields({ to: person(), why: orNull(text()), at: instant() })),
  holds: list(fields({ from: instant(), to: orNull(instant()), why: orNull(text()) })),
  recording: orNull(
    fields({
      wanted: flag(),
      startedAt: orNull(instant()),
      endedAt: orNull(instant()),
      gaps: list(fields({ from: instant(), to: instant(), seconds: seconds() }), 'Stretches of the class not on it'),
    }),
  ),
  rooms: list(
    fields({
      at: instant(),
      segment: orNull(id('A breakout')),
      rooms: list(fields({ room: text(), people: list(person()) })),
    }),
    'Breakout groups',
  ),
  readiness: orNull(fields({ ready: whole('Who have what they need'), enrolled: whole() })),
  polls,
  texts: list(fields({ name: text(), at: instant(), step: stepId() }), 'Texts that were copied'),
  mail: list(
    fields({
      kind: id(),
      to: person('Mail address'),
      ok: flag(),
      detail: orNull(text()),
      at: instant(),
    }),
  ),
  documents: list(fields({ kind: id(), file: id('Path'), people: list(person()), at: instant() })),
  homework: orNull(fields({ title: text(), due: orNull(instant()) })),
  attendance,
  evaluations,
  interruptions: list(
    fields({ from: instant(), to: instant(), seconds: seconds(), cause: word(['paused', 'crashed']) }),
    'When the tool was down',
  ),
  integrity: fields({
    events: whole(),
    damagedLines: list(whole(), 'Numbers, from 1'),
    tornTail: flag('A half-written last line was passed over'),
    restored: list(
      fields({ at: instant(), events: whole(), why: openWord(['gone', 'replaced', 'shorter', 'changed']) }),
      'Each time that events were missing on disk and were written again',
    ),
    clocks: list(fields({ host: id('A machine'), offSeconds: seconds('+ is fast') }), 'Machines whose clock is off'),
  }),
});
