/** The figures of many sessions, reckoned by hand: what is known counts, what is not is counted beside it. */
import { describe, expect, it } from 'vitest';
import { attendance, called, issue, quiet, step, summarize } from './sessions.ts';

const late = (seconds: number, reason: string | null = null) =>
  quiet({ times: { startDelaySeconds: seconds, onTime: seconds <= 120, startDelayReason: reason } });

describe('punctuality', () => {
  it('has the rate, median, nine of ten and the latest start, with who lacks it', () => {
    const unbegun = quiet({ times: { actualStart: null, startDelaySeconds: null, onTime: null } });
    const { onTimeStart, startDelay } = summarize([
      late(0),
      late(60),
      late(600, 'no host'),
      late(180, 'no host'),
      unbegun,
    ]).figures;
    expect(onTimeStart).toEqual({ rate: 0.5, count: 2, of: 4, n: 4, missing: 1 });
    expect(startDelay).toEqual({
      medianSeconds: 120,
      p90Seconds: 600,
      maxSeconds: 600,
      n: 4,
      missing: 1,
      reasons: [{ reason: 'no host', sessions: 2 }],
    });
  });

  it('counts class time lost and the hours of each producer', () => {
    const dana = quiet({ times: { lostSeconds: 120, totalSeconds: 3600 } });
    const ike = quiet({ session: { producer: 'Ike Moreau' }, times: { totalSeconds: null } });
    const { classTimeLost, hours } = summarize([dana, dana, ike]).figures;
    expect(classTimeLost).toMatchObject({ totalSeconds: 240, medianSeconds: 120, n: 2, missing: 1 });
    expect(hours).toEqual({
      totalSeconds: 7200,
      n: 2,
      missing: 1,
      byProducer: [
        { producer: 'Dana Okoye', sessions: 2, seconds: 7200, n: 2, missing: 0 },
        { producer: 'Ike Moreau', sessions: 1, seconds: 0, n: 0, missing: 1 },
      ],
    });
  });

  it('has nothing to say of nothing: null, never 0', () => {
    const {
      startDelay,
      attendance: came,
      timeToResolve,
      recording,
      issuesPerSession,
    } = summarize([
      quiet({ times: { actualStart: null, actualEnd: null, startDelaySeconds: null, onTime: null } }),
    ]).figures;
    expect(startDelay).toMatchObject({ medianSeconds: null, p90Seconds: null, maxSeconds: null, n: 0, missing: 1 });
    expect(came).toMatchObject({ rate: null, n: 0, missing: 1 });
    expect(timeToResolve).toMatchObject({ medianSeconds: null, unresolvedShare: null });
    expect(recording).toMatchObject({ rate: null, n: 0, missing: 0 });
    expect(issuesPerSession).toMatchObject({ rate: null, n: 0, missing: 1 });
  });
});

describe('attendance', () => {
  it('adds up people and not rates', () => {
    const { figures } = summarize([
      quiet({ more: { attendance: attendance({ enrolled: 100, attended: 50, noShows: 50 }) } }),
      quiet({ more: { attendance: attendance({ enrolled: 2, attended: 2, noShows: 0 }) } }),
      quiet(),
    ]);
    expect(figures.attendance).toEqual({ rate: 0.5098, count: 52, of: 102, n: 2, missing: 1 });
    expect(figures.noShows).toMatchObject({ count: 50, of: 102, n: 2 });
    expect(figures.completion).toMatchObject({ rate: null, n: 0, missing: 3 });
  });

  it('takes a head count for heads, and not for those who were enrolled', () => {
    const counted = attendance({ attended: null, noShows: null, walkIns: null, late: null, leftEarly: null, peak: 20 });
    const { figures } = summarize([quiet({ more: { attendance: counted, issues: [issue()] } })]);
    expect(figures.attendance).toMatchObject({ rate: null, n: 0, missing: 1 });
    expect(figures.issuesPer100Attendees).toMatchObject({ rate: 5, total: 1, attendees: 20, n: 1 });
  });
});

