/** The figures against worked examples, to the second. + is behind, − is ahead. */
import { describe, expect, test } from 'vitest';
import { scheduleOf } from '../../../src/core/schedule/schedule.ts';
import { renderInstant } from '../../../src/core/time/times.ts';
import { clockOf, instant, type Played, play } from '../given.ts';
import { type Lesson, lessonOf } from '../lessons.ts';

/** What a test reads of one look: minutes and clock times. */
function look(played: Played, clock: string) {
  const { expected, projectedEnd, latestStart, ...figures } = played.figures(clock);
  const minutes = (value: number | null) => (value === null ? null : value / 60_000);
  const starts = [...expected].map(([number, slot]) => [
    played.until(clock).state.plan.steps[number]?.id.split('/').at(-1),
    clockOf(slot.start, played.of),
  ]);
  return {
    behind: minutes(figures.behind),
    drift: minutes(figures.drift),
    overtime: minutes(figures.overtime),
    remaining: minutes(figures.remaining),
    cut: minutes(figures.timeToCut),
    end: clockOf(projectedEnd, played.of),
    latest: clockOf(latestStart, played.of),
    starts: Object.fromEntries(starts) as Readonly<Record<string, string>>,
  };
}

const asSteps = lessonOf({
  start: '2026-12-01 09:00',
  takes: '2h',
  phases: {
    class: {
      steps: {
        kickoff: { takes: '10m', marks: 'class-start' },
        a: { takes: '30m' },
        b: { takes: '20m' },
        break: { at: '10:05', takes: '10m' },
        c: { takes: '40m' },
      },
    },
  },
});

const asSegments = lessonOf({
  start: '2026-12-01 09:00',
  takes: '2h',
  phases: {
    class: {
      steps: { kickoff: { takes: '10m', marks: 'class-start' } },
      segments: {
        a: { takes: '30m' },
        b: { takes: '20m' },
        break: { kind: 'break', at: '10:05', takes: '10m' },
        c: { takes: '40m' },
      },
    },
  },
});

describe.each([
  ['steps', asSteps],
  ['segments', asSegments],
])('the worked table, of %s', (_, of) => {
  const at903 = play(of, '8:50').at('9:03', 'begin');
  const at916 = at903.at('9:16', 'done');
  const at949 = at916.at('9:49', 'done');
  const at1004 = at949.at('10:04', 'done');

  test('9:03 kickoff starts', () => {
    expect(look(at903, '9:03')).toMatchObject({ behind: 3, drift: 0, starts: { break: '10:05' }, end: '10:55' });
  });

  test('9:16 content A starts, kickoff took 13', () => {
    expect(look(at916, '9:16')).toMatchObject({
      behind: 6,
      drift: 3,
      starts: { b: '9:46', break: '10:06', c: '10:16' },
      end: '10:56',
    });
  });

  test('9:49 A still runs, its estimate was over at 9:46', () => {
    expect(look(at916, '9:49')).toMatchObject({
      behind: 9,
      drift: 6,
      overtime: 3,
      remaining: -3,
      starts: { b: '9:49', break: '10:09', c: '10:19' },
      end: '10:59',
      cut: 0,
    });
  });

  test('9:49 B starts', () => {
    expect(look(at949, '9:49')).toMatchObject({
      behind: 9,
      drift: 6,
      starts: { break: '10:09', c: '10:19' },
      end: '10:59',
      cut: 0,
    });
  });

  test('10:04 B ended after 15 minutes: the break waits for 10:05, the lateness is absorbed', () => {
    expect(look(at1004, '10:04')).toMatchObject({
      behind: 0,
      drift: -3,
      remaining: null,
      starts: { break: '10:05' },
      end: '10:55',
    });
    expect(at1004.look('10:04')).toMatchObject({
      stepState: 'waiting',
      nextFixed: { step: expect.stringContaining('break'), inSeconds: 60 },
    });
    expect(look(at1004, '10:05')).toMatchObject({ behind: 0, remaining: 10 });
  });

  test('C must start by 10:20', () => {
    expect(look(at1004, '10:06').latest).toBe('10:20');
    expect(look(at949, '9:49').latest).toBe('10:10');
  });
});

