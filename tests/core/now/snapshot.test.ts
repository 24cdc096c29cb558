import { expect, test } from 'vitest';
import { emptyState } from '../../../src/core/class/empty.ts';
import { snapshotOf } from '../../../src/core/now/snapshot.ts';
import { instant, play } from '../given.ts';
import { lesson } from '../lessons.ts';

test('every field, in the middle of a class', () => {
  const played = play(lesson, '9:14')
    .at('9:52', 'here maria ben', 'recording on')
    .at('10:02', 'catchup kickoff', 'begin')
    .at('10:12', 'done')
    .at('10:15', 'issue no sound', 'question slides?', 'resolve 1', 'timer 10m tea', 'timer 1m brief')
    .at('10:16', 'skip quiz:', 'extend 3m');
  expect(played.look('10:20:30')).toEqual({
    session: 'algebra-0302',
    now: '2026-12-01T10:20:30.000-05:00',
    phase: 'class',
    step: 'class/why',
    stepState: 'running',
    elapsedSeconds: 510,
    remainingSeconds: 870,
    overtimeSeconds: 0,
    behindSeconds: 300,
    driftSeconds: 180,
    projectedEnd: '2026-12-01T11:30:00.000-05:00',
    timeToCutSeconds: 0,
    latestStart: '2026-12-01T11:10:00.000-05:00',
    nextFixed: {
      step: 'class/rooms/warn',
      at: '2026-12-01T10:43:00.000-05:00',
      expectedAt: '2026-12-01T10:48:00.000-05:00',
      inSeconds: 1350,
    },
    started: true,
    ended: false,
    held: false,
    recording: 'on',
    timers: [
      { label: 'tea', remainingSeconds: 270 },
      { label: 'brief', remainingSeconds: 0 },
    ],
    openItems: [2],
    openCounts: { issue: 0, question: 1, alert: 0, todo: 0 },
    segment: 'why',
    segmentRemainingSeconds: 870,
    segmentLatestStart: '2026-12-01T11:10:00.000-05:00',
    winBack: [],
    message: null,
    present: 2,
    enrolled: 3,
    done: 8,
    total: 15,
  });
});

test('every field, where nothing is known', () => {
  expect(snapshotOf(emptyState, instant('9:00'))).toEqual({
    session: '',
    now: '2026-12-01T14:00:00.000+00:00',
    phase: null,
    step: null,
    stepState: 'none',
    elapsedSeconds: null,
    remainingSeconds: null,
    overtimeSeconds: null,
    behindSeconds: null,
    driftSeconds: null,
    projectedEnd: null,
    timeToCutSeconds: null,
    latestStart: null,
    nextFixed: null,
    started: false,
    ended: false,
    held: false,
    recording: null,
    timers: [],
    openItems: [],
    openCounts: { issue: 0, question: 0, alert: 0, todo: 0 },
    segment: null,
    segmentRemainingSeconds: null,
    segmentLatestStart: null,
    winBack: [],
    message: null,
    present: null,
    enrolled: null,
    done: 0,
    total: 0,
  });
});

test('a step that waits has no figures of its own', () => {
  expect(play(lesson, '9:00').look('9:10')).toMatchObject({
    step: 'setup/open-room',
    stepState: 'waiting',
    elapsedSeconds: null,
    remainingSeconds: null,
    overtimeSeconds: null,
    behindSeconds: null,
    nextFixed: { step: 'setup/open-room', at: '2026-12-01T09:15:00.000-05:00', inSeconds: 300 },
    latestStart: '2026-12-01T09:59:00.000-05:00',
  });
});

test('after the end only what was', () => {
  const over = play(lesson, '10:00')
    .at('10:00', 'catchup kickoff', 'begin')
    .at('11:25', 'catchup goodbye')
    .at('11:31', 'done');
  expect(over.look('11:32')).toMatchObject({
    step: 'close/reset',
    stepState: 'running',
    elapsedSeconds: 60,
    behindSeconds: null,
    driftSeconds: null,
    timeToCutSeconds: null,
    latestStart: null,
    projectedEnd: '2026-12-01T11:31:00.000-05:00',
    ended: true,
  });
});
