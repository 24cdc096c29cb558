/** What holds for any words and any events. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/core/actions/decide.ts';
import { describeAll } from '../../src/core/actions/describe.ts';
import { emptyState } from '../../src/core/class/empty.ts';
import { type Event, type EventType, eventSchemas } from '../../src/core/class/event.ts';
import { evolve } from '../../src/core/class/evolve.ts';
import { advanceState, replay } from '../../src/core/class/replay.ts';
import type { State } from '../../src/core/class/state.ts';
import { floorOf } from '../../src/core/now/floor.ts';
import { snapshotOf } from '../../src/core/now/snapshot.ts';
import { renderInstant } from '../../src/core/time/times.ts';
import { anyGrapheme } from '../any-character.ts';
import { arbitraryOf, type Choices } from '../arbitrary.ts';
import { factsOf } from '../fits.ts';
import { runs } from '../runs.ts';
import { caused, dana, idOf, instant, numbered, opened, Played } from './given.ts';
import { lesson } from './lessons.ts';

const from = instant('9:00');
const clockAt = (minutes: number): string => renderInstant(from + minutes * 60_000, lesson.session.timezone);

/** Any two looks and the report can be taken of it, and are plain JSON. */
function lookAt(state: State, now: number): void {
  const report = factsOf(state, { events: 0, damagedLines: [], tornTail: false }, now);
  const looks = [snapshotOf(state, now), snapshotOf(state, now, 'chat'), report];
  expect(JSON.parse(JSON.stringify(looks))).toEqual(looks);
  floorOf(state);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

const steps = [...lesson.plan.steps.map((step) => step.id), 'sound', 'rooms', 'cl', 'the', 'no/such', 'constructor'];
const stepWord = fc.constantFrom(...steps);
const people = fc.constantFrom('maria', 'ben', 'rosa', 'Lee Chan', '@ana', 'a', 'maria, ben', '14', '0');
const words = fc.constantFrom(
  'no sound',
  '',
  'why: not',
  'x 5m y',
  'due E+1d',
  '“so”',
  '1',
  '2 as it was',
  'A'.repeat(200),
);
const times = fc.constantFrom('10:20', 'T+5m', 'E', 'E+10m', '23:59', '2026-12-02 9:00', 'S+1m', '');
const lengths = fc.constantFrom('5m', '-5m', '90s', '2d', '0m', '-999h', 'long');
const mark = fc.constantFrom('', '', '', ' @maria', ' #audio', ' !2', ' ~4m', ' ^-4m', ' ^10:02', ' ^23:00', ' ^1:00');

const line = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('begin', 'done', 'go', 'catchup', 'begin', 'done', 'done'),
      fc.option(stepWord, { nil: '' }),
    ),
    fc.tuple(
      fc.constantFrom('skip'),
      fc.oneof(
        words,
        stepWord.map((step) => `${step}: late`),
      ),
    ),
    fc.tuple(
      fc.constantFrom(
        'issue',
        'question',
        'alert',
        'todo',
        'note',
        'board',
        'trouble',
        'resolve',
        'giveup',
        'park',
        'pulse',
        'help',
      ),
      words,
    ),
    fc.tuple(fc.constantFrom('trouble'), fc.constantFrom('fac', 'no-sound now')),
    fc.tuple(fc.constantFrom('plan'), fc.constantFrom('', 'B', 'C', 'for 1', 'Z', 'C for 2')),
    fc.tuple(fc.constantFrom('here', 'left', 'handoff', 'tick'), people),
    fc.tuple(fc.constantFrom('handoff'), fc.constantFrom('back')),
    fc.tuple(
      fc.constantFrom('extend'),
      fc.tuple(fc.constantFrom('', 'rooms ', 'quiz '), lengths).map((parts) => parts.join('')),
    ),
    fc.tuple(
      fc.constantFrom('move'),
      fc.tuple(stepWord, times).map((parts) => parts.join(' ')),
    ),
    fc.tuple(
      fc.constantFrom('move'),
      times.map((time) => `E ${time}`),
    ),
    fc.tuple(
      fc.constantFrom('add'),
      fc.constantFrom('discussion Open points 10m', 'poll Quiz 5m', 'break Constructor 1m', 'x'),
    ),
    fc.tuple(
      fc.constantFrom('rooms', 'room', 'make'),
      fc.constantFrom('', 'new', 'new 2', '1 maria', '2 lee', 'polls', 'x.csv'),
    ),
    fc.tuple(fc.constantFrom('timer'), fc.constantFrom('5m tea', '1m', 'stop', 'stop tea', 'x')),
    fc.tuple(fc.constantFrom('set'), fc.constantFrom('headcount=5', 'mood=good', 'x=1', '__proto__=1')),
    fc.tuple(
      fc.constantFrom('hold', 'resume', 'start', 'end', 'seen', 'undo', 'undo', 'quit', 'recording'),
      fc.constantFrom('', '', 'on', 'off'),
    ),
  )
  .map(([word, rest]) => `${word} ${rest}`);