const soft = (takes: string | null = '60m', start = '2026-12-01 10:00', zone = 'America/New_York') =>
  lessonOf({
    start,
    takes,
    zone,
    phases: {
      class: {
        at: 'T',
        steps: {
          one: { takes: '10m', marks: 'class-start' },
          two: { takes: '20m' },
          three: { takes: '20m', required: false },
          four: { takes: '10m', marks: 'class-end' },
        },
      },
    },
  });

describe('starting', () => {
  test('early: ahead, and nothing is pulled back', () => {
    const early = play(soft(), '9:50').at('9:57', 'begin');
    expect(look(early, '9:58')).toMatchObject({ behind: -3, drift: 0, end: '10:57', cut: 0 });
    expect(look(early.at('10:07', 'done'), '10:08')).toMatchObject({ behind: -3, drift: 0 });
  });

  test('late', () => {
    const late = play(soft(), '9:50').at('10:04', 'begin');
    expect(look(late, '10:05')).toMatchObject({ behind: 4, drift: 0, end: '11:04', cut: 4 });
  });

  test('before T nothing is behind; from T on the start itself is', () => {
    const waiting = play(soft(), '9:50');
    expect(look(waiting, '9:59')).toMatchObject({ behind: null, drift: null, end: '11:00', cut: 0 });
    expect(look(waiting, '10:00')).toMatchObject({ behind: 0, drift: null });
    expect(look(waiting, '10:03')).toMatchObject({ behind: 3, drift: null, end: '11:03', cut: 3 });
  });

  test('a step that runs late before T is not behind yet', () => {
    const prepared = lessonOf({
      phases: {
        setup: { at: 'T-30m', steps: { one: { takes: '5m' } } },
        class: { at: 'T', steps: { go: { takes: '60m', marks: 'class-start' } } },
      },
    });
    const late = play(prepared, '9:40');
    expect(late.look('9:50')).toMatchObject({ overtimeSeconds: 300, behindSeconds: null });
    expect(late.look('10:05')).toMatchObject({ behindSeconds: 300, driftSeconds: null });
  });

  test('the projected end is known before the class starts', () => {
    expect(look(play(soft(), '8:00'), '8:00')).toMatchObject({
      end: '11:00',
      latest: '10:00',
      starts: { one: '10:00', two: '10:10', four: '10:50' },
    });
  });

  test('time not yet used gives no credit', () => {
    const quick = play(soft(), '9:50').at('10:00', 'begin').at('10:04', 'done');
    expect(look(quick, '10:05')).toMatchObject({ behind: -6, end: '10:54' });
    expect(look(play(soft(), '9:50').at('10:00', 'begin'), '10:09')).toMatchObject({ behind: 0, remaining: 1 });
  });
});

describe('holds', () => {
  const held = play(soft(), '9:50').at('10:00', 'begin').at('10:05', 'hold fire drill');

  test('stop the step’s clock, and put the class behind', () => {
    expect(held.look('10:25')).toMatchObject({
      elapsedSeconds: 300,
      remainingSeconds: 300,
      behindSeconds: 1200,
      held: true,
    });
    expect(look(held, '10:25')).toMatchObject({ drift: 20, end: '11:20', cut: 20 });
    const on = held.at('10:25', 'resume');
    expect(on.look('10:30')).toMatchObject({ elapsedSeconds: 600, behindSeconds: 1200, held: false });
    expect(on.look('10:32')).toMatchObject({ overtimeSeconds: 120, behindSeconds: 1320 });
    expect(look(on.at('10:30', 'done'), '10:31')).toMatchObject({ behind: 20, drift: 20, end: '11:20' });
  });

  test('do not change the latest start of what comes', () => {
    expect(look(held.at('10:25', 'resume'), '10:26').latest).toBe('10:10');
    const agenda = play(asSegments, '8:50')
      .at('9:00', 'begin')
      .at('9:01', 'hold')
      .at('9:11', 'resume')
      .at('9:21', 'done');
    expect(look(agenda, '9:22').latest).toBe('9:50');
  });

  test('before class start count for nothing but the reason', () => {
    const late = play(soft(), '9:50').at('9:58', 'hold the link').at('10:04', 'begin');
    expect(look(late, '10:05')).toMatchObject({ behind: 4, remaining: 9 });
  });

  test('run to now while they last', () => {
    expect(look(held, '10:10').end).toBe('11:05');
    expect(look(held, '10:40').end).toBe('11:35');
  });
});

