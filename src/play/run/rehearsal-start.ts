/** What is different in a rehearsal, said at its beginning. */

import { currentOf } from '../../core/class/cursor.ts';
import type { State } from '../../core/class/state.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { renderClockNear } from '../../core/time/clock-text.ts';
import { findDue } from '../session/joining.ts';

/** How the clock is moved, and where it stands far from the current step how to get to what it shows. */
export function renderRehearsalStart(state: State, role: string, now: number, speed: number): readonly string[] {
  const clock = renderClockNear(now, scheduleOf(state).start, state.session.timezone);
  const moves = speed === 0 ? "only 'wait 5m' moves it" : "'wait 5m' moves it on";
  const due = findDue(state, now);
  const step = state.plan.steps[due];
  const isAhead = step !== undefined && due > currentOf(state, role) && state.steps[due]?.status === 'open';
  return [
    `rehearsal: the clock ${speed === 0 ? `stands at ${clock}` : `is at ${clock} and runs`}, ${moves}; nothing is sent, opened, copied or run`,
    ...(isAhead ? [`‘${step.title}’ is due by now: 'catchup ${step.id}' counts what comes before it as done`] : []),
  ];
}
