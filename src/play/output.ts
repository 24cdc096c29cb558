/** Where a command's result goes: standard output, or the file that was named. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.ts';
import { exitCodes, UserError } from '../errors.ts';

/** Throws a UserError where the file cannot be written. Results hold people's data: the file is for its owner. */
export function writeOut(text: string, out: string | undefined, context: Context): void {
  if (out === undefined) {
    context.stdout.write(text);
    return;
  }
  const file = path.resolve(context.cwd, out);
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({ code: 'file-unwritable', message: `cannot write '${out}': ${why}` }, exitCodes.failed);
  }
  context.stderr.write(`wrote ${out}\n`);
}
