/** The earlier classes of a series, from their journals: who was in a room with whom, and what they left open. */
import { readFileSync } from 'node:fs';
import { replay } from '../../core/class/replay.ts';
import type { State } from '../../core/class/state.ts';
import { type EarlierItem, earlierItems } from '../../core/now/earlier.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import type { Round } from '../../core/rooms/groups.ts';
import { roundsOf } from '../../core/rooms/rooms.ts';
import { listSessionFolders, type SessionFolder } from '../../journal/files/list.ts';
import { readJournal } from '../../journal/read.ts';
import type { Located } from './locate.ts';
import { reportsOf } from './locate.ts';

export function readSeriesRooms(session: SessionFacts, located: Located): readonly Round[] {
  return readEarlier(session, located).flatMap(roundsOf);
}

/** By the start of their class. */
export function readEarlierItems(session: SessionFacts, located: Located): readonly EarlierItem[] {
  const states = readEarlier(session, located);
  return earlierItems(states.toSorted((a, b) => Date.parse(a.session.start) - Date.parse(b.session.start)));
}

/** By name. Reads nothing where the session belongs to no series; a journal that cannot be read counts as empty. */
function readEarlier({ id, series, start }: SessionFacts, { workspace }: Located): readonly State[] {
  if (series === undefined) return [];
  return listSessionFolders(reportsOf(workspace))
    .filter((one) => one.id !== id && mentions(one, series.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ folder }) => {
      const state = stateOf(folder);
      const isEarlier = state?.session.series?.id === series.id && Date.parse(state.session.start) < Date.parse(start);
      return state && isEarlier ? [state] : [];
    });
}

/** Looking for the words is a hundred times quicker than reading every journal of a year. */
function mentions({ files }: SessionFolder, series: string): boolean {
  const words = `"id":${JSON.stringify(series)}`;
  return files.some((file) => {
    try {
      return readFileSync(file).includes(words);
    } catch {
      return false;
    }
  });
}

function stateOf(folder: string): State | undefined {
  try {
    return replay(readJournal({ folder }).events);
  } catch {
    return undefined;
  }
}
