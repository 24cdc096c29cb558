/** Machines that write apart: an item is its opening event, whatever number it was given, and order comes from the ids. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/actions/decide.ts';
import type { Event } from '../../src/core/class/event.ts';
import { callOf } from '../../src/core/class/items.ts';
import { replay } from '../../src/core/class/replay.ts';
import type { State } from '../../src/core/class/state.ts';
import { clocksOf } from '../../src/journal/clocks.ts';
import { startCollector } from '../../src/journal/collect.ts';
import { numberDrafts } from '../../src/journal/line/event-draft.ts';
import { runs } from '../runs.ts';
import { opened, wall } from './sample.ts';

/** What a machine has written, and what it has read of the others. */
interface Machine {
  readonly file: string;
  readonly offMs: number;
  readonly own: Event[];
  readonly seen: Map<string, readonly Event[]>;
}

function collect(files: readonly (readonly [string, readonly Event[]])[]): readonly Event[] {
  const collector = startCollector();
  for (const [file, events] of files) {
    for (const event of events) collector.take(file, { kind: 'event', event, sum: 'right' }, 1, '');
    // Each file comes by itself, as a folder that is being synced has it.
    collector.settle();
  }
  return collector.collection.events;
}

function stateOf(machine: Machine): { readonly state: State; readonly events: readonly Event[] } {
  const events = collect([[machine.file, machine.own], ...machine.seen]);
  return { state: replay(events), events };
}

function write(machine: Machine, line: string, wallNow: number): void {
  const now = wallNow + machine.offMs;
  const { state, events } = stateOf(machine);
  const moment = { now, by: machine.file, role: 'main', history: events, rehearsal: false };
  const decision = decide(state, line, moment);
  if (decision.ok) machine.own.push(...numberDrafts(decision.drafts, { last: events.at(-1)?.id, now }));
}

/** A line that names an item calls the `pick`th that this machine knows. */
function lineOf(word: string, pick: number, state: State): string {
  if (word === 'issue' || word === 'question') return `${word} text ${pick}`;
  const item = state.items[pick % Math.max(1, state.items.length)];
  return item ? `${word} ${callOf(state, item)}` : 'issue first';
}

const words = fc.constantFrom('issue', 'question', 'resolve', 'workaround', 'park');
const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('write' as const), who: fc.nat(3), word: words, pick: fc.nat(6) }),
    fc.record({ does: fc.constant('read' as const), who: fc.nat(3), whose: fc.nat(3) }),
  ),
  { minLength: 5, maxLength: 40 },
);

function playApart(
  count: number,
  offs: readonly number[],
  plays: typeof steps extends fc.Arbitrary<infer T> ? T : never,
): readonly Machine[] {
  const [opening] = numberDrafts([opened()], { last: undefined, now: wall });
  const machines = Array.from({ length: count }, (_, place): Machine => {
    const seen = new Map<string, readonly Event[]>([['journal.jsonl', opening ? [opening] : []]]);
    return { file: `journal-${place}.jsonl`, offMs: offs[place] ?? 0, own: [], seen };
  });
  for (const [place, play] of plays.entries()) {
    const machine = machines[play.who % count] as Machine;
    if (play.does === 'write') {
      const { state } = stateOf(machine);
      write(machine, lineOf(play.word, play.pick, state), wall + 1000 + place * 997);
    } else {
      const other = machines[play.whose % count] as Machine;
      if (other !== machine) machine.seen.set(other.file, [...other.own]);
    }
  }
  return machines;
}

