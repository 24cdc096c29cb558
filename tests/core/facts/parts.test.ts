/** Single facts that a whole class does not show. */
import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../../src/core/facts/verdict.ts';
import { factsOf } from '../../fits.ts';
import { clockOf, instant, play } from '../given.ts';
import { type Lesson, lesson, lessonOf } from '../lessons.ts';

const began = play(lesson, '9:50').at('10:00', 'catchup kickoff', 'begin');
const facts = (of: Partial<Lesson['session']>) => ({ ...lesson, session: { ...lesson.session, ...of } });

describe('the start', () => {
  test.each([
    ['9:58', true, -120, 'Started 2:00 before 10:00'],
    ['10:00', true, 0, 'Started on time at 10:00'],
    ['10:02', true, 120, 'Started on time (2:00 after 10:00)'],
    ['10:02:01', false, 121, 'Started 2:01 late'],
  ])('at %s', (clock, onTime, delay, said) => {
    const report = play(lesson, '9:50').at(clock, 'start').report('10:05');
    expect(report.times).toMatchObject({ onTime, startDelaySeconds: delay });
    expect(report.verdict).toBe(`${said}, goes on still; no issues`);
  });

  test('has no reason where it was not late', () => {
    const report = play(lesson, '9:50')
      .at('9:55', 'hold sound')
      .at('9:57', 'resume')
      .at('10:00', 'start')
      .report('10:05');
    expect(report.times.startDelayReason).toBeNull();
  });

  test('corrected afterwards', () => {
    expect(began.at('10:20', 'start ^10:01').report('10:21').times).toMatchObject({
      startDelaySeconds: 60,
      onTime: true,
    });
  });
});

describe('the verdict', () => {
  const over = began.at('11:25', 'skip rooms: late', 'skip quiz:').at('11:30', 'end');

  test.each([
    ['11:20', 'ended 10:00 early'],
    ['11:30:59', 'ended on time'],
    ['11:36', 'ended 6:00 late'],
  ])('end at %s', (clock, said) => {
    expect(began.at(clock, 'end').report('12:00').verdict).toBe(`Started on time at 10:00, ${said}; no issues`);
  });

  test('without a planned end', () => {
    const open = facts({ end: null });
    expect(play(open, '9:50').at('10:00', 'start').at('11:00', 'end').report('12:00').verdict).toBe(
      'Started on time at 10:00, ended at 11:00; no issues',
    );
  });

  test('people, where only heads were counted', () => {
    expect(began.at('10:10', 'here 14').at('11:30', 'end').report('12:00').verdict).toContain(
      '; 14 in the room at most;',
    );
  });

  test('people, where there is no roster', () => {
    const none = play(facts({ roster: [] }), '9:50')
      .at('10:00', 'start', 'here Lee, Kim')
      .at('11:30', 'end')
      .report('12:00');
    expect(none.verdict).toContain('; 2 came;');
    expect(none.attendance).toMatchObject({ enrolled: null, attended: 0, walkIns: 2, noShows: null });
  });

  test('issues that are open, and what is open besides', () => {
    const open = over
      .at('11:31', 'issue one', 'question two', 'question three', 'park 3', 'todo four')
      .report('12:00').verdict;
    expect(open).toContain('; 1 issue (1 still open); 2 questions and 1 to-do open');
  });

  test('what stopped the class comes first', () => {
    const said = (...actions: string[]): string | undefined =>
      over
        .at('11:31', ...actions)
        .report('12:00')
        .verdict.split('; ')
        .slice(1)
        .join('; ');
    const stop = 'issue the platform is down for everybody, in every browser and on every phone !1';
    expect(said(stop, 'resolve 1 ~45s')).toBe(
      'one issue stopped the class for 45 seconds (the platform is down for everybody, in every browser and…, resolved)',
    );
    expect(said('issue one !1', 'issue two !1', 'issue three !1 ~1m', 'giveup 1')).toBe(
      'three issues stopped the class for 1 minute (one, given up; two, still open; and 1 more)',
    );
    expect(said('issue one !1', 'issue two ~90s')).toBe(
      '2 issues, one stopped the class (one, still open), 1:30 of class time lost in all, 2 still open',
    );
    expect(said('issue one ~5m', 'resolve 1')).toBe('1 issue (5 minutes of class time lost, all closed)');
  });

  test('what was said of the class', () => {
    const report = over.report('12:00');
    const scale = { min: 1, max: 5, labels: [] };
    const asked = {
      text: 'Overall',
      kind: 'scale' as const,
      n: 14,
      missing: 1,
      nps: null,
      scaleStated: true,
      observed: null,
      scale,
      counts: [],
      comments: [],
    };
    const rated = (mean: number | null): string =>
      verdictOf({
        ...report,
        evaluations: { responses: 15, responseRate: null, questions: [{ ...asked, figure: 'overall', mean }] },
      });
    expect(rated(4.5714)).toContain('no issues; rated 4.6 of 5 by 14');
    expect(rated(null)).toBe(report.verdict);
  });

  test('a recording that was wanted and is not there, or is whole', () => {
    const wanted = play(facts({ record: true }), '9:50').at('10:00', 'start');
    expect(wanted.at('11:30', 'end').report('12:00').verdict).toContain('; nothing was recorded');
    expect(wanted.at('10:00', 'recording on').at('11:30', 'end', 'recording off').report('12:00').verdict).toContain(
      '; the recording is complete',
    );
    expect(began.at('11:30', 'end').report('12:00').verdict).not.toContain('record');
  });

  test('a class that was called off', () => {
    expect(play(facts({ status: 'cancelled' }), '9:50').report('12:00').verdict).toBe('Cancelled');
    expect(
      play(facts({ status: 'postponed' }), '9:50')
        .at('9:55', 'issue no link')
        .report('12:00').verdict,
    ).toBe('Postponed; 1 issue (1 still open)');
  });
});

