/** Where sessions stand, worked out and laid out: what needs a hand first comes first. */
import { describe, expect, test } from 'vitest';
import { emptyState } from '../../src/core/class/empty.ts';
import type { Item, State } from '../../src/core/class/state.ts';
import { type Found, statusReport, todayOf } from '../../src/core/now/overview.ts';
import { seriesReport } from '../../src/core/now/series-status.ts';
import { renderStatus } from '../../src/report/render/overview.ts';
import { renderSeries } from '../../src/report/render/series-status.ts';
import { plan, session } from './sample.ts';
import { widest } from './shipped.ts';

const zone = session.timezone;
const at = (clock: string): number => Date.parse(`${clock}-05:00`);
const now = at('2026-12-04T12:00:00');

const open = { status: 'open', estimated: false, runs: [], reason: null, plan: 'A', finishedAt: null } as const;
const todo: Item = {
  id: 'todo-3',
  number: 3,
  label: '3',
  kind: 'todo',
  text: 'send the slides',
  person: 'Maria',
  category: null,
  severity: null,
  trouble: null,
  step: null,
  phase: null,
  openedAt: at('2026-12-01T10:30:00'),
  by: 'Dana Okoye',
  seenAt: null,
  closedAt: null,
  outcome: null,
  how: null,
  lostSeconds: null,
  plan: null,
  parked: false,
  due: at('2026-12-02T09:00:00'),
};

function found(id: string, changes: Partial<State> | undefined, more: Partial<Found> = {}): Found {
  const state: State | undefined = changes && { ...emptyState, session: { ...session, id }, plan, ...changes };
  return { id, state, runs: [], problem: null, titleOf: (number) => plan.steps[number]?.title ?? '', ...more };
}

/** The same class on another day. */
const on = (id: string, day: string): State['session'] => ({
  ...session,
  id,
  start: `${day}T10:00:00.000-05:00`,
  end: `${day}T11:30:00.000-05:00`,
});

/** Recorded, with every step open but those that `done` says. */
function recorded(done: (id: string) => boolean): Partial<State> {
  return {
    recorded: true,
    steps: plan.steps.map((step) =>
      done(step.id) ? { ...open, status: 'done' as const, estimated: true as const } : open,
    ),
    lastAt: at('2026-12-01T11:40:00'),
    run: { is: 'paused', at: at('2026-12-01T11:40:00'), cause: 'quit' },
    cursors: {
      main: { step: plan.steps.find((step) => !done(step.id))?.id ?? null, since: 0, how: 'order', cause: null },
    },
  };
}

const ended = {
  clock: { is: 'over', startedAt: at('2026-12-01T10:01:00'), endedAt: at('2026-12-01T11:31:00'), hold: null },
} as const;
const inClass = (id: string): boolean => !id.startsWith('after/');

const sessions: readonly Found[] = [
  found('finished', { ...recorded(() => true), ...ended }),
  found('tonight', {
    session: {
      ...session,
      id: 'tonight',
      timezone: 'Europe/London',
      start: '2026-12-04T17:55:00.000+00:00',
      end: '2026-12-04T19:00:00.000+00:00',
    },
  }),
  found('next-week', { session: on('next-week', '2026-12-11') }),
  found('over', { ...recorded(inClass), ...ended, items: [todo] }),
  found('running', recorded(inClass), {
    runs: [{ by: 'Dana Okoye', host: 'studio', since: at('2026-12-04T09:00:00') }],
  }),
  found('unrun', {}),
  found('broken', undefined, { problem: "unknown field 'titel' (sessions/broken.yaml:1:1)" }),
  found('class-now', { session: on('class-now', '2026-12-04'), ...recorded((id) => id.startsWith('setup/')) }),
  found('off', { session: { ...session, id: 'off', status: 'cancelled' } }),
].map((one) =>
  one.id === 'class-now' && one.state
    ? {
        ...one,
        state: {
          ...one.state,
          session: {
            ...one.state.session,
            start: '2026-12-04T11:50:00.000-05:00',
            end: '2026-12-04T13:00:00.000-05:00',
          },
        },
      }
    : one,
);

const report = statusReport(sessions, now, zone);

