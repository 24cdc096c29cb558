/** Paths that a file names: relative to it, and never out of the workspace. */
import { dirname, isAbsolute, resolve } from 'node:path';
import type { Place } from '../../errors.ts';
import { addError } from '../problems/findings.ts';
import type { Gathering } from './read-file.ts';
import { isWithin } from './workspace.ts';

/**
 * The path that `written` means in the file at `path`; undefined, with an error, where it leads out of the workspace,
 * also by a symbolic link. A file from outside of the workspace may name what lies beside it.
 */
export function resolveBeside(
  written: string,
  path: string,
  place: Place | undefined,
  { workspace, findings }: Gathering,
): string | undefined {
  const folder = dirname(path);
  const found = resolve(folder, written);
  const home = isWithin(path, workspace.root) ? workspace.root : folder;
  if (!isAbsolute(written) && !written.includes('\0') && isWithin(found, home)) return found;
  const hint = 'paths are relative to the file and stay inside the workspace';
  addError(findings, 'file-outside', `'${written}' leads out of the workspace`, place, hint);
  return undefined;
}