describe('added and removed time', () => {
  const begun = play(soft(), '9:50').at('10:00', 'begin');

  test('to the running step', () => {
    expect(look(begun.at('10:05', 'extend 5m'), '10:06')).toMatchObject({
      behind: 5,
      remaining: 9,
      end: '11:05',
      cut: 5,
    });
    expect(look(begun.at('10:05', 'extend -4m'), '10:06')).toMatchObject({ behind: -4, remaining: 0, end: '10:56' });
    expect(look(begun.at('10:05', 'extend -4m'), '10:08')).toMatchObject({ behind: -2, overtime: 2, end: '10:58' });
    expect(look(begun.at('10:05', 'extend 5m').at('10:15', 'done'), '10:16')).toMatchObject({
      behind: 5,
      end: '11:05',
    });
  });

  test('to one that waits', () => {
    const waiting = play(soft(), '9:50').at('9:55', 'extend 5m');
    expect(look(waiting, '9:56').end).toBe('11:05');
    expect(look(waiting.at('10:00', 'begin'), '10:01')).toMatchObject({ behind: 5, remaining: 14 });
  });

  test('to the end of class', () => {
    expect(look(begun.at('10:05', 'extend 5m', 'move E E+10m'), '10:06')).toMatchObject({ cut: 0, end: '11:05' });
  });

  test('of one run does not count for the next', () => {
    const again = begun.at('10:05', 'extend 5m').at('10:10', 'done', 'go one').at('10:20', 'begin');
    expect(look(again, '10:21').remaining).toBe(9);
  });
});

describe('overtime and gaps', () => {
  test('past several soft steps', () => {
    const stuck = play(soft(), '9:50').at('10:00', 'begin');
    expect(look(stuck, '10:50')).toMatchObject({
      behind: 40,
      overtime: 40,
      starts: { one: '10:00', two: '10:50', three: '11:10', four: '11:30' },
      end: '11:40',
      cut: 40,
    });
  });

  const gap = lessonOf({
    takes: '60m',
    phases: {
      class: {
        at: 'T',
        steps: {
          one: { takes: '20m', marks: 'class-start' },
          pause: { at: 'T+25m', takes: '5m' },
          two: { takes: '25m', marks: 'class-end' },
        },
      },
    },
  });

  test.each([
    ['larger than', '10:03', '10:25', '10:55'],
    ['equal to', '10:05', '10:25', '10:55'],
    ['smaller than', '10:09', '10:29', '10:59'],
  ])('a gap %s the lateness', (_, begun, pause, end) => {
    expect(look(play(gap, '9:50').at(begun, 'begin'), begun)).toMatchObject({ starts: { pause }, end });
  });

  test('fixed points that overlap come one after the other', () => {
    const overlap = lessonOf({
      takes: '60m',
      phases: {
        class: {
          at: 'T',
          steps: {
            one: { takes: '20m', marks: 'class-start' },
            early: { at: 'T+15m', takes: '10m' },
            two: { takes: '30m', marks: 'class-end' },
          },
        },
      },
    });
    const begun = play(overlap, '9:50').at('10:00', 'begin');
    expect(look(begun, '10:00')).toMatchObject({ starts: { early: '10:20', two: '10:30' }, end: '11:00' });
    const early = begun.at('10:20', 'done');
    expect(look(early, '10:21')).toMatchObject({ behind: 5 });
    expect(look(early.at('10:30', 'done'), '10:31')).toMatchObject({ behind: 5, end: '11:00' });
  });

  test('what was passed over is not waited for', () => {
    const passed = play(soft(), '9:50').at('10:00', 'begin').at('10:10', 'go three', 'begin');
    expect(look(passed, '10:10').starts).toEqual({ three: '10:10', four: '10:30' });
    expect(look(passed, '10:10')).toMatchObject({ behind: -20, end: '10:40' });
  });
});

