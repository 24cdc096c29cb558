/** A session as an export sees it: its journal as it stands; nothing is opened, taken in or written. */
import type { Context } from '../../context.ts';
import type { Event } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import type { State } from '../../core/class/state.ts';
import type { ErrorCode } from '../../error-codes.ts';
import { exitCodes, UserError } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { openJournal } from '../../journal/journal.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { eventsWithOpening } from '../report/opening.ts';
import { placeFor } from '../report/report.ts';
import { workspaceOf } from '../session/locate.ts';

export interface ExportedSession {
  readonly name: string;
  readonly workspace: Workspace;
  readonly place: JournalPlace;
  readonly state: State;
  readonly events: readonly Event[];
}

/** Throws a UserError where nothing was recorded. */
export async function openedFor(name: string, context: Context): Promise<ExportedSession> {
  const place = placeFor(name, context);
  const journal = openJournal({ place, host: context.host, now: context.now });
  const events = await eventsWithOpening(place, journal, context);
  return { name, workspace: workspaceOf(context), place, state: replay(events), events };
}

/** What the journal does not hold cannot be given out. */
export function nothingTo(code: ErrorCode, message: string, hint: string): UserError {
  return new UserError({ code, message, hint }, exitCodes.failed);
}