describe('issues', () => {
  const sessions = [
    quiet({
      more: {
        attendance: attendance(),
        issues: [
          issue(),
          issue({ severity: 1, plan: 'B', secondsOpen: 300 }),
          issue({ category: 'access', outcome: 'open' }),
        ],
        steps: [step({ plan: 'B' })],
      },
    }),
    quiet({ more: { issues: [issue({ outcome: 'gaveup', plan: 'B' }), issue({ outcome: 'open', plan: 'C' })] } }),
    quiet(),
  ];

  it('are counted a session, and by 100 attendees where those are known', () => {
    const { issuesPerSession, issuesPer100Attendees } = summarize(sessions).figures;
    expect(issuesPerSession).toMatchObject({ total: 5, rate: 1.6667, n: 3, missing: 0 });
    expect(issuesPerSession.byCategory).toEqual([
      { category: 'audio', total: 4, rate: 1.3333 },
      { category: 'access', total: 1, rate: 0.3333 },
    ]);
    expect(issuesPerSession.bySeverity).toEqual([
      { severity: 1, total: 1, rate: 0.3333 },
      { severity: 3, total: 4, rate: 1.3333 },
    ]);
    expect(issuesPer100Attendees).toMatchObject({ total: 3, rate: 37.5, attendees: 8, n: 1, missing: 2 });
  });

  it('take a time to resolve; what was given up or is open is a share of its own', () => {
    expect(summarize(sessions).figures.timeToResolve).toEqual({
      medianSeconds: 210,
      p90Seconds: 300,
      maxSeconds: 300,
      unresolvedShare: 0.6,
      n: 2,
      missing: 3,
    });
  });

  it('tell whether a plan held: closed on it, or given up', () => {
    const { planB, planC } = summarize(sessions).figures;
    expect(planB).toMatchObject({ used: 3, issues: 2, share: 0.4, held: 1, failed: 1, rate: 0.5, n: 2, missing: 0 });
    expect(planC).toMatchObject({ used: 1, issues: 1, steps: 0, rate: null, n: 0, missing: 1 });
  });

  it('tell what went through plan B and ended on C: B was used and did not hold', () => {
    const { planB, planC } = summarize([
      quiet({
        more: {
          issues: [issue({ plan: 'C' }), issue({ number: 2 })],
          steps: [step({ plan: 'C' }), step({ id: 'setup/b', plan: 'A' })],
          plans: [
            called({ plan: 'B', item: 1 }),
            called({ plan: 'C', item: 1 }),
            called({ plan: 'B', step: 'setup/open-room' }),
            called({ plan: 'C', step: 'setup/open-room' }),
            called({ plan: 'B', step: 'setup/b' }),
            called({ plan: 'A', step: 'setup/b' }),
          ],
        },
      }),
    ]).figures;
    const issues = { issues: 1, share: 0.5, n: 1, missing: 0 };
    expect(planB).toEqual({ used: 3, steps: 2, stepsDone: 0, ...issues, held: 0, failed: 1, rate: 0 });
    expect(planC).toEqual({ used: 2, steps: 1, stepsDone: 1, ...issues, held: 1, failed: 0, rate: 1 });
  });
});

describe('recordings', () => {
  const at = '2026-12-01T10:00:00.000-05:00';
  const made = { wanted: true, startedAt: at, endedAt: at, gaps: [] };

  it('succeed where they were wanted and miss nothing', () => {
    const gap = { from: at, to: at, seconds: 90 };
    const { recording } = summarize([
      quiet({ more: { recording: made } }),
      quiet({ more: { recording: { ...made, gaps: [gap] } } }),
      quiet({ more: { recording: { ...made, startedAt: null } } }),
      quiet({ more: { recording: { ...made, wanted: false } } }),
      quiet({ times: { actualEnd: null }, more: { recording: made } }),
    ]).figures;
    expect(recording).toEqual({ rate: 0.3333, count: 1, of: 3, n: 3, missing: 1, gapSeconds: 90 });
  });
});

describe('what is left after class', () => {
  it('counts open to-dos by their age, and those that are overdue', () => {
    const todo = {
      number: 1,
      label: '1',
      text: 'send the slides',
      person: null,
      at: '2026-12-01T10:30:00.000-05:00',
      due: null,
      doneAt: null,
      lostSeconds: null,
    };
    const { openTodos } = summarize([
      quiet({ more: { todos: [todo, { ...todo, due: '2026-12-03T10:00:00.000-05:00' }] } }),
      quiet({
        more: {
          todos: [
            { ...todo, at: '2026-08-01T10:00:00.000-04:00' },
            { ...todo, doneAt: 'x' },
          ],
        },
      }),
    ]).figures;
    expect(openTodos).toMatchObject({ count: 3, of: 4, overdue: 1 });
    expect(openTodos.byAge.map(({ count }) => count)).toEqual([0, 2, 0, 1]);
  });

  it('names the sessions whose duties were never finished, but not what is not due yet', () => {
    const open = { status: 'open', duty: 'report', plannedStart: '2026-12-02T10:00:00.000-05:00' } as const;
    const { figures, unfinished } = summarize([
      quiet({ id: 'a', more: { steps: [step({ ...open, title: 'Send the report' })] } }),
      quiet({ id: 'b', more: { steps: [step({ ...open, plannedStart: '2027-01-02T10:00:00.000-05:00' })] } }),
      quiet({ id: 'c', more: { steps: [step({ ...open, required: false })] } }),
      quiet({ id: 'd', more: { steps: [step({ ...open, status: 'skipped' })] } }),
      quiet({ id: 'e', times: { actualEnd: null }, more: { steps: [step(open)] } }),
    ]);
    expect(figures.afterClassDuties).toMatchObject({ count: 2, of: 3, unfinished: 1, n: 3, missing: 2 });
    expect(unfinished).toMatchObject([{ id: 'a', producer: 'Dana Okoye', open: ['Send the report'] }]);
  });
});