describe('skipping and repeating', () => {
  const begun = play(soft(), '9:50').at('10:00', 'begin');

  test('the current one', () => {
    expect(look(begun.at('10:05', 'skip no need'), '10:05')).toMatchObject({ behind: -5, end: '10:55' });
  });

  test('the next one', () => {
    expect(look(begun.at('10:05', 'skip two: no time'), '10:05')).toMatchObject({
      behind: 0,
      starts: { three: '10:10' },
      end: '10:40',
    });
  });

  test('the last one: then the last that is planned before E ends the class', () => {
    expect(look(begun.at('10:05', 'skip four: no time'), '10:05')).toMatchObject({ end: '10:50' });
  });

  test('a second run is planned where the earliest open step is', () => {
    const later = begun.at('10:10', 'done').at('10:30', 'done');
    const again = later.at('10:32', 'go two').at('10:33', 'begin');
    expect(look(later.at('10:32', 'go two'), '10:32')).toMatchObject({ behind: 2 });
    // The third has been running since 10:30 and keeps running.
    expect(look(again, '10:33')).toMatchObject({ behind: 3, remaining: 20, starts: { three: '10:30', four: '10:53' } });
    expect(look(again.at('10:38', 'done'), '10:39')).toMatchObject({ behind: 0, remaining: 11 });
    expect(again.at('10:38', 'done').report('10:40').steps[1]).toMatchObject({
      runs: 2,
      elapsedSeconds: 1500,
      startVarianceSeconds: 0,
    });
  });

  test('back at a segment that is over, F is over too', () => {
    const again = play(asSegments, '8:50')
      .at('9:00', 'begin')
      .at('9:10', 'done')
      .at('9:40', 'done')
      .at('9:45', 'go a')
      .at('9:46', 'begin');
    expect(look(again, '9:46')).toMatchObject({ behind: 6, remaining: 0 });
    expect(look(again, '9:50')).toMatchObject({ behind: 10, overtime: 4 });
  });
});

