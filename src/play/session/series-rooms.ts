/** Who was in a room with whom in the earlier sessions of a series, from their journals. */
import { readFileSync } from 'node:fs';
import { replay } from '../../core/class/replay.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import type { Round } from '../../core/rooms/groups.ts';
import { roundsOf } from '../../core/rooms/rooms.ts';
import { listSessionFolders, type SessionFolder } from '../../journal/files/list.ts';
import { readJournal } from '../../journal/read.ts';
import type { Located } from './locate.ts';
import { reportsOf } from './locate.ts';

/** Reads nothing where the session belongs to no series; a journal that cannot be read counts as empty. */
export function readSeriesRooms({ id, series, start }: SessionFacts, { workspace }: Located): readonly Round[] {
  if (series === undefined) return [];
  return listSessionFolders(reportsOf(workspace))
    .filter((one) => one.id !== id && mentions(one, series.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ folder }) => {
      const state = stateOf(folder);
      const earlier = state?.session.series?.id === series.id && Date.parse(state.session.start) < Date.parse(start);
      return state && earlier ? roundsOf(state) : [];
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

function stateOf(folder: string): ReturnType<typeof replay> | undefined {
  try {
    return replay(readJournal({ folder }).events);
  } catch {
    return undefined;
  }
}
