/** What a lead needs on Monday: the period before, targets, promises, producers side by side, what to change. */
import { describe, expect, it } from 'vitest';
import { studentOf } from '../../../src/core/summary/numbers.ts';
import { partBegun, periodAround, periodBefore, periodSaid, periodsMeant } from '../../../src/core/summary/periods.ts';
import { attendance, issue, quiet, summarize } from './sessions.ts';

const days = ({ since, until }: { readonly since: string; readonly until: string }) => `${since} ${until}`;

describe('a period', () => {
  it.each([
    ['week', '2026-11-29', '2026-11-23 2026-11-29', '2026-11-16 2026-11-22'],
    ['week', '2027-01-01', '2026-12-28 2027-01-03', '2026-12-21 2026-12-27'],
    ['month', '2028-02-10', '2028-02-01 2028-02-29', '2028-01-01 2028-01-31'],
    ['quarter', '2026-02-28', '2026-01-01 2026-03-31', '2025-10-01 2025-12-31'],
  ] as const)('%s around %s, and the one before it', (kind, day, own, before) => {
    const period = periodAround(kind, day);
    expect([days(period), days(periodBefore(period))]).toEqual([own, before]);
  });

  it('of days has as many before it', () => {
    expect(days(periodBefore({ kind: 'days', since: '2026-03-01', until: '2026-03-10' }))).toBe(
      '2026-02-19 2026-02-28',
    );
  });

  it.each([
    ['week', '2026-W53', '2026-12-28 2027-01-03'],
    ['week', '2026-W01', '2025-12-29 2026-01-04'],
    ['week', '2025-W53', undefined],
    ['week', 'last', '2026-11-16 2026-11-22'],
    ['month', 'this', '2026-11-01 2026-11-30'],
    ['quarter', '2026-q3', '2026-07-01 2026-09-30'],
    ['month', '2026-02-30', undefined],
    ['month', '2026-13', undefined],
    ['week', 'demo', undefined],
  ] as const)('%s %s', (kind, said, wanted) => {
    const period = periodSaid(kind, said, '2026-11-28');
    expect(period && days(period)).toBe(wanted);
  });

  it('that nobody names is the one that runs, on its first day the one before', () => {
    expect(periodsMeant('week', '2026-11-28').map(days)).toEqual(['2026-11-23 2026-11-29', '2026-11-16 2026-11-22']);
    expect(periodsMeant('week', '2026-11-23').map(days)).toEqual(['2026-11-16 2026-11-22', '2026-11-23 2026-11-29']);
  });

  it('is marked where it is not over', () => {
    const week = periodAround('week', '2026-11-28');
    expect(partBegun(week, '2026-11-25')).toEqual({ days: 3, of: 7 });
    expect(partBegun(week, '2026-11-30')).toBeNull();
  });
});

const on = (day: string, more: Parameters<typeof quiet>[0] = {}) =>
  quiet({ id: day, ...more, times: { plannedStart: `${day}T10:00:00.000-05:00`, ...more.times } });

