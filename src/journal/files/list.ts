/** The sessions that have a journal, for a choice and for `status`. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { listJournalFiles } from './folder.ts';

export interface SessionFolder {
  /** The session's id: the folder's name. */
  readonly id: string;
  readonly folder: string;
  /** The paths of its journal files that hold anything. */
  readonly files: readonly string[];
  /** Epoch milliseconds of the last change of any of them. */
  readonly changedAt: number;
}

/**
 * The folders right below `reports` that hold a journal, newest first. Rehearsals lie deeper and are left out, and so
 * is what cannot be looked into.
 */
export function listSessionFolders(reports: string): readonly SessionFolder[] {
  return listFolders(reports)
    .map((id) => findSessionFolder(reports, id))
    .filter((found) => found !== undefined)
    .sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1));
}

/** Undefined where the folder holds no journal. */
function findSessionFolder(reports: string, id: string): SessionFolder | undefined {
  const folder = path.join(reports, id);
  try {
    const files: string[] = [];
    let changedAt = 0;
    for (const file of listJournalFiles(folder)) {
      const found = statSync(file, { throwIfNoEntry: false });
      if (!found?.isFile() || found.size === 0) continue;
      files.push(file);
      changedAt = Math.max(changedAt, found.mtimeMs);
    }
    return files.length > 0 ? { id, folder, files, changedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** The names of all folders right below `reports`, in their order, whatever they hold. */
export function listFolders(reports: string): readonly string[] {
  try {
    return readdirSync(reports, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
