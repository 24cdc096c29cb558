/** Which sessions count, how they are cut, and that it is all the same who read them, in which order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../../src/core/facts/report.ts';
import {
  type Gathered,
  gather,
  mergeGathered,
  type SummaryOptions,
  startGathering,
} from '../../../src/core/summary/gathering.ts';
import { summaryThatFits } from '../../fits.ts';
import { session as opening, sample } from '../../report/sample.ts';
import { runs } from '../../runs.ts';
import { attendance, called, everything, issue, quiet, step, summarize } from './sessions.ts';

const where = (field: 'platform' | 'tag' | 'course', ...values: readonly string[]) => ({
  filters: { ...everything.filters, where: values.map((value) => ({ field, value })) },
});
const on = (day: string, id = day) => quiet({ id, times: { plannedStart: `${day}T10:00:00.000-05:00` } });

describe('what counts', () => {
  it('leaves out cancelled classes and rehearsals, and says so', () => {
    const { n, leftOut } = summarize([
      quiet(),
      quiet({ session: { status: 'cancelled' } }),
      quiet({ session: { rehearsal: true } }),
    ]);
    expect(n).toBe(1);
    expect(leftOut).toMatchObject({ cancelled: 1, rehearsals: 1 });
  });

  it('counts a rehearsal that was named', () => {
    const gathered = startGathering();
    gather(gathered, quiet({ session: { rehearsal: true } }), everything, true);
    expect(summaryThatFits(gathered, everything).n).toBe(1);
  });

  it('takes both days in, by the wall of the class', () => {
    const filters = { ...everything.filters, since: '2026-12-01', until: '2026-12-02' };
    const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'];
    const { sessions, leftOut } = summarize(
      // What was called off on another day is not missing from these.
      [...days.map((day) => on(day)), { ...on('2026-12-09'), session: { ...on('off').session, status: 'cancelled' } }],
      { filters },
    );
    expect(sessions.map(({ id }) => id)).toEqual(['2026-12-01', '2026-12-02']);
    expect(leftOut).toMatchObject({ filtered: 3, cancelled: 0 });
  });

  it('wants every field, and of one field any value', () => {
    const zoom = quiet({ id: 'zoom' });
    const teams = quiet({ id: 'teams', session: { platform: 'teams', tags: ['new', 'Late Shift'] } });
    const ids = (options: Partial<SummaryOptions>) => summarize([zoom, teams], options).sessions.map(({ id }) => id);
    expect(ids(where('platform', 'ZOOM'))).toEqual(['zoom']);
    expect(ids(where('platform', 'zoom', 'teams'))).toEqual(['teams', 'zoom']);
    expect(ids(where('tag', ' late  shift'))).toEqual(['teams']);
    expect(ids(where('course', 'other'))).toEqual([]);
  });
});

describe('how it is cut', () => {
  it('has a group a value, the sessions without one last, a session with two tags twice', () => {
    const sessions = [
      quiet({ session: { tags: ['b', 'a'] } }),
      quiet({ session: { tags: ['b'] } }),
      quiet({ session: { tags: [] } }),
    ];
    const { by, n } = summarize(sessions, { by: 'tag' });
    expect(by.map(({ key, n: own }) => [key, own])).toEqual([
      ['a', 1],
      ['b', 2],
      [null, 1],
    ]);
    expect(n).toBe(3);
  });

  it('cuts by two fields at once, a group a pair', () => {
    const sessions = [
      quiet({ session: { platform: 'zoom', producer: 'Ana' } }),
      quiet({ session: { platform: 'teams', producer: 'Ana', tags: ['a', 'b'] } }),
      quiet({ session: { platform: 'zoom', producer: 'Ben' } }),
      quiet({ session: { platform: 'zoom', producer: 'Ben' } }),
    ];
    const { by, filters } = summarize(sessions, { by: 'platform', across: 'producer' });
    expect([filters.by, filters.across]).toEqual(['platform', 'producer']);
    expect(by.map(({ key, across, n }) => [key, across, n])).toEqual([
      ['teams', 'Ana', 1],
      ['zoom', 'Ana', 1],
      ['zoom', 'Ben', 2],
    ]);
  });

  it('has the months in their order', () => {
    const { months } = summarize([on('2027-01-05'), on('2026-12-05'), on('2026-12-06')]);
    expect(months.map(({ key, n }) => [key, n])).toEqual([
      ['2026-12', 2],
      ['2027-01', 1],
    ]);
  });

  it('has a series as a grid of people and sessions', () => {
    const person = {
      stays: [],
      minutes: null,
      joins: 1,
      firstJoin: null,
      lastLeave: null,
      late: null,
      leftEarly: null,
    };
    const people = (...list: readonly (readonly [string, string | null, 'attended' | 'noShow' | 'walkIn'])[]) =>
      attendance({
        participants: list.map(([name, email, status]) => ({
          ...person,
          name,
          email,
          status,
          completed: null,
          presentSeconds: null,
          estimated: false,
          ready: null,
        })),
      });
    const first = people(['Ana Perez', 'ana@example.com', 'attended'], ['Ben', 'ben@example.com', 'noShow']);
    const second = people(['Ana P', 'ANA@example.com', 'attended'], ['Zoe', null, 'walkIn']);
    const of = (id: string, start: string, list: typeof first) =>
      quiet({ id, times: { plannedStart: start }, more: { attendance: list } });
    const sessions = [
      of('two', '2026-12-08T10:00:00.000-05:00', second),
      of('one', '2026-12-01T10:00:00.000-05:00', first),
    ];
    const { series } = summarize(sessions, { by: 'series' });
    expect(series).toMatchObject([{ id: 'autumn', sessions: [{ id: 'one' }, { id: 'two' }] }]);
    const none = { minutes: null, madeUp: 0, complete: null };
    expect(series[0]?.people.map(({ places: _, ...one }) => one)).toEqual([
      {
        ...none,
        name: 'Ana P',
        email: 'ana@example.com',
        statuses: ['attended', 'attended'],
        attended: 2,
        completed: 1,
      },
      { ...none, name: 'Ben', email: 'ben@example.com', statuses: ['noShow', null], attended: 0, completed: 0 },
      { ...none, name: 'Zoe', email: null, statuses: [null, 'walkIn'], attended: 1, completed: 1 },
    ]);
    expect(summarize(sessions).series).toEqual([]);
  });
});

/** A whole class: only its id differs from one to the next. */
const whole = sample({ ...opening, status: 'planned' });

