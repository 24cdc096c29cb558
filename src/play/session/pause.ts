/** The end of a run, recorded. */

import { openSince } from '../../core/class/cursor.ts';
import type { PauseCause } from '../../core/class/event.ts';
import { renderInstant } from '../../core/time/times.ts';
import type { Play } from './play.ts';

/** Writes the pause, once. Throws a UserError where the disk refuses: what was acknowledged is there all the same. */
export function pause(play: Play, cause: PauseCause): void {
  if (openSince(play.state(), play.role) === undefined) return;
  const role = play.role === 'main' ? {} : { role: play.role };
  play.write((state, moment) => [
    { type: 'session.paused', cause, ...role, at: renderInstant(moment.now, state.session.timezone), by: moment.by },
  ]);
}
