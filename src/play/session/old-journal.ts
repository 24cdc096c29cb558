/** An old journal put aside: renamed, never deleted. */
import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { exitCodes, UserError } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { listJournalFiles } from '../../journal/files/folder.ts';

/** Renames every journal of the place to `old-<stamp>-…`; gives the new names. `now` in epoch milliseconds. */
export function putAside(place: JournalPlace, now: number): readonly string[] {
  const files = 'file' in place ? [place.file].filter((file) => existsSync(file)) : listJournalFiles(place.folder);
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
  return files.map((file) => {
    const aside = freeName(path.dirname(file), `old-${stamp}-${path.basename(file)}`);
    try {
      renameSync(file, aside);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(
        { code: 'journal-aside', message: `cannot put the old journal aside: ${why}` },
        exitCodes.failed,
      );
    }
    return aside;
  });
}

function freeName(folder: string, name: string): string {
  for (let count = 1; ; count++) {
    const file = path.join(folder, count === 1 ? name : name.replace(/^old-/, `old-${count}-`));
    if (!existsSync(file)) return file;
  }
}