describe('a period beside the one before it', () => {
  const period = periodAround('week', '2026-11-18');
  const filters = { since: period.since, until: period.until, where: [] };
  const late = { startDelaySeconds: 300, onTime: false, lostSeconds: 600 };
  const promise = {
    number: 1,
    label: '1',
    text: 'send the slides',
    person: null,
    at: '2026-10-05T10:00:00.000-05:00',
    due: '2026-10-09T10:00:00.000-05:00',
    doneAt: null,
    lostSeconds: null,
  };
  const sessions = [
    on('2026-10-05', { more: { todos: [promise] } }),
    on('2026-11-10', { times: late }),
    on('2026-11-11', { times: { lostSeconds: 0 } }),
    on('2026-11-17', { times: { lostSeconds: 120 } }),
    on('2026-11-18', { more: { attendance: attendance({ enrolled: 10, attended: 7 }) } }),
    on('2026-11-25', { more: { todos: [promise] } }),
  ];
  const targets = { onTime: 0.95, attendance: 0.8, responses: 0.6, overall: 4.3, lostMinutes: 5 };
  const {
    comparison,
    targets: told,
    promises,
    n,
  } = summarize(sessions, { filters, period, today: '2026-11-20', targets });
  const figure = (name: string) => comparison?.figures.find(({ measure }) => measure === name);

  it('counts each class in the one it belongs to', () => {
    expect([n, comparison?.period.n, comparison?.before.n]).toEqual([2, 2, 2]);
    expect(figure('onTime')).toMatchObject({ value: 1, before: 0.5, change: 0.5, n: 2, beforeN: 2, better: 'more' });
    expect(figure('lost')).toMatchObject({ value: 120, before: 300, change: -180, n: 1, beforeN: 2, better: 'less' });
    expect(figure('attendance')).toMatchObject({ value: 0.7, before: null, change: null });
  });

  it('says what is partial', () => {
    expect(comparison?.period.partial).toEqual({ days: 5, of: 7 });
    expect(comparison?.before).toMatchObject({ partial: null, recordsFrom: null });
    const { comparison: first } = summarize(sessions.slice(2), { filters, period, today: '2026-12-01' });
    expect(first?.before.recordsFrom).toBe('2026-11-11');
  });

  it('says what is met, what is missed, and by how much', () => {
    expect(told.map(({ target, value, by, met, n: known }) => [target, value, by, met, known])).toEqual([
      ['onTime', 1, 0.05, true, 2],
      ['attendance', 0.7, -0.1, false, 1],
      ['responses', null, null, null, 0],
      ['overall', null, null, null, 0],
      ['lostMinutes', 2, -3, true, 1],
    ]);
  });

  it('has what is open from before its end, and nothing of what comes after', () => {
    expect(promises.map(({ session, overdue, owner }) => [session, overdue, owner])).toEqual([
      ['2026-10-05', true, 'Dana Okoye'],
    ]);
  });

  it('without one there is none, and only what was chosen is promised', () => {
    const all = summarize(sessions);
    expect(all.comparison).toBeNull();
    expect(all.promises).toHaveLength(2);
  });
});

describe('promises', () => {
  const todo = {
    number: 1,
    label: '1',
    text: 'x',
    at: '2026-12-01T10:00:00.000-05:00',
    due: null,
    doneAt: null,
    lostSeconds: null,
  };
  const question = {
    number: 2,
    label: '2',
    text: 'why?',
    at: todo.at,
    closedAt: null,
    outcome: 'open',
    resolution: null,
    lostSeconds: null,
  } as const;

  it('belong to whom the team marked, else to the producer; done ones and small issues are none', () => {
    const facts = quiet({
      session: { team: [{ name: 'Ike Moreau', role: 'chat' }] },
      more: {
        people: { 'ike@example.com': 'Ike Moreau', 'ben@example.com': 'Ben' },
        todos: [
          { ...todo, person: 'ike@example.com' },
          { ...todo, number: 3, label: '3', person: 'ben@example.com' },
          { ...todo, number: 4, label: '4', person: null, doneAt: todo.at },
        ],
        questions: [{ ...question, person: 'ben@example.com' }],
        issues: [
          issue({ severity: 2, outcome: 'open', label: '5' }),
          issue({ severity: 3, outcome: 'open', label: '6' }),
          issue({ severity: 1, lostSeconds: 60, label: '7' }),
        ],
      },
    });
    const { promises, severe } = summarize([facts]);
    expect(promises.map(({ kind, owner, about, label }) => [kind, owner, about, label])).toEqual([
      ['question', 'Dana Okoye', 'Ben', '2'],
      ['todo', 'Dana Okoye', 'Ben', '3'],
      ['issue', 'Dana Okoye', null, '5'],
      ['todo', 'Ike Moreau', null, '1'],
    ]);
    expect(severe.map(({ severity, outcome, lostSeconds }) => [severity, outcome, lostSeconds])).toEqual([
      [1, 'resolved', 60],
      [2, 'open', null],
    ]);
  });
});

