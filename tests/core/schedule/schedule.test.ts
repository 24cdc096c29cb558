import { describe, expect, test } from 'vitest';
import { scheduleOf } from '../../../src/core/schedule/schedule.ts';
import { clockOf, given, on, play } from '../given.ts';
import { type Lesson, lesson, lessonOf } from '../lessons.ts';

/** The plan with clock times: `9:15–9:20`, with a star where the start is fixed. */
function laidOut(of: Lesson, moves: Readonly<Record<string, number>> = {}): Readonly<Record<string, string>> {
  const { steps } = scheduleOf({ plan: of.plan, session: of.session, moves });
  return Object.fromEntries(
    steps.map((slot, number) => [
      of.plan.steps[number]?.id ?? '',
      `${clockOf(slot.start, of)}–${clockOf(slot.end, of)}${slot.fixed ? '*' : ''}`,
    ]),
  );
}

describe('the run of show', () => {
  test('of a whole class', () => {
    expect(laidOut(lesson)).toEqual({
      'setup/open-room': '9:15–9:20*',
      'setup/slides': '9:20–9:25',
      'setup/sound': '9:30–9:35*',
      'checks/poll': '9:40–9:46*',
      'checks/chat': '9:40–9:46*',
      'checks/record': '9:40–9:46*',
      'doors/welcome': '9:50–10:00*',
      'class/kickoff': '10:00–10:10*',
      'class/watch-chat': 'null–null',
      'class/why': '10:10–10:30',
      'class/rooms/brief': '10:30–10:32',
      'class/rooms/warn': '10:43–10:44*',
      'class/rooms/close': '10:44–10:45*',
      'class/quiz': '10:45–10:55',
      'close/goodbye': '11:25–11:30*',
      'close/reset': '11:30–11:40',
    });
  });

  test('phases and segments have times too', () => {
    const { phases, segments } = scheduleOf(given().state);
    expect([...phases].map(([id, slot]) => [id, clockOf(slot.start), clockOf(slot.end)])).toEqual([
      ['setup', '9:15', '9:35'],
      ['checks', '9:40', '9:46'],
      ['doors', '9:50', '10:00'],
      ['class', '10:00', '10:55'],
      ['close', '11:25', '11:40'],
    ]);
    expect([...segments].map(([id, slot]) => [id, clockOf(slot.start), clockOf(slot.end), slot.fixed])).toEqual([
      ['why', '10:10', '10:30', false],
      ['rooms', '10:30', '10:45', false],
      ['quiz', '10:45', '10:55', false],
    ]);
  });

  test('a class start without a time is at T; what follows a step without a time has none', () => {
    const of = lessonOf({
      phases: { a: { steps: { before: { takes: '5m' }, go: { takes: '5m', marks: 'class-start' }, after: {} } } },
    });
    expect(laidOut(of)).toEqual({ 'a/before': 'null–null', 'a/go': '10:00–10:05*', 'a/after': '10:05–10:05' });
  });

  test('a time that cannot be told does not stop the rest', () => {
    const of = lessonOf({
      takes: null,
      phases: { a: { at: 'T', steps: { one: { takes: '5m' }, two: { at: 'E-5m', takes: '5m' }, three: {} } } },
    });
    expect(laidOut(of)).toEqual({ 'a/one': '10:00–10:05*', 'a/two': '10:05–10:10', 'a/three': '10:10–10:10' });
  });

  test('a segment whose steps take longer ends with them, one whose steps are shorter with its own finish', () => {
    const of = lessonOf({
      phases: {
        a: {
          at: 'T',
          segments: {
            long: { takes: '5m', steps: { x: { takes: '4m' }, y: { takes: '4m' } } },
            short: { takes: '20m', steps: { x: { takes: '4m' } } },
            next: { takes: '1m' },
          },
        },
      },
    });
    expect(laidOut(of)).toEqual({
      'a/long/x': '10:00–10:04*',
      'a/long/y': '10:04–10:08',
      'a/short/x': '10:08–10:28',
      'a/next': '10:28–10:29',
    });
  });

  test('S and F are planned; a first step with a time of its own does not move its segment', () => {
    const of = lessonOf({
      phases: {
        a: {
          at: 'T',
          segments: {
            s: { takes: '20m', steps: { x: { at: 'S+1m', takes: '1m' }, y: { at: 'F-5m', takes: '2m' }, z: {} } },
            next: { takes: '1m' },
          },
        },
      },
    });
    expect(laidOut(of)).toEqual({
      'a/s/x': '10:01–10:02*',
      'a/s/y': '10:15–10:17*',
      'a/s/z': '10:17–10:20',
      'a/next': '10:20–10:21',
    });
  });

  test('a list phase without a time follows; steps of it may have their own', () => {
    const of = lessonOf({
      phases: {
        a: { at: 'T', steps: { one: { takes: '5m' } } },
        b: { mode: 'list', steps: { x: { takes: '2m' }, y: { at: 'T+20m', takes: '2m' } } },
        c: { steps: { end: {} } },
      },
    });
    expect(laidOut(of)).toEqual({
      'a/one': '10:00–10:05*',
      'b/x': '10:05–10:09',
      'b/y': '10:20–10:09*',
      'c/end': '10:09–10:09',
    });
  });
});

describe('moved times', () => {
  const moved = (line: string) => scheduleOf(play(lesson, '9:00').at('9:05', line).state);
  const start = (schedule: ReturnType<typeof scheduleOf>, id: string) =>
    clockOf(schedule.steps[lesson.plan.steps.findIndex((step) => step.id === id)]?.start ?? null);

  test('of a step', () => expect(start(moved('move sound 9:36'), 'setup/sound')).toBe('9:36'));

  test('of a segment, with its steps', () => {
    const schedule = moved('move rooms 10:40');
    expect(
      ['class/rooms/brief', 'class/rooms/warn', 'class/rooms/close', 'class/quiz'].map((id) => start(schedule, id)),
    ).toEqual(['10:40', '10:53', '10:54', '10:55']);
  });

  test('of the end, with what is counted from it', () => {
    const schedule = moved('move E 11:45');
    expect([clockOf(schedule.end), start(schedule, 'close/goodbye')]).toEqual(['11:45', '11:40']);
  });

  test('of a step in a list phase', () => {
    const schedule = moved('move chat 9:42');
    expect([start(schedule, 'checks/poll'), start(schedule, 'checks/chat')]).toEqual(['9:40', '9:42']);
  });

  test('a new end in the session’s file comes after a move, and wins', () => {
    const session = { ...lesson.session, end: '2026-12-01T12:00:00.000-05:00' };
    const { state } = given(
      on('9:05', { type: 'time.moved', end: true, to: '2026-12-01T11:45:00.000-05:00' }),
      on('9:10', { type: 'session.changed', session, changed: ['takes'] }),
    );
    expect(clockOf(scheduleOf(state).end)).toBe('12:00');
  });
});
