/** A whole small class, played by what a producer types, and what the report says of it. */
import { describe, expect, test } from 'vitest';
import { clockOf, dana, play } from '../given.ts';
import { type Lesson, lesson } from '../lessons.ts';

const recorded: Lesson = {
  ...lesson,
  session: { ...lesson.session, record: true, course: 'onboarding', homework: { title: 'Read on', due: 'E+1d' } },
};

/** Late by 3:30, one plan B, one walk-in, a hold, a skipped quiz, 2 minutes of recording missed at the start. */
const taught = play(recorded, '9:14')
  .at('9:19', 'done', 'skip', 'done sound')
  .at('9:41', 'done')
  .at('9:44', 'done')
  .at('9:45', 'skip the licence has none')
  .at('9:52', 'here maria ben Lee Chan')
  .at('9:58', 'set headcount=3', 'hold Rosa lost her line')
  .at('10:02', 'done')
  .at('10:03:30', 'begin')
  .at('10:05:30', 'recording on')
  .at('10:08', 'here ana ^10:06', 'issue no sound @maria #audio !3 ~2m')
  .at('10:09', 'resolve 1 new headset', 'done watch-chat')
  .at('10:13:30', 'done')
  .at('10:16', 'trouble facilitator drops')
  .at('10:17', 'hold', 'question slides? @ben')
  .at(
    '10:19',
    'resume',
    'plan for 2',
    'workaround 2 by phone',
    'done watch-chat',
    'board three wishes',
    'pulse 4 laughing',
  )
  .at('10:36', 'done')
  .at('10:38', 'done', 'handoff ike', 'timer 5m tea', 'todo send the slides @ana due E+1d', 'note no page numbers')
  .at('10:40', 'left ben')
  .at('10:50', 'done')
  .at('10:51', 'done', 'handoff back')
  .at('10:52', 'skip we are late')
  .at('11:25', 'here 12', 'alert wrap up')
  .at('11:26', 'answered 5')
  .at('11:31', 'done')
  .at('11:33', 'recording off')
  .at('11:40', 'done');
const report = taught.report('12:00');

const clock = (at: string | null) => clockOf(at);

test('the verdict reads as one sentence', () => {
  expect(report.verdict).toBe(
    'Started 3:30 late (Rosa lost her line), ended 1:00 late; 3 of 3 came, 1 walk-in; ' +
      '2 issues, one stopped the class (The facilitator drops out, plan C held), 2 minutes of class time lost in all; ' +
      'the recording misses 2:00; ' +
      '1 question and 1 to-do open',
  );
});

test('each plan that was called, with its title', () => {
  expect(report.plans.map((one) => [clock(one.at), one.plan, one.title, one.step, one.item])).toEqual([
    ['10:16', 'B', 'Talk', null, 2],
    ['10:19', 'C', 'Teach on', null, 2],
  ]);
});

test('session and times', () => {
  expect(report).toMatchObject({
    vprodReport: 1,
    session: {
      id: 'algebra-0302',
      title: 'Algebra',
      status: 'planned',
      course: 'onboarding',
      client: null,
      tags: [],
      series: null,
      runbook: { id: 'small', version: '1.0.0' },
      facilitator: 'Rosa Lindt',
      producer: dana,
      team: [{ name: 'Ike Moreau', role: 'chat' }],
      platform: 'zoom',
      timezone: 'America/New_York',
      rehearsal: false,
    },
    times: {
      plannedStart: '2026-12-01T10:00:00.000-05:00',
      actualStart: '2026-12-01T10:03:30.000-05:00',
      startDelaySeconds: 210,
      startDelayReason: 'Rosa lost her line',
      onTime: false,
      plannedEnd: '2026-12-01T11:30:00.000-05:00',
      actualEnd: '2026-12-01T11:31:00.000-05:00',
      overrunSeconds: 60,
      // 10:13:30 to 10:36 and to 10:51, less two minutes of a hold; the quiz was skipped.
      teachingSeconds: 22.5 * 60 - 120 + 15 * 60,
      totalSeconds: 87.5 * 60,
      heldSeconds: 120,
      lostSeconds: 120,
    },
    homework: { title: 'Read on', due: '2026-12-02T11:30:00.000-05:00' },
    integrity: { events: taught.events.length, damagedLines: [], tornTail: false },
  });
  expect([report.times.roomOpenAt, report.times.doorsOpenAt].map(clock)).toEqual(['9:15', '9:50']);
});

