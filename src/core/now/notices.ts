/** What a person should be told once, when it becomes true: timers that ran out, times that come, rounds that are due. */

import { isOpen } from '../class/cursor.ts';
import { recordingOf, type State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { lostPeople, roomsNow, smallestRoom } from '../rooms/rooms.ts';
import { dueAt } from '../schedule/forecast.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { renderClock, renderTakes } from '../time/clock-text.ts';
import { cuesOf } from './cues.ts';
import { figuresOf } from './figures.ts';
import { phaseEndOf } from './phase-end.ts';
import { nextRounds } from './standing.ts';
import { alarmOf, ringingTimers } from './timers.ts';

export interface Notice {
  /** The same while it is the same thing: it is told once. */
  readonly key: string;
  readonly text: string;
  /** Worth a bell. */
  readonly rings: boolean;
}

export function noticesOf(state: State, now: number): readonly Notice[] {
  const cues = cuesOf(state, now).map(({ key, text }) => ({ key, text, rings: true }));
  return [
    ...timerNotices(state, now),
    ...cues,
    ...roundNotices(state, now),
    ...startNotice(state, now),
    ...phaseNotice(state, now),
    ...roomNotices(state),
  ];
}

/** How long the recording may be off before it is said: milliseconds. */
const recordingGrace = 30_000;

function recordingNotice(state: State, now: number): readonly Notice[] {
  if (state.clock.is !== 'on' || !state.session.record || recordingOf(state) === 'on') return [];
  const since = Math.max(state.clock.startedAt, state.recording.at(-1)?.at ?? 0);
  if (now - since < recordingGrace) return [];
  return [{ key: `recording@${since}`, text: "the class is not being recorded: 'recording on'", rings: false }];
}

/** How long it is said that a fixed time has passed: milliseconds. */
const passedStays = 60_000;

/** Fixed times that have come and whose step has not begun; the class start says so itself. */
function passedNotices(state: State, now: number): readonly Notice[] {
  const { classStart } = outlineOf(state.plan);
  return state.plan.steps.flatMap((step, number) => {
    const at = number === classStart || step.every !== undefined ? null : dueAt(state, number, now);
    if (at === null || state.steps[number]?.status !== 'open' || now < at || now >= at + passedStays) return [];
    const text = `it is ${renderClock(at, state.session.timezone)}: ‘${step.title}’ is due`;
    return [{ key: `due:${step.id}@${at}`, text, rings: false }];
  });
}

/** What a screen shows all the time, for those who are told in lines. */
export function spokenNotices(state: State, now: number): readonly Notice[] {
  return [...noticesOf(state, now), ...recordingNotice(state, now), ...passedNotices(state, now)];
}

/** Whole minutes that the class is behind; null where it is not on. */
export function minutesBehind(state: State, now: number): number | null {
  const { behind } = figuresOf(state, now);
  return behind === null ? null : Math.max(0, Math.floor(behind / 60_000));
}

/** While a breakout runs: who has come and belongs to no room. */
function roomNotices(state: State): readonly Notice[] {
  const assigned = roomsNow(state);
  const smallest = assigned && smallestRoom(state, assigned);
  if (!smallest) return [];
  return lostPeople(state).map(({ person, name, from }) => ({
    key: `room:${assigned.segment ?? ''}:${person}@${from}`,
    text: `${name} is here and in no room: 'room ${smallest.number} ${name}' (${smallest.room} is the smallest)`,
    rings: false,
  }));
}

function phaseNotice(state: State, now: number): readonly Notice[] {
  const ended = phaseEndOf(state, now);
  return ended ? [{ key: `phase:${ended.phase}`, text: ended.text, rings: false }] : [];
}

function timerNotices(state: State, now: number): readonly Notice[] {
  return ringingTimers(state, now).map((timer) => ({
    key: `timer:${alarmOf(timer)}`,
    text: `timer ‘${timer.label}’ has run out (${renderTakes(timer.seconds)})`,
    rings: true,
  }));
}

function roundNotices(state: State, now: number): readonly Notice[] {
  return nextRounds(state)
    .filter((round) => round.due <= now)
    .map(({ step, last }) => ({
      key: `round:${step.id}@${last}`,
      text: `‘${step.title}’ is due, every ${renderTakes(step.every ?? 0)}: 'done ${step.id}' counts a round`,
      rings: false,
    }));
}

/** Class start that is not marked two minutes after T shows until it is. */
export function startNotice(state: State, now: number): readonly Notice[] {
  const { classStart } = outlineOf(state.plan);
  const planned = scheduleOf(state).start;
  if (state.clock.is !== 'before' || now < planned + unmarkedAfter) return [];
  const waits = classStart >= 0 && isOpen(state.steps[classStart]);
  const clock = renderClock(planned, state.session.timezone);
  const how = waits ? `‘${state.plan.steps[classStart]?.title}’ marks it` : "'start ^10:02' marks it";
  return [{ key: 'class-start', text: `class start (${clock}) is not marked: ${how}`, rings: false }];
}

const unmarkedAfter = 120_000;
