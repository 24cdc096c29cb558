/** Journals that are long in one kind of event, each of them one that the program could have written: the folds' worst days. */
import type { Event, EventBody, EventType } from '../../src/core/class/event.ts';
import { type Lesson, lessonOf } from '../core/lessons.ts';

/** 09:00 of the class day in New York. */
const opening = Date.parse('2026-12-01T14:00:00Z');

const greet = 'setup/greet';
const watch = 'class/watch';

export const lesson: Lesson = lessonOf({
  session: { record: true },
  phases: {
    setup: { at: 'T-45m', steps: { open: { takes: '5m' }, greet: { takes: '10m', each: 'roster' } } },
    class: {
      at: 'T',
      steps: { kickoff: { takes: '5m', marks: 'class-start' }, watch: { every: '5m' } },
      segments: { why: { takes: '20m' }, map: { takes: '15m', kind: 'breakout', rooms: 2 } },
    },
    close: { steps: { goodbye: { takes: '5m', marks: 'class-end' } } },
  },
  troubles: [
    {
      id: 'no-sound',
      title: 'No sound',
      category: 'audio',
      severity: 3,
      plans: [{ title: 'Another headset', paste: [], launch: [] }],
    },
  ],
});

export function opened({ session, plan }: Lesson): EventBody {
  return {
    type: 'session.opened',
    format: 1,
    vprod: '0.1.0',
    host: 'desk',
    runner: true,
    session,
    plan,
    sources: [],
  };
}

const person = (place: number): string => `p${place}@example.com`;
const segment = (id: string) => ({ id, phase: 'class', kind: 'content', title: id, takes: 60, required: true });
const addedStep = {
  takes: 0,
  required: true,
  owner: 'producer',
  paste: [],
  launch: [],
  checks: [],
  ask: [],
  plans: [],
};

const issue = (item: number): EventBody => ({
  type: 'issue.opened',
  item,
  text: `no sound, ${item}`,
  person: person(item),
  category: 'audio',
  severity: 3,
  step: greet,
  trouble: 'no-sound',
});
const question = (item: number): EventBody => ({ type: 'question.asked', item, text: `when is lunch, ${item}` });
const alert = (item: number): EventBody => ({ type: 'alert.raised', item, text: `hands are up, ${item}` });
const timer = (label: string): EventBody => ({ type: 'timer.started', label, seconds: 600 });
const arrived = (place: number): EventBody => ({
  type: 'participant.arrived',
  person: person(place),
  name: `Person ${place}`,
  walkIn: true,
});
/** To make them anew for every journal is a third of what the tests of growth cost. */
const stamps: string[] = [];
const stamp = (place: number): string => {
  for (let next = stamps.length; next <= place; next++) stamps.push(new Date(opening + next * 100).toISOString());
  return stamps[place] as string;
};

/** `of(size)` are the events behind the opening; they are numbered by their place. */
interface Kind {
  readonly of: (size: number) => readonly EventBody[];
}

const each = (make: (place: number) => EventBody | readonly EventBody[]): Kind => ({
  of: (size) => Array.from({ length: size }, (_, place) => make(place + 1)).flat(),
});
/** Half of them are opened, then something is done with each. */
const pairs = (before: (place: number) => EventBody, after: (place: number) => EventBody): Kind => ({
  of: (size) => {
    const places = Array.from({ length: Math.ceil(size / 2) }, (_, place) => place + 1);
    return [...places.map(before), ...places.map(after)];
  },
});

/** The id of the event at that place behind the opening, from 1. */
export const idOf = (place: number): string => `e${String(place).padStart(7, '0')}`;