const anyLine = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(line, mark).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: anyGrapheme, maxLength: 40 }) },
);
const typed = fc.record({
  line: anyLine,
  after: fc.integer({ min: 0, max: 25 }),
  by: fc.constantFrom(dana, dana, dana, 'Ike Moreau'),
});

/** Plays lines, refused ones too; each with the minutes since the one before. */
function playAll(
  lines: readonly { readonly line: string; readonly after: number; readonly by: string }[],
  seen: (one: Played, clock: string) => void,
) {
  let played = new Played(lesson, numbered([opened('9:00')]));
  let minutes = 0;
  for (const { line, after, by } of lines) {
    minutes += after;
    const clock = clockAt(minutes);
    played = played.until(clock);
    seen(played, clock);
    const state = freeze(played.state);
    const moment = { now: Date.parse(clock), by, role: 'main', rehearsal: false, history: played.events };
    const decision = decide(state, line, moment);
    if (decision.ok) {
      describeAll(decision.drafts, state);
      played = new Played(lesson, [...played.events, ...caused(decision.drafts, played.events.length)]);
    } else expect(decision.problem.message).not.toBe('');
  }
  return { played, clock: clockAt(minutes) };
}

test('any words at any time: nothing throws, nothing is changed in place, everything can be looked at', () => {
  freeze(lesson);
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 30 }), (lines) => {
      const { played, clock } = playAll(lines, () => {});
      lookAt(played.state, Date.parse(clock) + 60_000);
    }),
    { numRuns: runs(25) },
  );
});

test('an action that is taken back leaves the state as it was', () => {
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 15 }), anyLine, (lines, last) => {
      const { played, clock } = playAll(lines, () => {});
      const before = played.until(clock);
      const moment = { now: Date.parse(clock), by: dana, role: 'main', rehearsal: false, history: before.events };
      const decision = decide(before.state, last, moment);
      if (!decision.ok || decision.drafts.length === 0 || decision.drafts[0]?.type === 'undone') return;
      const acted = new Played(lesson, [...before.events, ...caused(decision.drafts, before.events.length)]).until(
        clock,
      );
      const back = acted.at(clock, 'undo');
      const { nextItem, takenBack, lastAt, runnerAt, recorded } = back.state;
      expect(back.state).toEqual({ ...before.state, nextItem, takenBack, lastAt, runnerAt, recorded });
    }),
    { numRuns: runs(40) },
  );
});

const id = fc.constantFrom(...steps);
const text = fc.constantFrom('x', 'maria@example.com', 'Lee', 'plan B', 'main', 'chat', '__proto__', 'rooms', 'quiz');
const moment = fc.oneof(
  fc.integer({ min: -60, max: 300 }).map(clockAt),
  fc.constantFrom('2026-12-01T15:00:00.000Z', '2025-01-01T00:00:00.000Z', 'no time', ''),
);
const item = fc.integer({ min: 0, max: 4 });
const role = fc.constantFrom('main', 'chat', 'nobody');
const segment = lesson.plan.segments[0];

