/** A file that was not there before: nothing that exists is ever written over. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodes, UserError } from '../errors.ts';

/** Makes its folder too; `shown` is how messages name it. Throws a UserError where it exists or cannot be written. */
export function writeNewFile(file: string, text: string, shown: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (isFile(error, file)) throw takenError(shown);
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({ code: 'file-unwritable', message: `cannot write '${shown}': ${why}` }, exitCodes.failed);
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
