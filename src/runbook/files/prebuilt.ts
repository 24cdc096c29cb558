/**
 * The runbooks that ship, read when vprod was built: parsing them is the longest part of a first start. They carry no
 * places, so whoever finds anything wrong reads again without them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Gathering, gather, type Prebuilt } from './read-file.ts';
import type { Workspace } from './workspace.ts';

export const prebuiltFile = 'dist/runbooks.json';

/** Undefined where the build has left none: then everything is read. */
function readPrebuilt({ shipped }: Workspace): Prebuilt | undefined {
  try {
    return JSON.parse(readFileSync(join(shipped, prebuiltFile), 'utf8')) as Prebuilt;
  } catch {
    return undefined;
  }
}

/** Reads with what is prebuilt, and where anything is found, once more from the files: for the places. */
export function readQuickly<T>(
  workspace: Workspace,
  read: (gathering: Gathering) => T,
): { readonly read: T; readonly gathering: Gathering } {
  const prebuilt = readPrebuilt(workspace);
  const quick = gather(workspace, prebuilt);
  const result = read(quick);
  const { errors, warnings } = quick.findings;
  const isClean = result !== undefined && errors.length === 0 && warnings.length === 0;
  if (isClean || prebuilt === undefined) return { read: result, gathering: quick };
  const whole = gather(workspace);
  return { read: read(whole), gathering: whole };
}