describe('where sessions stand', () => {
  test('what runs comes first, then the classes of today, then what needs a hand', () => {
    expect(report.sessions.map(({ id, stands, needs }) => [id, stands, needs])).toEqual([
      ['running', 'running', 'running'],
      ['class-now', 'paused', 'now'],
      ['tonight', 'not-begun', 'coming'],
      ['over', 'over', 'overdue'],
      ['broken', 'unknown', 'mending'],
      ['unrun', 'missed', 'missed'],
      ['next-week', 'not-begun', 'ahead'],
      ['finished', 'finished', 'nothing'],
      ['off', 'cancelled', 'nothing'],
    ]);
  });

  test('a class of today counts down, and says which other class is at the same time', () => {
    const [, late, tonight, ...others] = report.sessions;
    expect(late).toMatchObject({ id: 'class-now', startsInSeconds: -600, overlaps: ['tonight'] });
    expect(tonight).toMatchObject({ id: 'tonight', startsInSeconds: 3300, overlaps: ['class-now'] });
    for (const one of others) expect(one.overlaps).toEqual([]);
  });

  test('a class that is on says when it ends; one that ended before the other begins overlaps nothing', () => {
    const began = { is: 'on', startedAt: at('2026-12-04T11:55:00'), endedAt: null, hold: null } as const;
    const one = found('on', {
      ...recorded((id) => id.startsWith('setup/')),
      clock: began,
      session: on('on', '2026-12-04'),
    });
    const next = found('next', {
      session: { ...on('next', '2026-12-04'), start: '2026-12-04T20:00:00.000-05:00', end: null },
    });
    const seen = statusReport([next, one], now, zone).sessions;
    expect(seen.map(({ overlaps }) => overlaps)).toEqual([[], []]);
    expect(seen.find(({ id }) => id === 'on')).toMatchObject({
      startsInSeconds: null,
      expectedEnd: expect.any(String),
    });
    // Nobody noted its end, and nothing runs it: days later it ends no more.
    const later = statusReport([one], now + 5 * 86_400_000, zone).sessions;
    expect(later).toMatchObject([{ expectedEnd: null }]);
  });

  test('today is by the day of who looks', () => {
    const early = { ...on('early', '2026-12-11'), start: '2026-12-11T09:00:00.000-05:00' };
    const tokyo = (clock: string) =>
      statusReport([found('early', { session: early })], at(clock), 'Asia/Tokyo').sessions[0];
    expect(tokyo('2026-12-10T09:59:00')).toMatchObject({ needs: 'ahead' });
    expect(tokyo('2026-12-10T10:01:00')).toMatchObject({ needs: 'coming', startsInSeconds: 82_740 });
  });

  test('today leaves out what is ahead, missed or done', () => {
    expect(todayOf(report).sessions.map(({ id }) => id)).toEqual(['running', 'class-now', 'tonight', 'over', 'broken']);
  });

  test('after-class duties and promises are overdue once their time is over', () => {
    const over = report.sessions.find(({ id }) => id === 'over');
    expect(over).toMatchObject({
      afterClassLeft: 1,
      overdue: [{ step: 'after/report', due: '2026-12-02T10:00:00.000-05:00' }],
      today: [],
      next: null,
      items: [{ number: 3, kind: 'todo', overdue: true }],
    });
  });

  test('today is the day of the session, what is later is next', () => {
    const look = (clock: string) =>
      statusReport([found('over', { ...recorded(inClass), ...ended })], at(clock), 'Asia/Tokyo').sessions[0];
    expect(look('2026-12-01T23:00:00')).toMatchObject({ overdue: [], today: [], next: { step: 'after/report' } });
    expect(look('2026-12-02T00:30:00')).toMatchObject({ overdue: [], today: [{ step: 'after/report' }], next: null });
    expect(look('2026-12-02T10:06:00')).toMatchObject({ overdue: [{ step: 'after/report' }], today: [], next: null });
  });
});

describe('as text', () => {
  test('whoever did not say who they are is not named, and leaves no gap', () => {
    const nobody = report.sessions.map((one) => ({ ...one, runs: one.runs.map((run) => ({ ...run, by: '' })) }));
    const text = renderStatus({ ...report, sessions: nobody }, { columns: 80, colour: false, zone });
    expect(text).toContain('running: on studio since 9:00');
  });

  test('says it in words', () => {
    expect(renderStatus(report, { columns: 80, colour: false, zone })).toMatchInlineSnapshot(`
      "Fri 4 Dec 2026, 12:00 New York · 9 sessions, 1 running, 1 to come today, 3 need
      a hand

      Onboarding essentials · running
        running: Dana Okoye on studio since 9:00 · class should have begun 3 days ago
        · Tue 1 Dec 10:00 New York · Rosa Lindt
        overdue  Send the report · Wed 2 Dec 10:00, 2 days ago

      Onboarding essentials · class-now
        class time, and nobody runs it: paused in ‘Class’ since Tue 1 Dec 11:40 ·
        class should have begun 10 min ago · 11:50 New York · Rosa Lindt
        overlaps tonight
        today    Class starts · 11:50
        next     Send the report · Sat 5 Dec 11:50
        earlier  over/3 · to-do · Dana Okoye · Maria · send the slides · overdue since
                 Wed 2 Dec 9:00

      Onboarding essentials · tonight
        not begun · class in 55 min · 17:55 London (12:55 New York) · Rosa Lindt
        overlaps class-now
        today    Open the classroom · 17:10 London
        today    Sound check with Rosa · 17:15 London
        today    Send the workbook · 17:20 London
        today    and 1 more
        next     Send the report · Sat 5 Dec 17:55 London

      Onboarding essentials · over
        class over with 1 after-class duty left · Tue 1 Dec 10:00 New York · Rosa
        Lindt
        overdue  Send the report · Wed 2 Dec 10:00, 2 days ago
        open     3 to-do · Maria · send the slides · overdue since Wed 2 Dec 9:00 ·
                 open for 3 days

      broken
        cannot be read
        broken   unknown field 'titel' (sessions/broken.yaml:1:1)

      Onboarding essentials · unrun
        never run, its time is over · Tue 1 Dec 10:00 New York · Rosa Lindt

      Onboarding essentials · next-week
        not begun · Fri 11 Dec 10:00 New York · Rosa Lindt
        next     Open the classroom · Fri 11 Dec 9:15

      Onboarding essentials · finished
        finished · Tue 1 Dec 10:00 New York · Rosa Lindt

      Onboarding essentials · off
        cancelled · Tue 1 Dec 10:00 New York · Rosa Lindt
      "
    `);
  });

  test.each([60, 80, 120])('keeps within %i columns', (columns) => {
    expect(widest(renderStatus(report, { columns, colour: false, zone }))).toBeLessThanOrEqual(columns);
  });

  test('counts what would be too many lines', () => {
    const items = [1, 2, 3, 4, 5].map((number) => ({ ...todo, number }));
    const text = renderStatus(statusReport([found('over', { ...recorded(inClass), ...ended, items })], now, zone), {
      columns: 80,
      colour: false,
      zone,
    });
    expect(text).toContain('open     3 to-do');
    expect(text).toContain('open     and 2 more');
    expect(text).not.toContain('4 to-do');
  });

  test('shows control characters instead of obeying them', () => {
    const hostile = [{ ...todo, text: 'a\u001b[2Jb\nc' }];
    const text = renderStatus(
      statusReport([found('over', { ...recorded(inClass), ...ended, items: hostile })], now, zone),
      { columns: 80, colour: true, zone },
    );
    expect(text).toContain('a\\x1b[2Jb c');
  });
});

