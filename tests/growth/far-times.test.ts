/** A journal that somebody has edited may hold any number: it is read within bounds, and nothing in it is a stack trace. */
import { expect, test } from 'vitest';
import type { Event, EventBody } from '../../src/core/class/event.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { unitsSpent } from '../effort.ts';
import { idOf, lesson, opened } from './kinds.ts';
import { held, works } from './work.ts';

const { plan, session } = lesson;
const far = [1e15, -1e300, 0.1, -1];
const start = Date.parse(session.start);

function withSteps(fields: Partial<Plan['steps'][number]>): EventBody {
  return opened({ session, plan: { ...plan, steps: plan.steps.map((step) => ({ ...step, ...fields })) } });
}

function withSegments(fields: Partial<Plan['segments'][number]>): EventBody {
  return opened({ session, plan: { ...plan, segments: plan.segments.map((one) => ({ ...one, ...fields })) } });
}

const imported = (kind: string, data: unknown): EventBody => ({ type: 'imported', kind, file: 'x', digest: 'x', data });
const stay = (from: number, to: number | null) => ({ name: 'Ana', email: 'ana@example.com', stays: [[from, to]] });

const forged: readonly (readonly [string, readonly EventBody[]])[] = [
  ...far.flatMap((number): readonly (readonly [string, readonly EventBody[]])[] => [
    [`steps that take ${number} seconds`, [withSteps({ takes: number })]],
    [`rounds every ${number} seconds`, [withSteps({ every: number }), { type: 'step.started', step: 'setup/open' }]],
    [`segments that take ${number} seconds`, [withSegments({ takes: number })]],
    [`a tolerance of ${number}`, [opened({ plan, session: { ...session, tolerance: number } })]],
    [`timers of ${number} seconds`, [{ type: 'timer.started', label: 'tea', seconds: number }]],
    [
      `${number} seconds given`,
      [
        { type: 'time.extended', step: 'class/why', seconds: number },
        { type: 'time.extended', segment: 'why', seconds: number },
      ],
    ],
    [
      `${number} seconds lost`,
      [{ type: 'issue.opened', item: 1, text: 'x', category: 'audio', severity: 3, lostSeconds: number }],
    ],
    [`item ${number}`, [{ type: 'question.asked', item: number, text: 'x' }]],
    [`${number} heads`, [{ type: 'headcount.taken', count: number }]],
    [`a pulse of ${number}`, [{ type: 'pulse.taken', value: number }]],
    [
      `a stay from ${number}`,
      [
        imported('attendance', { source: 'zoom', people: [stay(number, null), stay(number, number * 2)] }),
        imported('attendance', { source: 'zoom', people: [stay(0, number)] }),
      ],
    ],
    [
      `captions at ${number}`,
      [imported('captions', { format: 'vtt', cues: [{ from: number, to: number, text: 'hello' }] })],
    ],
  ]),
  ...['Europ/London', 'x', '', '+99:99', '../../etc'].map(
    (timezone) =>
      [
        `a zone called '${timezone}'`,
        [
          opened({
            plan,
            session: { ...session, timezone, roster: session.roster.map((person) => ({ ...person, timezone })) },
          }),
        ],
      ] as const,
  ),
  ...['T+999999999d', 'E-999999999d', 'T+99999999999999h', '9999-12-31 23:59', '0001-01-01 00:00', 'F+9999999d'].map(
    (at) => [`steps at ${at}`, [withSteps({ at })]] as const,
  ),
  ...['1900-01-01T00:00:00Z', '2199-12-31T23:59:59Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z'].flatMap(
    (at) => [
      [`a class from ${at}`, [opened({ plan, session: { ...session, start: at } })]] as const,
      [`a class up to ${at}`, [opened({ plan, session: { ...session, end: at } })]] as const,
      [
        `a poll and a to-do of ${at}`,
        [
          imported('polls', { polls: [{ key: 'x', question: 'q', answers: ['a'], at }] }),
          { type: 'todo.added', item: 1, text: 'x', due: at },
          { type: 'time.moved', end: true, to: at },
        ] as const,
      ] as const,
    ],
  ),
];

const rest: readonly EventBody[] = [
  { type: 'step.started', step: 'setup/open' },
  { type: 'class.started' },
  { type: 'step.started', step: 'class/why' },
  { type: 'class.held' },
  { type: 'class.resumed' },
  { type: 'step.ticked', step: 'class/watch', ok: true },
];

function journalOf(bodies: readonly EventBody[]): readonly Event[] {
  const all = bodies[0]?.type === 'session.opened' ? bodies : [opened(lesson), ...bodies];
  const at = (place: number): string => new Date(start + place * 60_000).toISOString();
  return [...all, ...rest].map(
    (body, place) => ({ ...body, id: idOf(place), at: at(place), by: 'Dana Okoye' }) as Event,
  );
}

test.each(forged)('%s', (_, bodies) => {
  let out: unknown;
  const look = (): void => {
    const one = held(journalOf(bodies));
    out = Object.values(works).map((work) => work(one));
  };
  // None is a matter of a second.
  expect(unitsSpent(look, 400)).toBeLessThan(400);
  expect(out).toHaveLength(Object.keys(works).length);
});

/** Moments are those that a line of a journal may have. */
test.each(['1900-01-01T00:00:00.000Z', '2199-12-31T23:59:59.999Z'])('a journal with events of %s', (at) => {
  const events = journalOf([{ type: 'note.added', text: 'x' }]).map((event, place) =>
    place === 3 ? { ...event, at } : event,
  );
  const one = held(events);
  expect(unitsSpent(() => Object.values(works).map((work) => work(one)), 400)).toBeLessThan(400);
});