test('phases and segments', () => {
  expect(
    report.phases.map(({ id, plannedStart, startedAt, endedAt }) => [
      id,
      ...[plannedStart, startedAt, endedAt].map(clock),
    ]),
  ).toEqual([
    ['setup', '9:15', '9:15', '9:19'],
    ['checks', '9:40', '9:40', '9:45'],
    ['doors', '9:50', '9:50', '10:02'],
    ['class', '10:00', '10:03:30', '10:52'],
    ['close', '11:25', '11:25', '11:40'],
  ]);
  expect(
    report.segments.map(({ id, kind, lead, plannedSeconds, actualSeconds, status, reason, ...at }) => [
      id,
      kind,
      lead,
      plannedSeconds,
      actualSeconds,
      status,
      reason,
      ...[at.plannedStart, at.startedAt, at.endedAt].map(clock),
    ]),
  ).toEqual([
    ['why', 'content', 'facilitator', 1200, 1230, 'done', null, '10:10', '10:13:30', '10:36'],
    ['rooms', 'breakout', null, 900, 900, 'done', null, '10:30', '10:36', '10:51'],
    ['quiz', 'poll', null, 600, null, 'skipped', 'we are late', '10:45', '10:51', '10:52'],
  ]);
});

test('steps', () => {
  const rows = report.steps.map((step) => [
    step.id,
    step.status,
    clock(step.plannedStart),
    clock(step.startedAt),
    clock(step.endedAt),
    step.runs,
    step.startVarianceSeconds,
    step.estimateSeconds,
    step.elapsedSeconds,
    step.reason,
    step.plan,
  ]);
  expect(rows).toEqual([
    ['setup/open-room', 'done', '9:15', '9:15', '9:19', 1, null, 300, 240, null, 'A'],
    ['setup/slides', 'skipped', '9:20', '9:19', '9:19', 1, null, 300, 0, null, 'A'],
    ['setup/sound', 'done', '9:30', '9:19', '9:19', 1, -660, 300, 0, null, 'A'],
    ['checks/poll', 'done', '9:40', '9:40', '9:41', 1, null, 120, 60, null, 'A'],
    ['checks/chat', 'done', '9:40', '9:40', '9:44', 1, null, 180, 240, null, 'A'],
    ['checks/record', 'skipped', '9:40', '9:40', '9:45', 1, null, 60, 300, 'the licence has none', 'A'],
    ['doors/welcome', 'done', '9:50', '9:50', '10:02', 1, null, 600, 480, null, 'A'],
    ['class/kickoff', 'done', '10:00', '10:03:30', '10:13:30', 1, 210, 600, 600, null, 'A'],
    ['class/why', 'done', '10:10', '10:13:30', '10:36', 1, 210, 1200, 1230, null, 'A'],
    ['class/rooms/brief', 'done', '10:30', '10:36', '10:38', 1, 360, 120, 120, null, 'A'],
    ['class/rooms/warn', 'done', '10:43', '10:49', '10:50', 1, 360, 60, 60, null, 'A'],
    ['class/rooms/close', 'done', '10:44', '10:50', '10:51', 1, 360, 60, 60, null, 'A'],
    ['class/quiz', 'skipped', '10:45', '10:51', '10:52', 1, 360, 600, 60, 'we are late', 'A'],
    ['close/goodbye', 'done', '11:25', '11:25', '11:31', 1, 0, 300, 360, null, 'A'],
    ['close/reset', 'done', '11:30', '11:31', '11:40', 1, 60, 600, 540, null, 'A'],
  ]);
});

