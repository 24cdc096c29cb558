/** Messages of the workspace that were meant to take the place of one that ships, and are called nearly as that is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../files/find.ts';
import type { Gathering } from '../files/read-file.ts';
import { addWarning } from '../problems/findings.ts';
import { placeAt, type SourceFile } from '../problems/source-file.ts';
import { findNearest } from '../problems/suggest.ts';
import { messageExtension, nameOfMessage } from '../text/messages.ts';

/** One that a runbook or a session names is a text of the house. */
export function warnOfNearName(path: string, file: SourceFile, { findings, workspace }: Gathering): void {
  const { root, shipped } = workspace;
  if (root === shipped || !path.startsWith(join(root, 'templates', 'messages'))) return;
  const messages = filesIn(join(shipped, 'templates', 'messages')).filter((one) => messageExtension.test(one));
  const names = messages.map(nameOfMessage);
  const name = nameOfMessage(path);
  const meant = names.includes(name) ? undefined : findNearest(name, names);
  if (meant === undefined || isNamed(name, root)) return;
  addWarning(
    findings,
    'template-name',
    `no runbook and no session uses the message '${file.name}'`,
    placeAt(file, 0),
    `did you mean '${meant}', which takes the place of the one that ships?`,
  );
}

/** In any runbook or session of the workspace, as a word by itself. */
function isNamed(name: string, root: string): boolean {
  const word = new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);
  return ['runbooks', 'sessions'].some((folder) =>
    filesIn(join(root, folder)).some(
      (file) => /\.ya?ml$/i.test(file) && word.test(readQuietly(join(root, folder, file))),
    ),
  );
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