describe('attendance', () => {
  test('late, left early, no-shows, somebody who was not expected', () => {
    const roster = [
      ...lesson.session.roster,
      { name: 'Cem Can', email: 'cem@example.com', status: 'cancelled' as const },
      { name: 'Wu Wei', email: 'wu@example.com', status: 'waitlisted' as const },
    ];
    const report = play(facts({ roster }), '9:50')
      .at('10:00', 'start')
      .at('10:05', 'here maria')
      .at('10:05:01', 'here ben wu rosa')
      .at('10:10', 'left maria')
      .at('10:20', 'here maria')
      .at('11:19:59', 'left maria')
      .at('11:20', 'left ben')
      .at('11:30', 'end')
      .report('12:00');
    expect(report.attendance).toMatchObject({
      enrolled: 3,
      attended: 2,
      noShows: 1,
      walkIns: 1,
      late: 1,
      leftEarly: 1,
      peak: 3,
    });
    expect(
      report.attendance?.participants.map((one) => [one.name, one.status, one.joins, one.late, one.leftEarly]),
    ).toEqual([
      ['Maria Silva', 'attended', 2, false, true],
      ['Ben Bauer', 'attended', 1, true, false],
      ['Ana Ortiz', 'noShow', null, null, null],
      ['Wu Wei', 'walkIn', 1, true, false],
    ]);
  });

  test('a head count alone says nothing of who came', () => {
    const report = began.at('10:10', 'here 14').at('10:20', 'here 12').at('11:30', 'end').report('12:00');
    expect(report.attendance).toMatchObject({
      enrolled: 3,
      attended: null,
      noShows: null,
      walkIns: null,
      late: null,
      leftEarly: null,
      peak: 14,
    });
    expect(report.attendance?.participants.map((one) => one.status)).toEqual(['expected', 'expected', 'expected']);
  });

  test('nothing counted is no attendance', () => {
    expect(began.at('10:10', 'here rosa').report('12:00').attendance).toBeNull();
  });
});