const name = (place: number): string => `p${place}`;
export const kinds: Readonly<Record<EventType, Kind>> = {
  'session.opened': each(() => opened(lesson)),
  'session.resumed': each((place) => ({ type: 'session.resumed', host: 'desk', lastSeen: stamp(place) })),
  'session.paused': each(() => [
    { type: 'session.paused', cause: 'quit' },
    { type: 'session.resumed', host: 'desk' },
  ]),
  'session.changed': each(() => ({ type: 'session.changed', session: lesson.session, changed: ['start'] })),
  'plan.changed': each(() => ({ type: 'plan.changed', plan: lesson.plan, differences: ['one more'] })),
  'class.started': each(() => ({ type: 'class.started' })),
  'class.ended': each(() => ({ type: 'class.ended' })),
  'class.held': each(() => [{ type: 'class.held', why: 'alarm' }, { type: 'class.resumed' }]),
  'class.resumed': each(() => [{ type: 'class.held' }, { type: 'class.resumed' }]),
  'step.selected': each((place) => ({ type: 'step.selected', step: place % 2 ? greet : 'setup/open' })),
  'step.started': each(() => [
    { type: 'step.started', step: greet },
    { type: 'step.done', step: greet },
  ]),
  'step.done': each(() => [
    { type: 'step.done', step: 'setup/open' },
    { type: 'step.reopened', step: 'setup/open' },
  ]),
  'step.skipped': each(() => [
    { type: 'step.skipped', step: greet, reason: 'no time' },
    { type: 'step.started', step: greet },
  ]),
  'step.reopened': each(() => [
    { type: 'step.started', step: 'class/why' },
    { type: 'step.done', step: 'class/why' },
    { type: 'step.reopened', step: 'class/why' },
  ]),
  'step.ticked': {
    of: (size) => [
      { type: 'step.started', step: greet },
      ...pairs(issue, (place) => ({ type: 'step.ticked', step: greet, person: person(place), ok: place % 2 === 0 })).of(
        size,
      ),
      { type: 'step.ticked', step: watch, ok: true },
    ],
  },
  'steps.caughtup': each(() => ({ type: 'steps.caughtup', steps: ['setup/open', greet], to: 'class/kickoff' })),
  'time.extended': each(() => ({ type: 'time.extended', step: 'class/why', seconds: 1 })),
  'time.moved': each((place) => ({ type: 'time.moved', end: true, to: stamp(place) })),
  'segment.added': each((place) => ({
    type: 'segment.added',
    segment: segment(`s${place}`),
    steps: [{ ...addedStep, id: `class/s${place}`, phase: 'class', segment: `s${place}`, title: `s${place}` }],
    after: place === 1 ? 'why' : `s${place - 1}`,
  })),
  'plan.switched': pairs(issue, (place) => ({ type: 'plan.switched', item: place, of: idOf(place), plan: 'B' })),
  'check.finished': each((place) => ({ type: 'check.finished', step: greet, check: `host ${place}`, ok: true })),
  launched: each(() => ({ type: 'launched', step: greet, target: 'https://example.com' })),
  'text.copied': each((place) => ({ type: 'text.copied', name: name(place), step: greet })),
  'answer.given': each((place) => ({ type: 'answer.given', name: name(place), value: place })),
  'issue.opened': each(issue),
  'question.asked': each(question),
  'alert.raised': each(alert),
  'todo.added': each((place) => ({
    type: 'todo.added',
    item: place,
    text: `send it, ${place}`,
    person: person(place),
  })),
  'item.changed': pairs(question, (place) => ({ type: 'item.changed', item: place, of: idOf(place), parked: true })),
  'item.closed': pairs(issue, (place) => ({ type: 'item.closed', item: place, of: idOf(place), outcome: 'resolved' })),
  'alert.seen': pairs(alert, (place) => ({ type: 'alert.seen', item: place, of: idOf(place) })),
  'note.added': each((place) => ({ type: 'note.added', text: `a note, ${place}`, person: person(place) })),
  'board.added': each((place) => ({ type: 'board.added', text: `on the board, ${place}` })),
  'participant.arrived': each(arrived),
  'participant.left': pairs(arrived, (place) => ({
    type: 'participant.left',
    person: person(place),
    name: name(place),
  })),
  'person.merged': pairs(arrived, (place) => ({ type: 'person.merged', from: person(place), to: 'ana@example.com' })),
  'headcount.taken': each((count) => ({ type: 'headcount.taken', count })),
  'pulse.taken': each((place) => ({ type: 'pulse.taken', value: (place % 5) + 1 })),
  'recording.changed': each((place) => ({ type: 'recording.changed', state: place % 2 ? 'on' : 'off' })),
  'timer.started': each((place) => timer(`tea ${place}`)),
  'timer.stopped': pairs(
    (place) => timer(`tea ${place}`),
    (place) => ({ type: 'timer.stopped', label: `tea ${place}` }),
  ),
  'alarm.seen': each((place) => ({ type: 'alarm.seen', alarm: `step/${place}` })),
  handoff: each((place) => ({ type: 'handoff', to: name(place) })),
  'producer.handover': each((place) => ({ type: 'producer.handover', to: name(place) })),
  'rooms.assigned': each((place) => ({
    type: 'rooms.assigned',
    rooms: [{ room: '1', people: [person(place)] }],
    segment: 'map',
  })),
  'document.made': each((place) => ({
    type: 'document.made',
    kind: 'invites',
    file: `${place}.eml`,
    people: [person(place)],
  })),
  'mail.started': each((place) => ({ type: 'mail.started', kind: 'invites', to: person(place) })),
  'mail.sent': pairs(
    (place) => ({ type: 'mail.started', kind: 'invites', to: person(place) }),
    (place) => ({ type: 'mail.sent', kind: 'invites', to: person(place), ok: true }),
  ),
  imported: each((place) => ({
    type: 'imported',
    kind: 'attendance',
    file: `${place}.csv`,
    digest: name(place),
    data: {
      source: 'zoom',
      people: [{ name: name(place), email: person(place), stays: [[opening / 1000, opening / 1000 + place]] }],
      match: {},
      doubts: [],
    },
  })),
  'journal.restored': each(() => ({ type: 'journal.restored', count: 1, why: 'gone', file: 'journal.jsonl' })),
  undone: pairs(
    (place) => ({ type: 'note.added', text: `a note, ${place}` }),
    (place) => ({ type: 'undone', events: [idOf(place)], what: 'a note' }),
  ),
};

/** The opening and behind it so many events of the kind, a tenth of a second apart. */
export function journalOf(type: EventType, size: number, of: Lesson = lesson): readonly Event[] {
  const bodies = [opened(of), ...kinds[type].of(size)];
  // Each body is the journal's own: to copy them takes as long as to fold them.
  return bodies.map(
    (body, place) => Object.assign(body, { id: idOf(place), at: stamp(place), by: 'Dana Okoye' }) as Event,
  );
}
