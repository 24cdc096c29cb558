/** Whether the report that lies beside a journal tells all of it: then it need not be made again for a look. */
import { closeSync, futimesSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Event } from '../../core/class/event.ts';
import type { State } from '../../core/class/state.ts';
import { type JournalPlace, listJournalFiles } from '../../journal/files/folder.ts';

/** It was written after all that is in the journal's files, or came to them; as it is before anything is appended. */
export function isReported(place: JournalPlace): boolean {
  if ('file' in place) return false;
  try {
    const { mtimeMs } = statSync(path.join(place.folder, 'report.md'));
    return listJournalFiles(place.folder).every((file) => {
      const stats = statSync(file);
      return Math.max(stats.mtimeMs, stats.ctimeMs) <= mtimeMs;
    });
  } catch {
    // There is none, or one of them cannot be looked at.
    return false;
  }
}

/** What came since tells of the tool alone, and nothing in the report grows by itself. */
export function tellsAll(state: State, since: readonly Event[]): boolean {
  const grows = state.clock.is === 'on' || state.items.some(({ closedAt }) => closedAt === null);
  return !grows && since.every(({ type }) => /^(?:session\.(?:resumed|paused)|journal\.)/.test(type));
}

/** It tells all of the journal as it is now: by the clock of the disk, which its files go by. */
export function markReported(file: string): void {
  const fd = openSync(file, 'r+');
  try {
    const now = new Date();
    futimesSync(fd, now, now);
  } finally {
    closeSync(fd);
  }
}