describe('teaching time', () => {
  const of = lessonOf({
    phases: {
      class: {
        at: 'T',
        steps: { one: { marks: 'class-start' } },
        segments: {
          a: { takes: '20m' },
          break: { kind: 'break', takes: '10m' },
          b: { takes: '20m', steps: { first: { takes: '5m' }, last: { at: 'F-2m' } } },
        },
      },
    },
  });
  const first = play(of, '9:50').at('10:00', 'done').at('10:20', 'done').at('10:30', 'done').at('10:35', 'done');

  test('segments but breaks, with the time between their steps', () => {
    expect(first.at('10:50', 'done').report('12:00')).toMatchObject({
      times: { teachingSeconds: 40 * 60 },
      segments: [{ actualSeconds: 1200 }, { actualSeconds: 600 }, { actualSeconds: 1200 }],
    });
  });

  test('a segment that is visited again counts twice, not what lies between', () => {
    const again = first.at('10:50', 'done', 'go a').at('10:55', 'begin').at('11:00', 'done').report('12:00');
    expect(again).toMatchObject({ times: { teachingSeconds: 45 * 60 }, segments: [{ actualSeconds: 1500 }, {}, {}] });
  });

  test('two segments at a time count once', () => {
    const both = play(of, '9:50')
      .at('10:00', 'done')
      .at('10:10', 'go b/first', 'begin')
      .at('10:15', 'done')
      .at('10:30', 'done', 'done a')
      .report('12:00');
    expect(both.times.teachingSeconds).toBe(30 * 60);
  });

  test('a segment whose end nobody noted has none', () => {
    expect(first.report('12:00').segments[2]).toMatchObject({ status: 'active', endedAt: null, actualSeconds: null });
    const caughtUp = lessonOf({
      phases: { class: { segments: { a: { takes: '9m', steps: { x: {}, y: {} } }, b: { takes: '9m' } } } },
    });
    const jumped = play(caughtUp, '10:00').at('10:02', 'done').at('10:20', 'catchup b').report('10:30');
    expect(jumped.segments[0]).toMatchObject({
      status: 'done',
      startedAt: '2026-12-01T10:00:00.000-05:00',
      endedAt: null,
      actualSeconds: null,
    });
  });
});

describe('standing duties', () => {
  test('without a round the gap is the whole phase', () => {
    expect(began.at('10:30', 'note x').report('10:40').standing).toEqual([
      { step: 'class/watch-chat', title: 'Read the chat', rounds: 0, longestGapSeconds: 1800 },
    ]);
  });

  test('a phase that was never closed ends with the class', () => {
    const left = began.at('10:20', 'done watch-chat').at('11:30', 'end').at('14:00', 'note x').report('14:00');
    expect(left.standing).toEqual([
      { step: 'class/watch-chat', title: 'Read the chat', rounds: 1, longestGapSeconds: 70 * 60 },
    ]);
  });
});

