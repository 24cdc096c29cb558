/** The end of a run, recorded. */

import type { Moment } from '../../core/actions/decision.ts';
import { openSince } from '../../core/class/cursor.ts';
import type { PauseCause } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import { renderInstant } from '../../core/time/times.ts';
import type { Play } from './play.ts';

/** Writes the pause, once. Throws a UserError where the disk refuses: what was acknowledged is there all the same. */
export function pause(play: Play, cause: PauseCause): void {
  if (openSince(play.state(), play.role) === undefined) return;
  if (play.role === 'main' && !play.runs()) return;
  const role = play.role === 'main' ? {} : { role: play.role };
  play.write((state, moment) => [
    {
      type: 'session.paused',
      cause,
      ...role,
      ...handIn(state, moment),
      at: renderInstant(moment.now, state.session.timezone),
      by: moment.by,
    },
  ]);
}

/** Where machines share it, whose pause it is has to be known. */
function handIn({ lease }: State, { hand }: Moment): { readonly hand?: string } {
  return lease === null || hand === undefined ? {} : { hand };
}