test('duties and standing duties', () => {
  expect(report.duties.filter((duty) => duty.total > 0)).toEqual([
    { duty: 'prepare', total: 1, done: 1, skipped: 0, open: 0, standing: 0, rounds: 0 },
    { duty: 'welcome', total: 1, done: 1, skipped: 0, open: 0, standing: 0, rounds: 0 },
    { duty: 'kickoff', total: 1, done: 1, skipped: 0, open: 0, standing: 0, rounds: 0 },
    { duty: 'reset', total: 1, done: 1, skipped: 0, open: 0, standing: 0, rounds: 0 },
  ]);
  expect(report.duties).toHaveLength(13);
  // 10:03:30, 10:09, 10:19, 10:52.
  expect(report.standing).toEqual([
    { step: 'class/watch-chat', title: 'Read the chat', rounds: 2, longestGapSeconds: 33 * 60 },
  ]);
});

test('items', () => {
  expect(report.issues).toMatchObject([
    {
      number: 1,
      label: '1',
      text: 'no sound',
      trouble: null,
      category: 'audio',
      severity: 3,
      person: 'maria@example.com',
      step: 'class/kickoff',
      phase: 'class',
      secondsOpen: 60,
      lostSeconds: 120,
      outcome: 'resolved',
      resolution: 'new headset',
      plan: null,
    },
    {
      number: 2,
      label: '2',
      text: 'The facilitator drops out',
      trouble: 'facilitator-drops',
      category: 'facilitation',
      severity: 1,
      person: null,
      step: 'class/why',
      secondsOpen: 180,
      lostSeconds: null,
      outcome: 'workaround',
      resolution: 'by phone',
      plan: 'C',
    },
  ]);
  expect(report.questions).toEqual([
    {
      number: 3,
      label: '3',
      text: 'slides?',
      person: 'ben@example.com',
      at: '2026-12-01T10:17:00.000-05:00',
      closedAt: null,
      outcome: 'open',
      resolution: null,
      lostSeconds: null,
    },
  ]);
  expect(report.alerts).toEqual([
    {
      number: 5,
      label: '5',
      text: 'wrap up',
      person: null,
      at: '2026-12-01T11:25:00.000-05:00',
      seenAt: null,
      answeredAt: '2026-12-01T11:26:00.000-05:00',
      answer: null,
      lostSeconds: null,
    },
  ]);
  expect(report.todos).toEqual([
    {
      number: 4,
      label: '4',
      text: 'send the slides',
      person: 'ana@example.com',
      at: '2026-12-01T10:38:00.000-05:00',
      due: '2026-12-02T11:30:00.000-05:00',
      doneAt: null,
      lostSeconds: null,
    },
  ]);
});

test('what was noted', () => {
  expect(report.notes).toMatchObject([{ text: 'no page numbers', step: 'class/rooms/warn' }]);
  expect(report.board).toMatchObject([{ text: 'three wishes', step: 'class/why' }]);
  expect(report.pulse).toEqual([{ value: 4, why: 'laughing', at: '2026-12-01T10:19:00.000-05:00' }]);
  expect(report.answers).toEqual({ headcount: 3 });
  expect(report.handoffs.map(({ to, at }) => [to, clock(at)])).toEqual([
    ['Ike Moreau', '10:38'],
    ['Rosa Lindt', '10:51'],
  ]);
  expect(report.holds.map(({ from, to, why }) => [clock(from), clock(to), why])).toEqual([
    ['9:58', '10:03:30', 'Rosa lost her line'],
    ['10:17', '10:19', null],
  ]);
  expect(report.timers.map(({ label, stoppedAt, item }) => [label, clock(stoppedAt), item])).toEqual([
    ['Polls are loaded', '9:41', null],
    ['plan B for 2', '10:19', 2],
    ['plan C for 2', '10:19', 2],
    ['tea', null, null],
  ]);
  expect(report).toMatchObject({
    ticks: [],
    checks: [],
    rooms: [],
    polls: [],
    evaluations: null,
    mail: [],
    documents: [],
    texts: [],
    interruptions: [],
  });
});