describe('the recording', () => {
  const wanted = play(facts({ record: true }), '9:50')
    .at('9:55', 'recording on')
    .at('10:00', 'start');

  test('pauses in the class are gaps, those outside are not', () => {
    const report = wanted
      .at('10:10', 'recording pause')
      .at('10:12', 'recording on')
      .at('11:00', 'recording off')
      .at('11:05', 'recording on')
      .at('11:30', 'end')
      .at('11:31', 'recording off')
      .report('12:00');
    expect(report.recording?.gaps.map((gap) => [clockOf(gap.from), clockOf(gap.to), gap.seconds])).toEqual([
      ['10:10', '10:12', 120],
      ['11:00', '11:05', 300],
    ]);
  });

  test('switched off too early', () => {
    const report = wanted.at('11:20', 'recording off').at('11:30', 'end').report('12:00');
    expect(report.recording?.gaps.map((gap) => gap.seconds)).toEqual([600]);
    expect(wanted.at('11:20', 'recording off').report('11:20').verdict).not.toContain('running');
  });

  const watch = { name: 'recording_complete', label: 'Is it complete', type: 'yesno', required: false } as const;
  const asked = lessonOf({
    session: { record: true },
    phases: { class: { segments: { talk: { takes: '90m' } } }, after: { steps: { watch: { ask: [watch] } } } },
  });
  const begun = play(asked, '9:50').at('10:00', 'start');

  test.each([
    ['on and off after the end', ['recording on'], ['recording off'], true, 'the recording is complete'],
    ['on and never off', ['recording on'], [], null, 'nobody noted whether the recording is complete'],
    ['on, never off, and found whole', ['recording on'], ['set recording_complete=yes'], true, 'is complete'],
    [
      'found not to be whole',
      ['recording on'],
      ['recording off', 'set recording_complete=no'],
      false,
      'is not complete',
    ],
    ['never marked, but found whole', [], ['set recording_complete=yes'], true, 'the recording is complete'],
    ['never marked', [], [], false, 'nothing was recorded'],
  ])('%s', (_, before, behind, complete, said) => {
    const report = begun
      .at('10:00', ...before)
      .at('11:30', 'end')
      .at('11:31', ...behind)
      .report('12:00');
    expect(report.recording?.complete).toBe(complete);
    expect(report.verdict).toContain(said);
  });

  test('not wanted and not made is no recording', () => {
    expect(began.report('12:00').recording).toBeNull();
    expect(began.at('10:05', 'recording on').report('12:00').recording).toMatchObject({ wanted: false });
  });
});

test('interruptions, with what caused them', () => {
  const report = play(lesson, '9:50')
    .put('9:55', { type: 'session.paused', cause: 'quit' })
    .put('10:00', { type: 'session.resumed', host: 'desk' })
    .at('10:01', 'start')
    .put('10:10', { type: 'session.resumed', host: 'desk', lastSeen: '2026-12-01T10:05:00.000-05:00' })
    .report('10:20');
  expect(
    report.interruptions.map(({ from, to, seconds, cause }) => [clockOf(from), clockOf(to), seconds, cause]),
  ).toEqual([
    ['9:55', '10:00', 300, 'paused'],
    ['10:05', '10:10', 300, 'crashed'],
  ]);
});

test('plans, ticks and checks', () => {
  const report = play(lesson, '9:00')
    .at('9:30', 'go sound', 'begin', 'tick rosa', 'tick ike problem no mic', 'plan', 'done')
    .put('9:35', { type: 'check.finished', step: 'setup/sound', check: 'url', ok: false, detail: '404' })
    .report('9:40');
  expect(report.steps[2]).toMatchObject({ plan: 'B' });
  expect(report.ticks.map(({ person, ok }) => [person, ok])).toEqual([
    ['rosa@example.com', true],
    ['ike@example.com', false],
  ]);
  expect(report.checks).toEqual([
    { step: 'setup/sound', check: 'url', ok: false, detail: '404', at: '2026-12-01T09:35:00.000-05:00' },
  ]);
});

test('a report of a session that nobody opened', () => {
  const empty = play(lessonOf({ phases: {} }), '9:00');
  expect(factsOf(empty.state, { events: 1, damagedLines: [3], tornTail: true }, instant('9:00'))).toMatchObject({
    steps: [],
    segments: [],
    integrity: { damagedLines: [3] },
  });
});

describe('what began by itself before class', () => {
  const early = play(lesson, '-13 9:50').report('-13 10:00');
  const opened = play(lesson, '9:30').at('9:40', 'done').report('9:41');
  const caught = play(lesson, '9:58').at('9:58', 'catchup checks', 'done').at('10:00', 'catchup kickoff', 'begin');
  const phase = (report: typeof opened, id: string) => report.phases.find((one) => one.id === id);
  const step = (report: typeof opened, id: string) => report.steps.find((one) => one.id === id);

  test('is neither early nor late: the session was opened then', () => {
    expect(step(opened, 'setup/open-room')).toMatchObject({ status: 'done', startVarianceSeconds: null });
    expect(phase(opened, 'setup')).toMatchObject({ startVarianceSeconds: null });
    expect(clockOf(phase(opened, 'setup')?.startedAt ?? null)).toBe('9:30');
    expect(phase(early, 'setup')?.startVarianceSeconds ?? null).toBeNull();
  });

  test('and what was caught up has no lateness, but a phase that somebody began has', () => {
    const report = caught.report('10:05');
    expect(phase(report, 'setup')?.startVarianceSeconds).toBeNull();
    expect(phase(report, 'class')?.startVarianceSeconds).toBe(0);
    expect(step(report, 'class/kickoff')?.startVarianceSeconds).toBe(0);
  });
});

