/** What `make` writes: whole files, closed to others, named as the workspace sees them. */
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, refuse, replaceFile, replaceSynced, syncFolder } from '../../journal/files/disk.ts';
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

/** The same for many files of one folder: their names are on disk at the end. */
export function writesInto(
  folder: string,
  workspace: Workspace,
): { readonly file: (name: string, content: Buffer) => void; readonly end: () => void } {
  let begun = false;
  const guarded = (name: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      throw refuse(error, 'file-unwritable', `write '${name}'`);
    }
  };
  return {
    file: (name, content) => {
      const file = path.join(folder, name);
      if (!begun || lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) insideOf(file, workspace);
      guarded(name, () => {
        if (!begun) makeFolder(folder);
        begun = true;
        replaceSynced(file, content);
      });
    },
    end: () => {
      if (begun) guarded(path.basename(folder), () => syncFolder(folder));
    },
  };
}

/** With `--journal` it may lie elsewhere. */
export function nameOf(file: string, { located }: Making): string {
  const relative = path.relative(located.workspace.root, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.split(path.sep).join('/');
}
