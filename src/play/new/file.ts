/** A file that was not there before: nothing that exists is ever written over. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { exitCodes, UserError } from '../../errors.ts';
import { createFile, makeFolder, refuse } from '../../journal/files/disk.ts';
import { leadsOut } from '../../runbook/files/workspace.ts';

/** Makes its folder too; `shown` is how messages name it, `root` the workspace. Throws a UserError where it exists or cannot be written. */
export function writeNewFile(file: string, text: string, shown: string, root: string): void {
  if (leadsOut(file, { root })) {
    const message = `'${shown}' lies behind a link that leads out of the workspace`;
    throw new UserError({ code: 'file-outside', message, hint: 'put the folder itself into the workspace' });
  }
  try {
    makeFolder(path.dirname(file));
    createFile(file, text);
  } catch (error) {
    if (isFile(error, file)) throw takenError(shown);
    throw refuse(error, 'file-unwritable', `write '${shown}'`);
  }
}

/** The folder may be what exists: then it is a file, and nothing can be made in it. */
function isFile(error: unknown, file: string): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file);
}

export function takenError(shown: string): UserError {
  return new UserError(
    { code: 'file-exists', message: `'${shown}' is there already`, hint: 'take another name, or edit that file' },
    exitCodes.failed,
  );
}