describe('segments', () => {
  const rooms = lessonOf({
    takes: '60m',
    phases: {
      class: {
        at: 'T',
        steps: { one: { takes: '10m', marks: 'class-start' } },
        segments: {
          rooms: {
            kind: 'breakout',
            takes: '20m',
            steps: {
              brief: { takes: '2m' },
              visit: { at: 'S+5m', takes: '3m' },
              warn: { at: 'F-2m', takes: '30s' },
              close: { at: 'F-1m' },
            },
          },
          talk: { takes: '20m' },
        },
      },
      close: { steps: { bye: { takes: '5m', marks: 'class-end' } } },
    },
  });
  const late = play(rooms, '9:50').at('10:00', 'begin').at('10:14', 'done');

  test('S and F are real once the segment has begun', () => {
    const briefed = late.at('10:16', 'done');
    expect(briefed.look('10:17')).toMatchObject({
      step: 'class/rooms/visit',
      stepState: 'waiting',
      behindSeconds: 240,
      nextFixed: { at: '2026-12-01T10:19:00.000-05:00' },
    });
    expect(briefed.look('10:20')).toMatchObject({ stepState: 'running', elapsedSeconds: 60, behindSeconds: 240 });
    expect(look(briefed, '10:17').starts).toEqual({
      visit: '10:19',
      warn: '10:32',
      close: '10:33',
      talk: '10:34',
      bye: '10:54',
    });
  });

  test('of a segment that was caught up to in its midst only the rest is to come', () => {
    const waiting = play(rooms, '9:50').at('10:00', 'begin').at('10:27', 'catchup warn');
    expect(look(waiting, '10:27').starts).toEqual({ warn: '10:28', close: '10:29', talk: '10:30', bye: '10:50' });
    const running = play(rooms, '9:50').at('10:00', 'begin').at('10:16', 'catchup visit');
    expect(look(running, '10:17').starts).toMatchObject({ warn: '10:29', close: '10:30', talk: '10:31' });
  });

  test('before that they are planned, and expected with the lateness', () => {
    const before = play(rooms, '9:50').at('10:04', 'begin');
    expect(look(before, '10:04').starts).toMatchObject({
      brief: '10:14',
      visit: '10:19',
      warn: '10:32',
      close: '10:33',
      talk: '10:34',
    });
  });

  test('a segment that is ended early ends', () => {
    const quick = late.at('10:15', 'done', 'done', 'done', 'done');
    expect(quick.look('10:15')).toMatchObject({ step: 'class/talk', stepState: 'running', behindSeconds: -900 });
    expect(look(quick, '10:15').starts).toEqual({ talk: '10:15', bye: '10:35' });
  });

  const waiting = late.at('10:16', 'done').at('10:22', 'done');

  test('time given while the last minutes are waited for moves them, and counts once', () => {
    const given = waiting.at('10:25', 'extend 5m');
    expect(look(waiting, '10:25')).toMatchObject({ behind: 4, starts: { warn: '10:32', talk: '10:34' }, end: '10:59' });
    expect(look(given, '10:25')).toMatchObject({
      behind: 9,
      starts: { warn: '10:37', close: '10:38', talk: '10:39' },
      end: '11:04',
    });
    expect(look(given, '10:37')).toMatchObject({ behind: 9, remaining: 0.5 });
    const closing = given.at('10:37:30', 'done');
    expect(look(closing, '10:38')).toMatchObject({ behind: 9, remaining: 1, end: '11:04' });
    expect(look(closing.at('10:39', 'done'), '10:40')).toMatchObject({ behind: 9, end: '11:04' });
  });

  test('time given to the segment counts from then on, through all of its steps, once', () => {
    const begun = play(rooms, '9:50').at('10:00', 'begin').at('10:05', 'extend rooms 6m');
    expect(look(begun, '10:05')).toMatchObject({ behind: 0, end: '11:01' });
    const inside = begun.at('10:10', 'done');
    expect(look(inside, '10:11')).toMatchObject({ behind: 6, end: '11:01' });
    expect(look(inside.at('10:12', 'done'), '10:15')).toMatchObject({ behind: 6, end: '11:01' });
    const visited = inside.at('10:12', 'done').at('10:18', 'done');
    expect(look(visited, '10:20')).toMatchObject({ behind: 6, starts: { warn: '10:34' } });
    expect(look(visited, '10:34')).toMatchObject({ behind: 6 });
    expect(look(visited.at('10:35', 'done').at('10:36', 'done'), '10:36')).toMatchObject({ behind: 6, end: '11:01' });
  });

  const filled = lessonOf({
    takes: '60m',
    phases: {
      class: {
        at: 'T',
        steps: { one: { takes: '10m', marks: 'class-start' } },
        segments: { work: { takes: '20m', steps: { brief: { takes: '5m' }, work: {} } }, talk: { takes: '20m' } },
      },
      close: { steps: { bye: { takes: '10m', marks: 'class-end' } } },
    },
  });
  const working = play(filled, '9:50').at('10:00', 'begin').at('10:10', 'done');

  test('the last step lasts up to the finish, however long the first took', () => {
    expect(look(working.at('10:18', 'done'), '10:20')).toMatchObject({ behind: 3, remaining: 10, end: '11:00' });
    expect(look(working.at('10:12', 'done'), '10:20')).toMatchObject({ behind: -3, remaining: 10, end: '11:00' });
  });

  test('time given to the first step prolongs the segment, and is not counted again in the last', () => {
    const given = working.at('10:11', 'extend 5m');
    expect(look(given, '10:12')).toMatchObject({ behind: 5, remaining: 8, end: '11:05' });
    expect(look(given.at('10:20', 'done'), '10:21')).toMatchObject({ behind: 5, remaining: 14, end: '11:05' });
    // Done after 7 of 10 minutes: the segment has its five minutes more all the same.
    expect(look(given.at('10:17', 'done'), '10:18')).toMatchObject({ behind: 5, remaining: 17, end: '11:05' });
  });

  test('time given to the segment during the first step is seen in the last too', () => {
    const given = working.at('10:11', 'extend work 5m');
    expect(look(given, '10:12')).toMatchObject({ behind: 5, remaining: 3, end: '11:05' });
    expect(look(given.at('10:15', 'done'), '10:16')).toMatchObject({ behind: 5, remaining: 19, end: '11:05' });
    expect(look(given.at('10:15', 'done'), '10:40')).toMatchObject({ behind: 10, overtime: 5, end: '11:10' });
    expect(look(given.at('10:15', 'done').at('10:35', 'done'), '10:36')).toMatchObject({ behind: 5, end: '11:05' });
  });

  test('time taken from the segment is seen in the same way', () => {
    const taken = working.at('10:11', 'extend work -5m');
    expect(look(taken, '10:12')).toMatchObject({ behind: -5, end: '10:55' });
    expect(look(taken.at('10:15', 'done'), '10:16')).toMatchObject({ behind: -5, remaining: 9, end: '10:55' });
  });

  test('time given to the last step, once', () => {
    const given = working.at('10:15', 'done').at('10:20', 'extend 5m');
    expect(look(given, '10:21')).toMatchObject({ behind: 5, remaining: 14, end: '11:05' });
    const single = play(asSegments, '8:50').at('9:00', 'begin').at('9:10', 'done').at('9:20', 'extend 5m');
    expect(look(single, '9:21')).toMatchObject({ behind: 5, remaining: 24, starts: { b: '9:45', break: '10:05' } });
  });

  test('a hold in a segment moves its finish', () => {
    const held = working.at('10:15', 'done').at('10:20', 'hold').at('10:26', 'resume');
    expect(look(held, '10:27')).toMatchObject({ behind: 6, remaining: 9, end: '11:06' });
    const waits = late.at('10:16', 'done').at('10:22', 'done').at('10:23', 'hold').at('10:26', 'resume');
    expect(look(waits, '10:27')).toMatchObject({ behind: 7, starts: { warn: '10:35', talk: '10:37' } });
  });
});