describe('a series', () => {
  const part = (id: string, day: string, number: number): Pick<State, 'session'> => ({
    session: { ...on(id, day), title: `Course, ${number}`, series: { id: 'winter', number, of: 4 } },
  });
  const over = {
    is: 'over',
    startedAt: at('2026-12-01T10:00:00'),
    endedAt: at('2026-12-01T11:30:00'),
    hold: null,
  } as const;
  const { series: _, ...alone } = on('alone', '2026-12-06');
  const written = { ...todo, person: 'maria' };
  const classes = [
    found('third', { ...part('third', '2026-12-15', 3), items: [{ ...written, id: 'x', number: 1, due: null }] }),
    found('first', {
      ...part('first', '2026-12-01', 1),
      ...recorded((id) => id.startsWith('setup/') || id.startsWith('delivery/')),
      clock: over,
      items: [todo],
    }),
    found('second', part('second', '2026-12-08', 2)),
    found('off', { session: { ...part('off', '2026-12-05', 4).session, status: 'cancelled' } }),
    found('alone', { session: alone }),
    found('old', { session: { ...on('old', '2026-11-01'), series: { id: 'summer' } } }),
    found('broken', undefined, { problem: 'no such file' }),
  ];
  const told = seriesReport(statusReport(classes, now, zone));

  test('its classes in order, what is next, and who has something open', () => {
    expect(told.series.map(({ id, of, held }) => [id, of, held])).toEqual([
      ['winter', 4, 1],
      ['summer', null, 0],
    ]);
    expect(told.series[0]).toMatchObject({
      sessions: [{ id: 'first' }, { id: 'off' }, { id: 'second' }, { id: 'third' }],
      nextSession: 'second',
      nextDuty: { session: 'first', overdue: true },
    });
    expect(told.series[1]).toMatchObject({ sessions: [{ id: 'old' }], nextSession: null, nextDuty: null });
    expect(told.series[0]?.open.map(({ items }) => items.map((one) => [one.session, one.number]))).toEqual([
      [
        ['first', 3],
        ['third', 1],
      ],
    ]);
  });

  test('dates of one number are one class', () => {
    const again = found('again', part('again', '2026-12-20', 1));
    const report = seriesReport(statusReport([...classes, again], now, zone));
    expect(report.series[0]).toMatchObject({ of: 4, classes: 4, held: 1 });
    expect(renderSeries(report, { columns: 100, colour: false, zone })).toContain('winter · 1 of 4 held, on 5 dates');
  });

  test('on a page of any width', () => {
    const text = renderSeries(told, { columns: 100, colour: false, zone });
    expect(text).toContain('winter · 1 of 4 held');
    expect(text).toMatch(/▶ 2 +Tue 8 Dec 10:00 .* · not begun · Course, 2 · second/);
    expect(text).toMatch(/open +Maria: 3 to-do · send the slides/);
    for (const columns of [40, 60, 80])
      expect(widest(renderSeries(told, { columns, colour: false, zone }))).toBeLessThanOrEqual(columns);
    expect(renderSeries({ ...told, series: [] }, { columns: 80, colour: false, zone })).toContain('--series 4');
  });
});
