/** The events that a report is made from: where the opening cannot be read, the session's file stands in for it. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Event } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import { isOpened } from '../../core/class/state.ts';
import { exitCodes, UserError } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import type { Journal } from '../../journal/journal.ts';
import { openingOf } from '../session/changed-files.ts';
import { locate } from '../session/locate.ts';
import { readFiles } from '../session/read-files.ts';

/** Throws a UserError where nothing lies in the journal, or there is no session file to stand in. */
export async function eventsWithOpening(
  place: JournalPlace,
  journal: Journal,
  context: Context,
): Promise<readonly Event[]> {
  const { events, damage, unknown } = journal;
  if (isOpened(replay(events))) return events;
  if (damage.length + unknown.length + events.length === 0) throw nothingRecorded(place);
  const standIn = await readOpening(place, events[0], context);
  if (standIn) return [standIn, ...events];
  throw new UserError(
    {
      code: 'no-journal',
      message: `the journal of '${'file' in place ? place.file : path.basename(place.folder)}' has no opening that can be read`,
      hint: "the file of the session can stand in for it: 'vprod report NAME', and 'vprod check' says what is wrong with it",
    },
    exitCodes.failed,
  );
}

/** A session that was only rehearsed has a folder, and no journal in it. */
function nothingRecorded(place: JournalPlace): UserError {
  const name = 'file' in place ? place.file : path.basename(place.folder);
  return new UserError(
    {
      code: 'no-journal',
      message: `nothing has been recorded ${'file' in place ? 'in' : 'for'} '${name}' yet`,
      ...('file' in place ? {} : { hint: `'vprod run ${name}' runs it` }),
    },
    exitCodes.failed,
  );
}

/** A journal that was named by its file says nothing of a session. */
async function readOpening(
  place: JournalPlace,
  first: Event | undefined,
  context: Context,
): Promise<Event | undefined> {
  if ('file' in place) return undefined;
  try {
    const files = await readFiles(locate(path.basename(place.folder), context), { vars: {} }, context);
    return { id: '', at: first?.at ?? files.session.start, by: '', ...openingOf(files) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
