/** Where a command's result goes: standard output, or the file that was named. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { Context } from '../context.ts';
import { exitCodes, UserError } from '../errors.ts';

/** Throws a UserError where the file cannot be written. Results hold people's data: the file is for its owner. */
export function writeOut(text: string, out: string | undefined, context: Context): void {
  if (out === undefined) {
    context.stdout.write(text);
    return;
  }
  attempt(out, () => writeFileSync(path.resolve(context.cwd, out), text, { mode: 0o600 }));
  context.stderr.write(`wrote ${out}\n`);
}

/** A result that comes in parts. */
export interface Out {
  /** Waits where the reader is slow. Throws a UserError where the file cannot be written. */
  readonly write: (text: string) => void | Promise<void>;
  readonly close: () => void;
}

/** Makes the file with the first part only: a result that does not come leaves what was there. */
export function openOut(out: string | undefined, context: Context): Out {
  if (out === undefined) return { write: (text) => writeWhole(context.stdout, text), close: () => {} };
  let fd: number | undefined;
  return {
    write: (text) =>
      attempt(out, () => {
        fd ??= openSync(path.resolve(context.cwd, out), 'w', 0o600);
        writeFileSync(fd, text);
      }),
    close: () => {
      if (fd === undefined) return;
      closeSync(fd);
      context.stderr.write(`wrote ${out}\n`);
    },
  };
}

/** A reader that has closed the pipe has had enough: nothing waits for it. */
function writeWhole(stream: Writable, text: string): void | Promise<void> {
  if (stream.write(text) || stream.destroyed) return;
  return new Promise((resolve) => {
    stream.once('drain', resolve);
    stream.once('close', resolve);
  });
}

function attempt(out: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({ code: 'file-unwritable', message: `cannot write '${out}': ${why}` }, exitCodes.failed);
  }
}
