/** Whether the class ends on time, by how long segments took before: held to what then happened. */
import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/core/class/event.ts';
import { replay } from '../../../src/core/class/replay.ts';
import type { State } from '../../../src/core/class/state.ts';
import { type Experience, experienceIn, placeOf, ratioAt, spreadOf } from '../../../src/core/now/experience.ts';
import { outlookOf } from '../../../src/core/now/outlook.ts';
import { renderInstant } from '../../../src/core/time/times.ts';
import { leastSpent } from '../../effort.ts';
import { instant, numbered, opened, play } from '../given.ts';
import { lessonOf } from '../lessons.ts';
import { type Random, randomOf } from '../tables/classes.ts';

const segments = {
  why: { takes: '15m', kind: 'content' },
  poll: { takes: '5m', kind: 'poll' },
  practice: { takes: '15m', kind: 'exercise', title: 'Practice' },
  coffee: { takes: '10m', kind: 'break' },
  rooms: { takes: '15m', kind: 'breakout' },
  wrap: { takes: '10m', kind: 'content' },
} as const;
const held = lessonOf({
  start: '2026-12-01 10:00',
  takes: '76m',
  phases: {
    delivery: {
      at: 'T',
      steps: { start: { marks: 'class-start', takes: '1m', required: true } },
      segments,
    },
    close: { steps: { end: { marks: 'class-end', takes: '2m' } } },
  },
});

/** What each kind really takes for each minute planned: the middle, and how widely it is spread (of the logarithm). */
const truth: Readonly<Record<string, readonly [number, number]>> = {
  content: [1.02, 0.15],
  poll: [1.1, 0.4],
  exercise: [1.12, 0.25],
  break: [1, 0.08],
  breakout: [1.05, 0.2],
};

function ratioOf(kind: string, random: Random): number {
  const [middle, spread] = truth[kind] ?? [1, 0.1];
  const unit = (): number => (random(1_000_000) + 0.5) / 1_000_000;
  const normal = Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  return middle * Math.exp(spread * normal);
}

/** Of so many classes that were held before. */
function learned(classes: number, seed: number): Experience {
  const random = randomOf(seed);
  const spreads = Object.keys(truth).map((kind) => {
    const all = Array.from({ length: classes }, () => ({ taken: 900 * ratioOf(kind, random), planned: 900 }));
    return [kind, spreadOf(all)] as const;
  });
  const kinds = Object.fromEntries(spreads.flatMap(([kind, spread]) => (spread ? [[kind, spread]] : [])));
  const days = { since: '2026-01-05', until: '2026-11-27' };
  return { vprodLessons: 1, runbook: 'small', classes, ...days, kinds, segments: {}, steps: {} };
}

interface Lived {
  readonly state: State;
  readonly now: number;
  /** When its last segment ended. */
  readonly last: number;
  readonly inTime: boolean;
}

/** A class, looked at at some moment of it, and whether it then ended on time. */
function lived(random: Random): Lived {
  const { start, timezone, end } = held.session;
  const events: object[] = [opened('9:50', held)];
  let at = Date.parse(start) + random(300) * 1000;
  const add = (body: object): void => {
    events.push({ ...body, by: 'Dana Okoye', at: renderInstant(at, timezone) });
  };
  add({ type: 'step.started', step: 'delivery/start' });
  add({ type: 'class.started' });
  at += 60_000;
  add({ type: 'step.done', step: 'delivery/start' });
  const done: number[] = [];
  for (const segment of held.plan.segments) {
    add({ type: 'step.started', step: `delivery/${segment.id}` });
    at += Math.round(segment.takes * ratioOf(segment.kind, random)) * 1000;
    add({ type: 'step.done', step: `delivery/${segment.id}` });
    done.push(at);
  }
  const last = done.at(-1) ?? at;
  // When it is looked at must not hang on how long it took: the short ones would be looked at more.
  const now = Date.parse(start) + 300_000 + random(66 * 60) * 1000;
  const seen = numbered(events.filter((event) => Date.parse((event as Event).at) <= now) as Event[]);
  // The end is planned to take two minutes, and nobody knows better.
  return {
    state: replay(seen),
    now,
    last,
    inTime: last + 120_000 <= Date.parse(end ?? '') + held.session.tolerance * 1000,
  };
}

test('of the classes of which 30 % are said to end on time, 25 to 35 % do; and so for every ten', () => {
  const experience = learned(400, 3);
  const random = randomOf(16);
  const said = Array.from({ length: 2000 }, () => lived(random)).flatMap(({ state, now, last, inTime }) => {
    const outlook = now < last ? outlookOf(state, now, experience) : null;
    return outlook ? [{ share: outlook.endsOnTime, inTime }] : [];
  });
  expect(said.length).toBeGreaterThan(1800);
  for (let tenth = 1; tenth <= 9; tenth += 1) {
    const called = said.filter(({ share }) => Math.abs(share - tenth / 10) <= 0.05);
    const did = called.filter(({ inTime }) => inTime).length / called.length;
    // What chance alone moves the share by.
    const room = tenth === 3 ? 0.05 : 3 * Math.sqrt(((tenth / 10) * (1 - tenth / 10)) / called.length);
    expect(Math.abs(did - tenth / 10), `${did} of ${called.length} called ${tenth}0 %`).toBeLessThanOrEqual(room);
  }
});

