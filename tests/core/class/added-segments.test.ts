/** A replay lays segments into the run of show together: what comes of it is what one after the other comes to. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyState } from '../../../src/core/class/empty.ts';
import type { Event, EventBody } from '../../../src/core/class/event.ts';
import { evolve } from '../../../src/core/class/evolve.ts';
import { replay } from '../../../src/core/class/replay.ts';
import { lesson, opened } from '../../growth/kinds.ts';
import { runs } from '../../runs.ts';

const step = { takes: 0, required: true, owner: 'producer', paste: [], launch: [], checks: [], ask: [], plans: [] };

/** Few names, so that they meet: segments that are there already, steps of other segments, phases that are none. */
const name = fc.constantFrom('why', 'map', 'a', 'b', 'c', 'd', 'e');
const phase = fc.constantFrom('class', 'class', 'class', 'setup', 'close', 'nowhere');
const added = fc
  .record({
    id: name,
    phase,
    after: fc.option(name),
    steps: fc.array(fc.record({ id: name, of: name }), { maxLength: 3 }),
  })
  .map(
    ({ id, phase, after, steps }): EventBody => ({
      type: 'segment.added',
      segment: { id, phase, kind: 'content', title: id, takes: 60, required: true },
      steps: steps.map((one, place) => ({
        ...step,
        id: place === 2 ? `class/${one.id}` : `${phase}/${id}/${one.id}`,
        phase,
        segment: place === 1 ? one.of : id,
        title: one.id,
      })),
      after,
    }),
  );
const steps = ['setup/open', 'setup/greet', 'class/kickoff', 'class/why', 'class/map', 'close/goodbye', 'class/a/b'];
const other = fc.oneof(
  fc.constantFrom(...steps).map((one): EventBody => ({ type: 'step.done', step: one })),
  fc.constantFrom(...steps).map((one): EventBody => ({ type: 'step.started', step: one })),
  fc.constant<EventBody>({ type: 'note.added', text: 'x' }),
  fc.constant<EventBody>({ type: 'question.asked', item: 1, text: 'x', step: 'class/a/b' }),
  fc.constant<EventBody>({ type: 'step.selected', step: 'class/map', role: 'chat' }),
);

function numbered(bodies: readonly EventBody[]): readonly Event[] {
  const at = (place: number): string => new Date(Date.UTC(2026, 11, 1, 15, 0, place)).toISOString();
  return bodies.map((body, place) => ({ ...body, id: `e${place}`, at: at(place), by: 'Dana Okoye' }) as Event);
}

test('as each by itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 4, arbitrary: added }, { weight: 1, arbitrary: other }), { maxLength: 14 }),
      (bodies) => {
        const events = numbered([opened(lesson), ...bodies]);
        expect(replay(events)).toEqual(events.reduce(evolve, emptyState));
      },
    ),
    { numRuns: runs(150) },
  );
});

test('two steps of one id are not two names of one record', () => {
  const add = (ids: readonly string[]): EventBody => ({
    type: 'segment.added',
    segment: { id: 'why', phase: 'class', kind: 'content', title: 'why', takes: 60, required: true },
    steps: ids.map((id) => ({ ...step, id, phase: 'class', segment: 'why', title: id })),
    after: null,
  });
  const bodies: EventBody[] = [
    add(['class/why/why', 'class/why/why', 'class/why']),
    { type: 'step.started', step: 'class/why' },
    add([]),
    { type: 'step.done', step: 'class/why' },
  ];
  const events = numbered([opened(lesson), ...bodies]);
  const { plan, steps: records } = replay(events);
  expect(replay([...events])).toEqual(events.reduce(evolve, emptyState));
  const named = plan.steps.flatMap(({ id }, place) => (id === 'class/why' ? [records[place]?.status] : []));
  expect(named.toSorted()).toEqual(['done', 'open']);
});

test('the last that was added behind one comes first, as on the screen', () => {
  const add = (id: string, after: string): EventBody => ({
    type: 'segment.added',
    segment: { id, phase: 'class', kind: 'content', title: id, takes: 60, required: true },
    steps: [{ ...step, id: `class/${id}`, phase: 'class', segment: id, title: id }],
    after,
  });
  const { plan } = replay(numbered([opened(lesson), add('a', 'why'), add('b', 'why'), add('c', 'a')]));
  expect(plan.segments.map(({ id }) => id)).toEqual(['why', 'b', 'a', 'c', 'map']);
  expect(plan.steps.map(({ id }) => id).slice(4, 9)).toEqual([
    'class/why',
    'class/b',
    'class/a',
    'class/c',
    'class/map',
  ]);
});
