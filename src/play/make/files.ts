/** What `make` writes: whole files, closed to others, named as the workspace sees them. */
import path from 'node:path';
import { makeFolder, refuse, replaceFile } from '../../journal/files/disk.ts';
import { insideOf, type Workspace } from '../../runbook/files/workspace.ts';
import type { Making } from './maker.ts';

/** Makes its folder too. Throws a UserError where the disk refuses, or a link leads out of the workspace. */
export function writeMade(file: string, content: string | Buffer, workspace: Workspace): void {
  insideOf(file, workspace);
  try {
    makeFolder(path.dirname(file));
    replaceFile(file, content);
  } catch (error) {
    throw refuse(error, 'file-unwritable', `write '${path.basename(file)}'`);
  }
}

/** With `--journal` it may lie elsewhere. */
export function nameOf(file: string, { located }: Making): string {
  const relative = path.relative(located.workspace.root, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.split(path.sep).join('/');
}