const facts: fc.Arbitrary<ReportFacts> = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('10', '11', '12'),
    delay: fc.option(fc.integer({ min: -600, max: 3600 })),
    platform: fc.constantFrom('zoom', 'teams', '__proto__'),
    producer: fc.constantFrom('Dana Okoye', 'Ike Moreau', 'constructor'),
    status: fc.constantFrom('planned', 'cancelled', 'postponed'),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    issues: fc.array(
      fc.record({
        category: fc.constantFrom('audio', 'access', 'other'),
        severity: fc.integer({ min: 1, max: 4 }),
        secondsOpen: fc.nat(5000),
        outcome: fc.constantFrom('open' as const, 'resolved' as const, 'gaveup' as const),
        plan: fc.constantFrom(null, 'B', 'C'),
        trouble: fc.constantFrom(null, 'no-host', '__proto__'),
        resolution: fc.constantFrom(null, 'Headset', 'headset', 'new link'),
      }),
      { maxLength: 4 },
    ),
    steps: fc.array(
      fc.record({
        id: fc.constantFrom('setup/a', 'setup/b', 'after/c'),
        startVarianceSeconds: fc.option(fc.integer({ min: -300, max: 900 })),
        elapsedSeconds: fc.option(fc.nat(900)),
        plan: fc.constantFrom('A', 'B'),
        status: fc.constantFrom('done' as const, 'skipped' as const, 'open' as const),
        duty: fc.constantFrom('prepare', 'report'),
      }),
      { maxLength: 3 },
    ),
    came: fc.option(fc.nat(10)),
    real: fc.boolean(),
  })
  .map(({ id, day, month, delay, platform, producer, status, tags, issues, steps, came, real }) => {
    if (real) return { ...whole, session: { ...whole.session, id } };
    const start = `2026-${month}-${String(day).padStart(2, '0')}T10:00:00.000-05:00`;
    return quiet({
      id,
      session: { platform, producer, status, tags },
      times: { plannedStart: start, startDelaySeconds: delay, onTime: delay === null ? null : delay <= 120 },
      more: {
        issues: issues.map((one, place) => issue({ ...one, number: place + 1 })),
        plans: issues.flatMap(({ plan }, place) =>
          plan === 'C' ? [called({ item: place + 1, title: 'Bridge' })] : [],
        ),
        steps: steps.map((one) => step(one)),
        attendance: came === null ? null : attendance({ attended: came, noShows: 10 - came }),
      },
    });
  });

describe('a summary', () => {
  it('is the same whoever read which sessions, in whatever order', () => {
    const by = fc.constantFrom(null, 'tag' as const, 'producer' as const, 'series' as const, 'month' as const);
    const shares = fc.array(fc.nat(2), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.uniqueArray(facts, { maxLength: 12, selector: ({ session }) => session.id }),
        by,
        shares,
        (all, field, who) => {
          const options = { ...everything, by: field };
          const readers = [startGathering(), startGathering(), startGathering()];
          for (const [place, one] of all.toReversed().entries())
            gather(readers[who[place] ?? 0] as Gathered, one, options);
          const whole = startGathering();
          // As it comes from another thread.
          for (const reader of readers) mergeGathered(whole, structuredClone(reader));
          expect(summaryThatFits(whole, options)).toEqual(summarize(all, options));
        },
      ),
      { numRuns: runs(20) },
    );
  });

  it('counts every session once, in the months and in a cut by one value', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), (all) => {
        const { n, by, months, sessions, leftOut } = summarize(all, { by: 'platform' });
        const total = (groups: readonly { readonly n: number }[]) => groups.reduce((sum, one) => sum + one.n, 0);
        expect([total(by), total(months), sessions.length, all.length - leftOut.cancelled]).toEqual([n, n, n, n]);
      }),
      { numRuns: runs(20) },
    );
  });
});