/** In Practice since 10:16, with so much of the class left. */
function inPractice(clock: string): { readonly state: State; readonly now: number } {
  const played = play(held, '9:50').at('10:01', 'begin').at('10:02', 'done').at('10:20', 'done').at('10:25', 'done');
  return { state: played.until(clock).state, now: instant(clock, held) };
}

describe('what is said', () => {
  const experience = learned(400, 3);

  test('how often such a segment ran over, and what would help most', () => {
    const { state, now } = inPractice('10:38');
    const outlook = outlookOf(state, now, experience);
    expect(outlook).toMatchObject({
      classes: 400,
      ranOver: { title: 'Practice', of: 400, count: experience.kinds.exercise?.over },
      without: { title: 'rooms', action: 'cut rooms' },
    });
    expect(outlook?.without?.endsOnTime).toBeGreaterThan(0.9);
    expect(outlook?.endsOnTime).toBeLessThan(0.5);
  });

  test('it falls while a segment goes on, and is the same at the same look', () => {
    const shares = ['10:26', '10:45', '10:52', '11:10'].map((clock) => {
      const { state, now } = inPractice(clock);
      expect(outlookOf(state, now, experience)).toEqual(outlookOf(state, now, experience));
      return outlookOf(state, now, experience)?.endsOnTime ?? -1;
    });
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.at(-1)).toBe(0);
  });

  test.each<[string, Experience | null]>([
    ['nothing is known', null],
    ['little is known of what is left', { ...experience, kinds: { poll: experience.kinds.poll ?? spread } }],
    ['too few were held', { ...experience, kinds: { content: { ...spread, n: 9 }, exercise: { ...spread, n: 9 } } }],
  ])('nothing where %s', (_, known) => {
    const { state, now } = inPractice('10:38');
    expect(outlookOf(state, now, known)).toBeNull();
  });

  test('nothing before class and after it', () => {
    const before = play(held, '9:50');
    expect(outlookOf(before.state, instant('9:55', held), experience)).toBeNull();
  });

  test('the spread of the very segment counts before that of its kind', () => {
    const { state, now } = inPractice('10:30');
    const quick = { ...experience, segments: { practice: { n: 71, over: 62, ratios: spread.ratios.map(() => 3) } } };
    expect(outlookOf(state, now, quick)).toMatchObject({ endsOnTime: 0, ranOver: { count: 62, of: 71 } });
  });

  test('it is reckoned in five milliseconds', () => {
    const { state, now } = inPractice('10:30');
    outlookOf(state, now, experience);
    expect(leastSpent(() => outlookOf(state, now, experience), 5)).toBeLessThan(5);
  });
});

const spread = { n: 20, over: 5, ratios: Array.from({ length: 21 }, (_, at) => 0.8 + at / 50) };

describe('a spread', () => {
  test('of ten and more, by what was planned; fewer say nothing', () => {
    const nine = Array.from({ length: 9 }, (_, at) => ({ taken: 600 + at * 15, planned: 600 }));
    expect(spreadOf([...nine, { taken: 5, planned: 0 }])).toBeUndefined();
    const made = spreadOf([...nine, { taken: 1200, planned: 600 }]);
    expect(made).toMatchObject({ n: 10, over: 6 });
    expect([made?.ratios[0], made?.ratios[10], made?.ratios[20]]).toEqual([1.002, 1.113, 1.928]);
  });

  test('is rounded as the engine of a data set rounds it', () => {
    const held = Array.from({ length: 10 }, (_, at) => ({ taken: 300 + ((at * 300) % 97), planned: 600 }));
    expect(spreadOf(held)?.ratios[14]).toBe(0.595);
  });

  test('the place of a ratio is where it is read', () => {
    for (const place of [0, 0.12, 0.5, 0.77, 0.99])
      expect(placeOf(spread, ratioAt(spread, place))).toBeCloseTo(place, 9);
    expect([placeOf(spread, 0.1), placeOf(spread, 9)]).toEqual([0, 1]);
  });

  test.each([null, 3, {}, { ...learned(20, 1), vprodLessons: 2 }, { ...learned(20, 1), kinds: { poll: { n: 3 } } }])(
    'a file that holds something else is none: %j',
    (value) => {
      expect(experienceIn(value)).toBeUndefined();
    },
  );

  test('a file that holds one is one', () => {
    expect(experienceIn(JSON.parse(JSON.stringify(learned(20, 1))))).toEqual(learned(20, 1));
  });
});