test('standing duties are duties, by their rounds', () => {
  const watched = lessonOf({
    phases: {
      class: {
        steps: {
          begin: { marks: 'class-start' },
          chat: { every: '10m', duty: 'chat' },
          board: { every: '10m', duty: 'whiteboard' },
        },
      },
    },
  });
  const { duties } = play(watched, '9:50').at('10:00', 'start').at('10:05', 'done class/chat').report('10:10');
  const of = (duty: string) => duties.find((one) => one.duty === duty);
  expect(of('chat')).toMatchObject({ total: 0, standing: 1, rounds: 1 });
  expect(of('whiteboard')).toMatchObject({ total: 0, standing: 1, rounds: 0 });
  expect(of('kickoff')).toMatchObject({ total: 0, standing: 0, rounds: 0 });
});

describe('class time lost', () => {
  const lost = (...lines: readonly string[]) =>
    began
      .at('10:10', ...lines)
      .at('11:30', 'end')
      .report('12:00').times.lostSeconds;

  test('is none where there was no issue, and not known where nobody noted what it cost', () => {
    expect(lost()).toBe(0);
    expect(lost('question slides?')).toBe(0);
    expect(lost('issue no sound')).toBeNull();
    expect(lost('issue no sound ~2m')).toBe(120);
    expect(began.report('10:30').times.lostSeconds).toBeNull();
  });
});

describe('what runs', () => {
  const left = began.put('10:20', { type: 'session.paused', cause: 'quit' });
  const poll = { type: 'imported', kind: 'polls', file: 'a.csv', digest: 'a', data: { polls: [] } } as const;
  const open = (report: ReturnType<typeof left.report>) => report.steps.find((one) => one.status === 'active');

  test('ended unknown where nobody runs the session', () => {
    expect(open(left.report('10:20'))?.elapsedSeconds).toBe(1200);
    expect(began.report('10:20').session.running).toBe(true);
    const report = left.put('+53 10:00', poll).report('+53 10:00');
    expect(report.session.running).toBe(false);
    expect(open(report)).toMatchObject({ status: 'active', elapsedSeconds: 1200 });
  });

  test('ended unknown where it would have run for days: the run has crashed', () => {
    expect(open(began.put('+53 10:00', poll).report('+53 10:00'))?.elapsedSeconds).toBeNull();
  });
});

test('a step whose file was read in is done, whoever ticked it off', () => {
  const asked = lessonOf({
    phases: {
      class: { steps: { begin: { marks: 'class-start' }, end: { marks: 'class-end' } } },
      after: {
        steps: { polls: { duty: 'tools', import: 'polls' }, survey: { duty: 'evaluate', import: 'evaluations' } },
      },
    },
  });
  const over = play(asked, '9:50').at('10:00', 'start').at('11:30', 'end');
  const poll = { type: 'imported', kind: 'polls', file: 'a.csv', digest: 'a', data: { polls: [] } } as const;
  const report = over.put('11:40', { type: 'session.paused', cause: 'quit' }).put('15:00', poll).report('16:00');
  const of = (id: string) => report.steps.find((one) => one.id === id);
  expect(of('after/survey')?.status).toBe('open');
  expect(of('after/polls')?.status).not.toBe('open');
  expect(report.duties.find((one) => one.duty === 'tools')?.open).toBe(of('after/polls')?.status === 'done' ? 0 : 1);
});