describe('producers beside others', () => {
  const held = (producer: string, lostSeconds: number | null, platform = 'zoom', issues = 0) =>
    quiet({
      id: `${producer}-${lostSeconds}-${platform}`,
      session: { producer, platform },
      times: { lostSeconds },
      more: { issues: Array.from({ length: issues }, () => issue()) },
    });
  const lostOf = (sessions: Parameters<typeof summarize>[0], name: string) =>
    summarize(sessions)
      .producers.find(({ producer }) => producer === name)
      ?.measures.find(({ measure }) => measure === 'lost');

  it('are held against what others had in classes of the same kind alone', () => {
    const own = [600, 660, 540, 600, 600].map((seconds) => held('Ana', seconds));
    const same = [60, 0, 120, 60].map((seconds) => held('Ben', seconds));
    const elsewhere = [3000, 3000, 3000].map((seconds) => held('Ben', seconds, 'teams'));
    // By hand: residuals 540, 600, 480, 540, 540: mean 540, variance 1800; others mean 60, variance 2400 of 4.
    // s² = 1800 / 5 + 2400 / 4 = 960; t(4) = 2.7764; half = 86.02.
    expect(lostOf([...own, ...same, ...elsewhere], 'Ana')).toMatchObject({
      n: 5,
      spread: { median: 600, p90: 660 },
      compared: 5,
      expected: 60,
      difference: 540,
      interval: { low: 454, high: 626 },
      verdict: 'more',
    });
  });

  it('have no verdict under five classes, and none where nobody else had such classes', () => {
    const others = [0, 10, 20].map((seconds) => held('Ben', seconds));
    const four = [600, 610, 620, 630].map((seconds) => held('Ana', seconds));
    expect(lostOf([...four, ...others], 'Ana')).toMatchObject({ compared: 4, verdict: 'tooFew' });
    const alone = [1, 2, 3, 4, 5].map((seconds) => held('Ana', seconds, 'teams'));
    expect(lostOf([...alone, ...others], 'Ana')).toMatchObject({ compared: 0, difference: null, verdict: 'tooFew' });
  });

  it('look no worse for what they wrote down', () => {
    const sessions = (issues: number) => [
      ...[60, 0, 120, 30, 90].map((seconds) => held('Ana', seconds, 'zoom', issues)),
      ...[60, 0, 120, 30, 90].map((seconds) => held('Ben', seconds)),
    ];
    expect(lostOf(sessions(9), 'Ana')).toEqual(lostOf(sessions(0), 'Ana'));
  });

  it('the quantiles are those of the table, and go on beyond it', () => {
    expect([1, 4, 30].map(studentOf)).toEqual([12.7062, 2.7764, 2.0423]);
    expect([40, 60, 120].map((one) => Number(studentOf(one).toFixed(4)))).toEqual([2.0211, 2.0003, 1.9799]);
  });
});

describe('what to change', () => {
  it('is ranked by the time it cost, over classes, and never of one class alone', () => {
    const with2 = (id: string, lost: number | null) =>
      quiet({
        id,
        more: {
          issues: [issue({ trouble: 'no-sound', lostSeconds: lost }), issue({ category: 'access', lostSeconds: 30 })],
        },
      });
    const once = quiet({ id: 'c', more: { issues: [issue({ trouble: 'flood', lostSeconds: 9000 })] } });
    const { changes } = summarize([with2('a', 600), with2('b', null), once]);
    expect(changes.map(({ kind, id, seconds, unknown, classes }) => [kind, id, seconds, unknown, classes])).toEqual([
      ['trouble', 'no-sound', 600, 1, ['a', 'b']],
      ['unknownTrouble', 'access', 60, 0, ['a', 'b']],
    ]);
  });

  it('platforms have their categories with what they cost', () => {
    const { platforms } = summarize([
      quiet({ id: 'a', more: { issues: [issue({ lostSeconds: 60 }), issue({ lostSeconds: null })] } }),
      quiet({ id: 'b', session: { platform: 'teams' } }),
    ]);
    expect(platforms).toEqual([
      {
        platform: 'zoom',
        n: 1,
        categories: [{ category: 'audio', issues: 2, lostSeconds: 60, unknown: 1, classes: ['a'] }],
      },
      { platform: 'teams', n: 1, categories: [] },
    ]);
  });
});
