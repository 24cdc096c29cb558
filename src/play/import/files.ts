/** The bytes of the files that are named, before anything of them is understood. */

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { ErrorCode } from '../../error-codes.ts';
import { type Problem, UserError } from '../../errors.ts';
import { digestOf, largestExport } from '../../exchange/sheets/sheet.ts';
import type { ExportFile } from './importer.ts';

/** All of them or none. Throws a UserError with every file that cannot be had; a file that is too large is not read. */
export function readExports(files: readonly string[], { cwd }: Context): readonly ExportFile[] {
  const problems: Problem[] = [];
  const found: ExportFile[] = [];
  for (const given of files) {
    const read = readExport(given, path.resolve(cwd, given));
    if ('code' in read) problems.push(read);
    // The same bytes twice in one call are one file.
    else if (!found.some(({ digest }) => digest === read.digest)) found.push(read);
  }
  if (problems.length > 0) throw new UserError(problems);
  return found;
}

function readExport(given: string, file: string): ExportFile | Problem {
  const refuse = (code: ErrorCode, why: string, hint?: string): Problem => ({
    code,
    message: `cannot read '${given}': ${why}`,
    ...(hint === undefined ? {} : { hint }),
  });
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return refuse('file-unreadable', 'it is a folder');
    if (!stat.isFile()) return refuse('file-unreadable', 'it is not a file');
    if (stat.size > largestExport) {
      const size = `${Math.ceil(stat.size / 1024 / 1024)} MiB`;
      return refuse('file-too-large', `it has ${size}`, `an export has at most ${largestExport / 1024 / 1024} MiB`);
    }
    const bytes = readFileSync(file);
    return { name: path.basename(file), given, bytes, digest: digestOf(bytes) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file-not-found', 'there is no such file');
    if (code === 'EACCES' || code === 'EPERM') return refuse('file-unreadable', 'permission denied');
    return refuse('file-unreadable', code ?? 'it cannot be opened');
  }
}
