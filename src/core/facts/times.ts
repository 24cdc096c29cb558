/** When the class really began and ended, what was lost, and what the recording has of it. */

import { holdsOf } from '../class/clock.ts';
import type { State } from '../class/state.ts';
import { seconds as secondsOf } from '../now/snapshot.ts';
import { heldWithin } from '../schedule/holds.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { fields, flag, instant, list, orNull, type Static, seconds, text } from '../schema/pieces.ts';
import { renderInstant } from '../time/times.ts';
import { teachingTime } from './segments.ts';

export const timesSchema = fields({
  plannedStart: instant('T'),
  actualStart: orNull(instant()),
  startDelaySeconds: orNull(seconds('+ is late')),
  startDelayReason: orNull(text()),
  onTime: orNull(flag('Within the tolerance of the house')),
  plannedEnd: orNull(instant('E')),
  actualEnd: orNull(instant()),
  overrunSeconds: orNull(seconds('+ is late')),
  roomOpenAt: orNull(instant()),
  doorsOpenAt: orNull(instant()),
  teachingSeconds: orNull(seconds('segments but breaks, without holds')),
  totalSeconds: orNull(seconds('from class start to class end')),
  heldSeconds: orNull(seconds()),
  lostSeconds: orNull(seconds('the class time that issues cost; 0 for a class that ended without issues')),
});
export type TimesFacts = Static<typeof timesSchema>;

export function timesOf(state: State): TimesFacts {
  const { session, clock } = state;
  const { startedAt: started, endedAt: ended } = clock;
  const stamp = (at: number | null): string | null => (at === null ? null : renderInstant(at, session.timezone));
  const schedule = scheduleOf(state);
  const delay = started === null ? null : secondsOf(started - schedule.start);
  const lost = state.items.flatMap((item) => item.lostSeconds ?? []);
  return {
    plannedStart: renderInstant(schedule.start, session.timezone),
    actualStart: stamp(started),
    startDelaySeconds: delay,
    startDelayReason: delay === null || delay <= 0 ? null : delayReason(state),
    onTime: delay === null ? null : delay <= session.tolerance,
    plannedEnd: stamp(schedule.end),
    actualEnd: stamp(ended),
    overrunSeconds: ended === null || schedule.end === null ? null : secondsOf(ended - schedule.end),
    roomOpenAt: stamp(markedAt(state, 'room-open')),
    doorsOpenAt: stamp(markedAt(state, 'doors-open')),
    teachingSeconds: secondsOf(teachingTime(state)),
    totalSeconds: started === null || ended === null ? null : secondsOf(ended - started),
    heldSeconds: started === null ? null : secondsOf(heldWithin(state, started, ended ?? state.lastAt)),
    lostSeconds: lost.length > 0 || isUntroubled(state) ? lost.reduce((total, one) => total + one, 0) : null,
  };
}

/** Where issues were noted, but not what they cost, nobody knows. */
function isUntroubled({ items, clock }: State): boolean {
  return clock.startedAt !== null && clock.endedAt !== null && !items.some(({ kind }) => kind === 'issue');
}

/** A hold that began before the class did. */
function delayReason(state: State): string | null {
  const before = holdsOf(state).findLast((hold) => hold.from < (state.clock.startedAt ?? 0));
  return before?.why ?? null;
}

function markedAt(state: State, mark: string): number | null {
  const number = state.plan.steps.findIndex((step) => step.marks === mark);
  return state.steps[number]?.runs[0]?.startedAt ?? null;
}

export const recordingSchema = fields({
  wanted: flag(),
  startedAt: orNull(instant()),
  endedAt: orNull(instant()),
  gaps: list(fields({ from: instant(), to: instant(), seconds: seconds() }), 'Stretches of the class not on it'),
  complete: orNull(
    flag('As somebody who watched it said, else as it was switched on and off; null where nobody knows'),
  ),
});
export type RecordingFacts = Static<typeof recordingSchema>;

/** Null where no recording was wanted and none was made. */
export function recordingFacts(state: State): RecordingFacts | null {
  const { session, recording, clock } = state;
  const { startedAt: started, endedAt: ended } = clock;
  if (!session.record && recording.length === 0) return null;
  const stamp = (at: number): string => renderInstant(at, session.timezone);
  const first = recording.find((one) => one.state === 'on');
  const last = recording.at(-1);
  const gaps = started === null || !first ? [] : gapsOf(state, started, ended ?? state.lastAt);
  return {
    wanted: session.record,
    startedAt: first ? stamp(first.at) : null,
    endedAt: first && last?.state === 'off' ? stamp(last.at) : null,
    gaps: gaps.map(({ from, to }) => ({ from: stamp(from), to: stamp(to), seconds: secondsOf(to - from) ?? 0 })),
    complete: isComplete(state, gaps.length > 0),
  };
}

/** The answer by which a runbook lets somebody say so who has watched it. */
const watched = 'recording_complete';

/** One that was switched on and never off may have stopped at any time. */
function isComplete({ answers, recording, clock }: State, gaps: boolean): boolean | null {
  const said = Object.hasOwn(answers, watched) ? answers[watched] : undefined;
  if (typeof said === 'boolean') return said;
  if (clock.startedAt === null || clock.endedAt === null) return null;
  if (gaps || !recording.some((one) => one.state === 'on')) return false;
  return recording.at(-1)?.state === 'off' ? true : null;
}

/** The parts of the class in which the recording was not on, of a second and more. */
function gapsOf(
  state: State,
  started: number,
  ended: number,
): readonly { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let from: number | null = 0;
  for (const { at, state: now } of state.recording) {
    if (now === 'on' && from !== null) {
      gaps.push({ from, to: at });
      from = null;
    } else if (now !== 'on' && from === null) from = at;
  }
  if (from !== null) gaps.push({ from, to: Number.POSITIVE_INFINITY });
  return gaps
    .map((gap) => ({ from: Math.max(gap.from, started), to: Math.min(gap.to, ended) }))
    .filter((gap) => gap.to - gap.from >= 1000);
}
