/** Where a command's result goes: standard output, or the file that was named. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { Context } from '../../context.ts';
import { placeColumns } from '../../core/text/cells.ts';
import { exitCodes, UserError } from '../../errors.ts';
import { refuse, replaceFile, syncFolder } from '../../journal/files/disk.ts';

/** Lines on standard output; on a terminal their columns stand, whatever it makes of a name. */
export function writeLines(lines: readonly string[], context: Pick<Context, 'stdout'>): void {
  context.stdout.write(laidOut(`${lines.join('\n')}\n`, context));
}

/** A file or a pipe has no columns to place: there the blanks that were reckoned must do. */
function laidOut(text: string, { stdout }: Pick<Context, 'stdout'>): string {
  return stdout.isTTY === true ? placeColumns(text, stdout.columns ?? 80) : text;
}

/**
 * Throws a UserError where the file cannot be written; what was there before is there still. Results hold people's
 * data: the file is for its owner.
 */
export function writeOut(text: string | Buffer, out: string | undefined, context: Context): void {
  if (out === undefined) {
    context.stdout.write(typeof text === 'string' ? laidOut(text, context) : text);
    return;
  }
  attempt(out, () => {
    const { file, plain } = targetOf(out, context);
    if (plain) replaceFile(file, text);
    else writeFileSync(file, text);
  });
  context.stderr.write(`wrote ${out}\n`);
}

/** A result that comes in parts. */
export interface Out {
  /** Waits where the reader is slow. Throws a UserError where the file cannot be written. */
  readonly write: (text: string) => void | Promise<void>;
  /** Only what is whole takes the place of what was there. */
  readonly close: (whole: boolean) => void;
}

/** Makes the file with the first part only: a result that does not come leaves what was there. */
export function openOut(out: string | undefined, context: Context): Out {
  if (out === undefined)
    return { write: (text) => writeWhole(context.stdout, laidOut(text, context)), close: () => {} };
  const { file, plain } = attempt(out, () => targetOf(out, context));
  const growing = plain ? `${file}.${process.pid}.tmp` : file;
  let fd: number | undefined;
  return {
    write: (text) =>
      attempt(out, () => {
        fd ??= openSync(growing, 'w', 0o600);
        writeFileSync(fd, text);
      }),
    close: (whole) => {
      if (fd === undefined) return;
      try {
        attempt(out, () => finish(fd as number, whole && plain));
        if (!whole) return;
        if (plain) attempt(out, () => renameSync(growing, file));
      } finally {
        // Nothing is there any more where it has taken its place.
        if (plain) rmSync(growing, { force: true });
      }
      if (plain) attempt(out, () => syncFolder(path.dirname(file)));
      context.stderr.write(`wrote ${out}\n`);
    },
  };
}

function finish(fd: number, isKept: boolean): void {
  try {
    if (isKept) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function unwritable(out: string, why: string, hint: string): UserError {
  return new UserError({ code: 'file-unwritable', message: `cannot write '${out}': ${why}`, hint }, exitCodes.failed);
}

/** A pipe or a device (`--out /dev/stdout`) takes the text as it comes, a link stays one. */
function targetOf(out: string, { cwd }: Context): { readonly file: string; readonly plain: boolean } {
  const file = path.resolve(cwd, out);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory())
    throw unwritable(out, 'it is a folder', `name a file in it: '--out ${path.join(out, 'NAME')}'`);
  if (found !== undefined && !found.isFile()) return { file, plain: false };
  const folder = /[\\/]$/.test(out) ? out.replace(/[\\/]+$/, '') : path.dirname(out);
  if (!found && !existsSync(path.resolve(cwd, folder)))
    throw unwritable(out, `there is no folder '${folder}'`, 'make the folder first, or name another');
  return { file: found ? realpathSync(file) : file, plain: true };
}

/** A reader that has closed the pipe has had enough: nothing waits for it. */
function writeWhole(stream: Writable, text: string): void | Promise<void> {
  if (stream.write(text) || stream.destroyed) return;
  return new Promise((resolve) => {
    const goOn = (): void => {
      stream.off('drain', goOn);
      stream.off('close', goOn);
      resolve();
    };
    stream.on('drain', goOn);
    stream.on('close', goOn);
  });
}

function attempt<T>(out: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refuse(error, 'file-unwritable', `write '${out}'`);
  }
}
