/** The files that a step may read in: exports lie among the downloads, or somebody has put them beside the journal. */
import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { ExportFile } from '../../live/prompts/port.ts';

const most = 20;
const endings = /\.(?:csv|tsv|xlsx)$/i;

/** The newest first; what vprod has made itself is none of them. A folder that cannot be listed is empty. */
export function listExports(sessionFolder: string, { env }: Context): readonly ExportFile[] {
  const home = env.HOME || homedir();
  const found = [
    ...filesIn(path.join(home, 'Downloads'), 'Downloads', path.join('~', 'Downloads')),
    ...filesIn(sessionFolder, path.basename(sessionFolder), sessionFolder).filter(
      ({ name }) => !name.startsWith('breakouts'),
    ),
  ];
  return found.sort((a, b) => b.changedAt - a.changedAt).slice(0, most);
}

function filesIn(folder: string, word: string, shown: string): readonly ExportFile[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (!endings.test(entry.name) || entry.name.startsWith('.')) return [];
      const found = statSync(path.join(folder, entry.name), { throwIfNoEntry: false });
      if (!found?.isFile()) return [];
      return [{ path: path.join(shown, entry.name), name: entry.name, folder: word, changedAt: found.mtimeMs }];
    });
  } catch {
    return [];
  }
}
