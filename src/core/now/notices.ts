/** What a person should be told once, when it becomes true: timers that ran out, times that come, rounds that are due. */

import { isOpen } from '../class/cursor.ts';
import type { State } from '../class/state.ts';
import { outlineOf } from '../plan/outline.ts';
import { lostPeople, roomsNow, smallestRoom } from '../rooms/rooms.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { renderClock, renderTakes } from '../time/clock-text.ts';
import { cuesOf } from './cues.ts';
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
function startNotice(state: State, now: number): readonly Notice[] {
  const { classStart } = outlineOf(state.plan);
  const planned = scheduleOf(state).start;
  if (state.clock.is !== 'before' || now < planned + unmarkedAfter) return [];
  const waits = classStart >= 0 && isOpen(state.steps[classStart]);
  const clock = renderClock(planned, state.session.timezone);
  const how = waits ? `‘${state.plan.steps[classStart]?.title}’ marks it` : "'start ^10:02' marks it";
  return [{ key: 'class-start', text: `class start (${clock}) is not marked: ${how}`, rings: false }];
}

const unmarkedAfter = 120_000;
