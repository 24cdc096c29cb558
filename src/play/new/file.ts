/** A file that was not there before: nothing that exists is ever written over. */
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes, UserError } from '../../errors.ts';
import { refuse } from '../../journal/files/disk.ts';

/** Makes its folder too; `shown` is how messages name it. Throws a UserError where it exists or cannot be written. */
export function writeNewFile(file: string, text: string, shown: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeNew(file, text);
  } catch (error) {
    if (isFile(error, file)) throw takenError(shown);
    throw refuse(error, 'file-unwritable', `write '${shown}'`);
  }
}

/** Half a file would stand in the way of the next attempt. */
function writeNew(file: string, text: string): void {
  const fd = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(fd, text);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(fd);
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