test('however machines write apart and are joined, no event touches two items, and every order of reading comes to the same', () => {
  const offs = fc.array(fc.integer({ min: -300_000, max: 300_000 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      offs,
      steps,
      fc.infiniteStream(fc.nat()),
      (count, off, plays, chance) => {
        const machines = playApart(count, off, plays);
        const opening = machines[0]?.seen.get('journal.jsonl') ?? [];
        const files = [['journal.jsonl', opening] as const, ...machines.map(({ file, own }) => [file, own] as const)];
        const events = collect(files);
        const state = replay(events);
        const shuffled = files.map((file) => ({ file, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
        expect(replay(collect(shuffled.map(({ file }) => file)))).toEqual(state);
        const closings = events.filter((event) => event.type === 'item.closed');
        for (const closing of closings) {
          const without = replay(events.filter((event) => event !== closing));
          const touched = state.items.filter((item, place) => item.closedAt !== without.items[place]?.closedAt);
          expect(touched.every(({ id }) => id === closing.of)).toBe(true);
          expect(state.items.find(({ id }) => id === closing.of)?.closedAt).not.toBeNull();
        }
        expect(new Set(state.items.map(({ label }) => label)).size).toBe(state.items.length);
      },
    ),
    { numRuns: runs(30) },
  );
});

function issue(id: string, item: number, text: string): Event {
  return {
    id,
    at: '2026-12-01T09:31:07.123-05:00',
    by: 'x',
    type: 'issue.opened',
    item,
    text,
    category: 'other',
    severity: 3,
  };
}

function closed(id: string, item: number): Event {
  return { id, at: '2026-12-01T09:31:07.123-05:00', by: 'x', type: 'item.closed', item, outcome: 'resolved' };
}

describe('a number that two share', () => {
  const state = replay([issue('a1', 1, 'no sound'), issue('a2', 1, 'no picture'), issue('a3', 2, 'echo')]);
  const moment = { now: wall, by: 'x', role: 'main', history: [], rehearsal: false };

  test('the later is shown with a letter', () => {
    expect(state.items.map(({ label }) => label)).toEqual(['1', '1b', '2']);
  });

  test('is refused with both texts', () => {
    const decision = decide(state, 'resolve 1 a cable', moment);
    expect(decision).toMatchObject({ ok: false, problem: { code: 'doubtful-item' } });
    expect(!decision.ok && decision.problem.message).toContain("issue 'no sound' and issue 'no picture'");
    expect(!decision.ok && decision.problem.hint).toBe("'1a' is 'no sound', '1b' is 'no picture'");
  });

  test('1a and 1b say which', () => {
    const of = (line: string) => {
      const decision = decide(state, line, moment);
      return decision.ok ? decision.drafts[0] : decision.problem.code;
    };
    expect(of('resolve 1a a cable')).toMatchObject({ of: 'a1', how: 'a cable' });
    expect(of('resolve 1B')).toMatchObject({ of: 'a2' });
    expect(of('resolve 1c')).toBe('item-number');
    expect(of('resolve 2')).toMatchObject({ of: 'a3' });
  });

  test('keeps its label where the first is taken back', () => {
    const undone: Event = {
      id: 'a9',
      at: '2026-12-01T09:31:07.123-05:00',
      by: 'x',
      type: 'undone',
      events: ['a1'],
      what: '',
    };
    expect(replay([issue('a1', 1, 'no sound'), issue('a2', 1, 'no picture'), undone]).items).toMatchObject([
      { label: '1b' },
    ]);
  });
});

describe('an older journal, whose events name the number alone', () => {
  const closings = (events: readonly Event[]) =>
    replay(events).items.map(({ text, closedAt }) => [text, closedAt !== null]);
  const desk = ['journal.jsonl', [issue('a1', 1, 'at the desk'), closed('a4', 1)]] as const;
  const lap = ['journal-lap.jsonl', [issue('a2', 1, 'at the lap'), closed('a3', 1)]] as const;

  test("the number means the item of the writer's own file", () => {
    expect(closings(collect([desk, lap]))).toEqual([
      ['at the desk', true],
      ['at the lap', true],
    ]);
    expect(closings(collect([lap]))).toEqual([['at the lap', true]]);
    expect(closings(collect([['journal.jsonl', [issue('a1', 1, 'at the desk')]], lap]))).toEqual([
      ['at the desk', false],
      ['at the lap', true],
    ]);
  });

  test('what is in no file of its own is what was there before it', () => {
    const other = ['journal-other.jsonl', [closed('a5', 1)]] as const;
    expect(
      closings(
        collect([['journal.jsonl', [issue('a1', 1, 'early')]], other, ['journal-lap.jsonl', [issue('a6', 1, 'late')]]]),
      ),
    ).toEqual([
      ['early', true],
      ['late', false],
    ]);
  });
});

test('a machine five minutes fast carries nobody along, and is told by how much', () => {
  const desk: Machine = { file: 'desk', offMs: 0, own: [], seen: new Map() };
  const lap: Machine = { file: 'lap', offMs: 300_000, own: [], seen: new Map() };
  desk.own.push(...numberDrafts([opened()], { last: undefined, now: wall }));
  lap.seen.set('desk', [...desk.own]);
  write(lap, 'issue from the lap', wall + 1_000);
  desk.seen.set('lap', lap.own);
  for (const second of [2, 3, 4]) write(desk, `issue at ${second}`, wall + second * 1_000);
  expect(desk.own.slice(1).map(({ at }) => Date.parse(at) - wall)).toEqual([2_000, 3_000, 4_000]);
  const { events } = stateOf(desk);
  expect(events.map(({ id }) => id)).toEqual([...events.map(({ id }) => id)].sort());
  const rows = events.map((event) => ({ event, host: lap.own.includes(event) ? 'lap' : 'desk' }));
  expect(clocksOf(rows)).toEqual([{ host: 'lap', offSeconds: 299 }]);
});