describe('list phases', () => {
  const listed = lessonOf({
    takes: '60m',
    phases: {
      checks: { at: 'T-20m', mode: 'list', steps: { x: { takes: '2m' }, y: { takes: '3m' }, z: { takes: '5m' } } },
      class: { steps: { one: { takes: '60m', marks: 'class-start' } } },
      after: { mode: 'list', steps: { p: { takes: '4m' }, q: { takes: '6m' } } },
    },
  });

  test('all are planned and expected at its start, and it takes their sum', () => {
    const early = play(listed, '9:30');
    expect(look(early, '9:30').starts).toEqual({
      x: '9:40',
      y: '9:40',
      z: '9:40',
      one: '10:00',
      p: '11:00',
      q: '11:00',
    });
    expect(early.look('9:45')).toMatchObject({ remainingSeconds: 300, step: 'checks/x' });
    expect(early.at('9:43', 'done').look('9:45')).toMatchObject({ remainingSeconds: 300, step: 'checks/y' });
    expect(early.look('9:52')).toMatchObject({ overtimeSeconds: 120 });
  });

  test('time given is the phase’s', () => {
    const given = play(listed, '9:30').at('9:42', 'extend 15m').at('9:43', 'done');
    expect(given.look('9:45')).toMatchObject({ remainingSeconds: 1200 });
    expect(look(given, '9:45').starts).toMatchObject({ one: '10:05' });
  });

  test('a hold moves its end', () => {
    const held = play(listed, '9:30').at('9:45', 'hold').at('10:00', 'resume');
    expect(look(held, '10:00').starts).toMatchObject({ one: '10:05' });
  });

  test('the next step to start is one that does not run yet', () => {
    expect(look(play(listed, '9:30'), '9:41').latest).toBe('10:00');
  });
});