test('the recording and its gaps', () => {
  expect(report.recording).toEqual({
    wanted: true,
    startedAt: '2026-12-01T10:05:30.000-05:00',
    endedAt: '2026-12-01T11:33:00.000-05:00',
    gaps: [{ from: '2026-12-01T10:03:30.000-05:00', to: '2026-12-01T10:05:30.000-05:00', seconds: 120 }],
    complete: false,
  });
});

test('attendance', () => {
  const { participants, ...counts } = report.attendance ?? { participants: [] };
  expect(counts).toEqual({
    enrolled: 3,
    attended: 3,
    noShows: 0,
    walkIns: 1,
    late: 0,
    leftEarly: 1,
    completed: null,
    peak: 12,
    source: 'ticked',
    files: [],
    differences: [],
  });
  expect(
    participants.map((one) => [
      one.name,
      one.email,
      one.status,
      clock(one.firstJoin),
      clock(one.lastLeave),
      one.late,
      one.leftEarly,
      one.minutes,
    ]),
  ).toEqual([
    ['Maria Silva', 'maria@example.com', 'attended', '9:52', null, false, false, null],
    ['Ben Bauer', 'ben@example.com', 'attended', '9:52', '10:40', false, true, null],
    ['Ana Ortiz', 'ana@example.com', 'attended', '10:06', null, false, false, null],
    ['Lee Chan', null, 'walkIn', '9:52', null, false, false, null],
  ]);
});

test('every fact is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

describe('before and while the class runs', () => {
  test('what is not known is null', () => {
    const early = play(recorded, '9:14').report('9:20');
    expect(early.verdict).toBe('The class has not started');
    expect(early.times).toMatchObject({
      actualStart: null,
      startDelaySeconds: null,
      startDelayReason: null,
      onTime: null,
      actualEnd: null,
      overrunSeconds: null,
      teachingSeconds: null,
      totalSeconds: null,
      heldSeconds: null,
      lostSeconds: null,
    });
    expect(early.attendance).toBeNull();
    expect(early.steps[2]).toMatchObject({
      status: 'open',
      startedAt: null,
      endedAt: null,
      startVarianceSeconds: null,
      elapsedSeconds: null,
    });
    expect(early.phases[1]).toMatchObject({ startedAt: null, endedAt: null });
    expect(early.standing).toEqual([
      { step: 'class/watch-chat', title: 'Read the chat', rounds: 0, longestGapSeconds: null },
    ]);
  });

  test('in the middle of it', () => {
    const middle = play(recorded, '9:59')
      .at('10:00', 'catchup kickoff', 'begin', 'recording on')
      .at('10:05', 'here maria')
      .report('10:06');
    expect(middle.verdict).toBe(
      'Started on time at 10:00, goes on still; 1 of 3 came; no issues; the recording is running',
    );
    expect(middle.attendance).toMatchObject({ noShows: null, leftEarly: null, late: 0 });
    expect(middle.attendance?.participants.map((one) => one.status)).toEqual(['attended', 'expected', 'expected']);
    expect(middle.steps.at(0)).toMatchObject({ status: 'done', estimated: true, endedAt: null, elapsedSeconds: null });
    expect(middle.steps.find((step) => step.id === 'class/kickoff')).toMatchObject({
      status: 'active',
      elapsedSeconds: 300,
    });
  });

  test('a day after its end nobody had noted, no recording is running', () => {
    const left = play(recorded, '9:59').at('10:00', 'catchup kickoff', 'begin', 'recording on').report('+1 9:00');
    expect(left.verdict).toMatch(/its end is not recorded; .*; nobody noted whether the recording is complete$/);
    expect(left.recording).toMatchObject({ complete: null });
  });

  test('the report of a paused session is the same whenever it is printed', () => {
    const paused = play(recorded, '9:14')
      .at('9:17', 'issue it hums')
      .put('9:18', { type: 'session.paused', cause: 'quit' });
    expect(paused.report('+1 9:00').steps[0]).toMatchObject({ status: 'active', elapsedSeconds: 180 });
    // An issue that is still open gets older.
    expect(paused.report('9:27').issues[0]).toMatchObject({ outcome: 'open', secondsOpen: 600 });
  });
});