const { session, plan } = lesson;
const choices: Choices = {
  text,
  number: item,
  most: 5,
  fields: {
    step: id,
    steps: id,
    role,
    lastSeen: moment,
    due: moment,
    to: fc.oneof(id, moment, text),
    after: fc.constantFrom('why', 'gone'),
    plan: fc.constantFrom('A', 'B', 'Z'),
    seconds: fc.integer({ min: -9999, max: 9999 }),
    events: fc.integer({ min: 1, max: 40 }).map(idOf),
    format: fc.constant(1),
  },
  objects: {
    session: fc.constantFrom(session, { ...session, end: null, roster: [] }),
    runOfShow: fc.constantFrom(plan, { ...plan, steps: plan.steps.slice(4), segments: [] }, { ...plan, phases: [] }),
    segment: fc.constant({ ...segment, id: 'more' }),
    step: fc.constant({ ...plan.steps[9], id: 'class/more', segment: 'more' }),
  },
};

const types = Object.keys(eventSchemas) as EventType[];
const bodies = new Map(types.map((type) => [type, arbitraryOf(eventSchemas[type], choices) as fc.Arbitrary<object>]));
const event = fc
  .constantFrom(...types, 'step.started', 'step.done', 'step.started', 'step.done')
  .chain((type) =>
    fc
      .tuple(
        bodies.get(type as EventType) ?? fc.constant({}),
        fc.record(
          { at: moment, by: text, cause: fc.constantFrom('e001', 'e003'), late: fc.constant(true) },
          { requiredKeys: ['at', 'by'] },
        ),
      )
      .map(([body, envelope]) => ({ type, ...envelope, ...body })),
  );

const history = fc.array(event, { maxLength: 40 }).map((events) => events.map(numberedOne));

/** An event that takes others back names earlier ones. */
function numberedOne(one: Readonly<Record<string, unknown>>, place: number): Event {
  const id = idOf(place + 1);
  const earlier =
    one.type === 'undone' ? { events: (one.events as readonly string[]).filter((other) => other < id) } : {};
  return { ...one, ...earlier, id } as unknown as Event;
}

test('any events in any order: none throws, none changes what was, all can be looked at', () => {
  fc.assert(
    fc.property(fc.boolean(), history, (opens, events) => {
      const first = opens ? numbered([opened('9:00')]) : [];
      let state: State = freeze([...first].reduce(evolve, emptyState));
      for (const one of events) {
        state = freeze(evolve(state, freeze(one)));
        describeAll([one], state);
      }
      lookAt(state, instant('10:30'));
      lookAt(replay([...first, ...events]), instant('10:30'));
    }),
    { numRuns: runs(40) },
  );
});

test('an event of a later vprod is passed over', () => {
  const state = replay(numbered([opened('9:00')]));
  const unknown = { id: 'e002', at: 'x', by: 'x', type: 'coffee.served' } as unknown as Event;
  expect(evolve(state, unknown)).toBe(state);
  expect(evolve(state, { ...unknown, type: 'constructor' } as unknown as Event)).toBe(state);
});

test('folding one by one, or in any portions, comes to the same as all at once', () => {
  fc.assert(
    fc.property(history, fc.array(fc.integer({ min: 1, max: 6 })), (events, portions) => {
      for (const kept of [undefined, new WeakSet<object>()]) {
        let state = emptyState;
        let done = 0;
        for (const size of [...portions, events.length]) {
          const added = events.slice(done, done + size);
          const [before, { notes, ...others }] = [state, structuredClone(state)];
          state = advanceState(state, events.slice(0, done), added, kept);
          // What others hold stays as it was, but that notes that were appended to may have the newer ones.
          expect(before).toMatchObject(others);
          expect(before.notes.slice(0, notes.length)).toEqual(notes);
          done += added.length;
        }
        expect(state).toEqual(replay(events));
      }
    }),
    { numRuns: runs(40) },
  );
});