describe('odd plans', () => {
  test('no planned end', () => {
    const open = play(soft(null), '9:50').at('10:04', 'begin');
    expect(look(open, '10:05')).toMatchObject({ behind: 4, end: '11:04', cut: null, latest: null });
    const counted = lessonOf({
      takes: null,
      phases: {
        class: { at: 'T', steps: { one: { takes: '10m', marks: 'class-start' }, two: { at: 'E-5m', takes: '5m' } } },
      },
    });
    expect(look(play(counted, '9:50').at('10:00', 'begin'), '10:00')).toMatchObject({
      starts: { two: '10:10' },
      end: '10:15',
    });
  });

  test('steps that take no time', () => {
    const zero = lessonOf({
      takes: '10m',
      phases: { class: { at: 'T', steps: { one: { marks: 'class-start' }, two: {}, three: { marks: 'class-end' } } } },
    });
    const begun = play(zero, '9:50').at('10:00', 'begin');
    expect(look(begun, '10:00')).toMatchObject({ behind: 0, overtime: 0, remaining: 0, end: '10:00', cut: 0 });
    expect(look(begun, '10:02')).toMatchObject({
      behind: 2,
      overtime: 2,
      starts: { two: '10:02', three: '10:02' },
      end: '10:02',
    });
    expect(look(begun, '10:02').latest).toBe('10:10');
  });

  test('no step has a time', () => {
    const untimed = lessonOf({ phases: { class: { steps: { one: {}, two: {} } } } });
    const begun = play(untimed, '9:50').at('9:55', 'done');
    expect(begun.look('10:05')).toMatchObject({
      stepState: 'running',
      elapsedSeconds: 600,
      behindSeconds: null,
      driftSeconds: null,
      nextFixed: null,
      latestStart: null,
    });
    expect(begun.at('10:05', 'start').look('10:06')).toMatchObject({
      behindSeconds: null,
      driftSeconds: null,
      started: true,
    });
  });

  test('no steps at all', () => {
    const nothing: Lesson = lessonOf({ phases: {} });
    expect(play(nothing, '9:50').look('10:05')).toMatchObject({
      stepState: 'none',
      step: null,
      behindSeconds: null,
      projectedEnd: null,
      latestStart: null,
      done: 0,
      total: 0,
    });
  });

  test('a plan that cannot fit: what is missing is to be cut', () => {
    const long = lessonOf({
      takes: '30m',
      phases: { class: { at: 'T', steps: { one: { takes: '20m', marks: 'class-start' }, two: { takes: '20m' } } } },
    });
    expect(look(play(long, '9:50'), '9:50')).toMatchObject({ end: '10:40', cut: 10, latest: '9:50' });
  });
});

describe('nights', () => {
  test.each([
    ['an hour before midnight', { prep: { steps: { ring: { at: '23:45', takes: '2m' } } } }, '2026-11-30T23:45'],
    ['a list phase', { prep: { at: '22:00', mode: 'list', steps: { ring: { takes: '2m' } } } }, '2026-11-30T22:00'],
    ['within the class', { prep: { steps: { ring: { at: '0:30', takes: '2m' } } } }, '2026-12-01T00:30'],
  ] as const)('what comes before a class that begins after midnight: %s', (_, before, expected) => {
    const steps = { open: { takes: '20m', marks: 'class-start' as const } };
    const late = { wrap: { steps: { off: { at: '23:45', takes: '2m' } } } };
    const of = lessonOf({
      start: '2026-12-01 00:15',
      takes: '45m',
      phases: { ...before, class: { at: 'T', steps }, ...late },
    });
    const { steps: slots } = scheduleOf({ plan: of.plan, session: of.session, moves: {} });
    const wall = (at: number | null | undefined) => renderInstant(at ?? 0, of.session.timezone).slice(0, 16);
    expect(wall(slots[0]?.start)).toBe(expected);
    // What comes after the class keeps its day.
    expect(wall(slots.at(-1)?.start)).toBe('2026-12-01T23:45');
  });

  test('over midnight', () => {
    const night = play(soft('60m', '2026-12-01 23:30'), '23:20').at('23:35', 'begin').at('23:45', 'done');
    expect(look(night, '+1 0:01')).toMatchObject({
      behind: 5,
      remaining: 4,
      end: '0:35',
      cut: 5,
      starts: { three: '0:05' },
    });
    expect(night.look('+1 0:01').projectedEnd).toBe('2026-12-02T00:35:00.000-05:00');
  });

  test.each([
    ['forward in New York', '2026-03-08 01:30', 'America/New_York', '2026-03-08T03:35:00.000-04:00'],
    ['back in New York', '2026-11-01 00:30', 'America/New_York', '2026-11-01T01:35:00.000-04:00'],
    ['forward in London', '2026-03-29 00:30', 'Europe/London', '2026-03-29T02:35:00.000+01:00'],
    ['back in London', '2026-10-25 00:30', 'Europe/London', '2026-10-25T01:35:00.000+01:00'],
    ['forward on Lord Howe', '2026-10-04 01:30', 'Australia/Lord_Howe', '2026-10-04T03:05:00.000+11:00'],
    ['back on Lord Howe', '2026-04-05 01:00', 'Australia/Lord_Howe', '2026-04-05T01:35:00.000+10:30'],
  ])('the clocks go %s: no minute is won or lost', (_, start, zone, end) => {
    const of = soft('60m', start, zone);
    const from = Date.parse(of.session.start);
    const clock = (minutes: number) => new Date(from + minutes * 60_000).toISOString();
    const begun = play(of, clock(-5)).at(clock(5), 'begin').at(clock(15), 'done');
    expect(begun.look(clock(30))).toMatchObject({
      elapsedSeconds: 900,
      remainingSeconds: 300,
      behindSeconds: 300,
      projectedEnd: end,
    });
  });
});

