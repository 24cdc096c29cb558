/** Where a lock lies whose own file system has none: in a folder of this machine and this user, named by the file's real path. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodes, UserError } from '../../errors.ts';
import { systemCode } from './disk.ts';

/** What a file system answers that has no locks, or has run out of them. */
const lockless: ReadonlySet<string> = new Set(['ENOLCK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

export function hasNoLocks(error: unknown): boolean {
  return lockless.has(systemCode(error) ?? '');
}

/** The stand-in for a lock file: one and the same for all processes of this user, by whatever way they came to the file. */
export function localLockOf(file: string, runtime: string | undefined = process.env.XDG_RUNTIME_DIR): string {
  const folder = ownFolder(runtime);
  const real = path.join(realpathSync(path.dirname(file)), path.basename(file));
  return path.join(folder, `${createHash('sha256').update(real).digest('hex').slice(0, 32)}.lock`);
}

/** A folder of ours alone: in a common one somebody else could hold our lock for ever. */
function ownFolder(runtime: string | undefined): string {
  const user = process.getuid?.() ?? 0;
  const folder = path.join(rootOf(runtime, user), `vprod-locks-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isOurs = process.getuid === undefined || (found.uid === user && (found.mode & 0o077) === 0);
  if (found.isDirectory() && isOurs) return folder;
  throw new UserError(
    {
      code: 'journal-no-locks',
      message: `cannot lock the journal: its file system has no locks, and '${folder}' is not a folder of yours alone`,
      hint: `remove '${folder}' and try again`,
    },
    exitCodes.failed,
  );
}

/** What a login sets is not set for what runs by the clock: its usual place is looked for, too. */
function rootOf(runtime: string | undefined, user: number): string {
  for (const folder of [runtime, `/run/user/${user}`]) {
    if (folder !== undefined && path.isAbsolute(folder) && lstatOrNull(folder)?.isDirectory()) return folder;
  }
  return tmpdir();
}

function lstatOrNull(folder: string) {
  try {
    return lstatSync(folder);
  } catch {
    return null;
  }
}
