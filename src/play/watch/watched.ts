/** The journal of a session that is only looked at, which may not be there yet. */
import type { Context } from '../../context.ts';
import type { Event } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened } from '../../core/class/state.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { type Journal, openJournal } from '../../journal/journal.ts';
import { joinNamed } from '../hub/join.ts';
import type { Sharer } from '../hub/share.ts';
import { findJournal, locate, placeOf } from '../session/locate.ts';
import { readFiles } from '../session/read-files.ts';

export interface Watched {
  readonly place: JournalPlace;
  readonly journal: Journal;
  /** Made of the session's files where nothing was opened yet. */
  readonly standIn?: Event;
  /** The other machines, where it is shared; who opens it leaves them. */
  readonly sharer: Sharer | undefined;
  /** Why it is not shared, where a hub is set. */
  readonly lines: readonly string[];
}

/** Throws a UserError where there is neither a journal nor a session of that name. */
export async function openWatched(name: string, file: string | undefined, context: Context): Promise<Watched> {
  const together = await joinNamed(name, file, context);
  try {
    return { ...(await openAlone(name, file, context)), ...together };
  } catch (error) {
    await together.sharer?.leave();
    throw error;
  }
}

type Alone = Omit<Watched, 'sharer' | 'lines'>;

async function openAlone(name: string, file: string | undefined, context: Context): Promise<Alone> {
  const known = file === undefined ? findJournal(name, context) : undefined;
  const place = known ?? placeOf(locate(name, context).folder, file, context);
  const journal = openJournal({ place, host: context.host, now: context.now, looksOn: true });
  if (isOpened(replay(journal.events))) return { place, journal };
  const { session, plan, sources } = await readFiles(locate(name, context), { vars: {} }, context);
  const at = journal.events[0]?.at ?? session.start;
  const body = { type: 'session.opened', format: 1, vprod: '', host: '', session, plan, sources } as const;
  return { place, journal, standIn: { id: '', at, by: '', ...body } };
}