describe('the clock, the tool and the night between', () => {
  const begun = play(soft(), '9:50').at('10:00', 'begin').at('10:10', 'done');

  test('a clock that was set back makes nothing negative', () => {
    expect(begun.look('10:09')).toMatchObject({ elapsedSeconds: 0, remainingSeconds: 1200 });
    const back = begun.put('10:05', { type: 'note.added', text: 'from a machine whose clock is behind' });
    expect(back.state.lastAt).toBe(instant('10:10'));
  });

  const crash = { type: 'session.resumed', host: 'desk' } as const;

  test('a crash during a step does not stop the class', () => {
    expect(begun.put('10:20', crash).look('10:25')).toMatchObject({ elapsedSeconds: 900, behindSeconds: 0 });
    expect(begun.put('10:20', crash).state.interruptions).toEqual([
      { from: instant('10:10'), to: instant('10:20'), cause: 'crashed' },
    ]);
  });

  test('during a hold', () => {
    const held = begun.at('10:15', 'hold').put('10:20', crash);
    expect(held.look('10:25')).toMatchObject({ elapsedSeconds: 300, held: true, behindSeconds: 600 });
  });

  test('during overtime', () => {
    expect(begun.put('10:35', crash).look('10:36')).toMatchObject({ overtimeSeconds: 360, behindSeconds: 360 });
  });

  test('a pause does not stop the class either', () => {
    const paused = begun.put('10:12', { type: 'session.paused', cause: 'quit' });
    expect(paused.look('10:25')).toMatchObject({ elapsedSeconds: 900 });
    expect(paused.put('10:25', crash).state.interruptions).toEqual([
      { from: instant('10:12'), to: instant('10:25'), cause: 'paused' },
    ]);
  });

  test('the next day everything stands where it stood', () => {
    const prepared = play(soft(), '-1 16:00')
      .put('-1 16:30', { type: 'session.paused', cause: 'quit' })
      .put('9:55', crash);
    expect(look(prepared, '9:56')).toMatchObject({ behind: null, end: '11:00' });
    const after = begun.at('10:30', 'done').at('10:50', 'done').at('11:00', 'done').put('+1 9:00', crash);
    expect(after.look('+1 9:01')).toMatchObject({
      ended: true,
      behindSeconds: null,
      projectedEnd: '2026-12-01T11:00:00.000-05:00',
    });
  });

  test('after class end there are no figures of what might be', () => {
    const over = begun.at('10:30', 'done').at('10:50', 'done').at('11:02', 'done');
    expect(look(over, '11:05')).toMatchObject({ behind: null, drift: null, cut: null, latest: null, end: '11:02' });
  });
});

test('a class near midnight ends at a clock time of the next day', () => {
  const night = lessonOf({
    start: '2026-12-01 23:50',
    takes: '30m',
    phases: { class: { steps: { kickoff: { takes: '10m', marks: 'class-start' } } } },
  });
  const moved = play(night, '23:45').at('23:46', 'move E 0:50');
  expect(scheduleOf(moved.until('23:47').state).end).toBe(instant('+1 0:50', night));
});
