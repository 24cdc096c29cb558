/** Puts lines at the end of a file so that they are on disk when it returns, or not in the file at all. */
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';

const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
const newline = 10;

export interface AppendOptions {
  /** A symbolic link in the file's place is refused (ELOOP). */
  readonly noFollow: boolean;
  /** Called when the lines are on disk, `isNew` where the file has just begun: a throw takes them back too. */
  readonly alsoSync: (isNew: boolean) => void;
}

/**
 * Appends `lines` (each ends in a newline), behind a newline of its own where the file does not end in one: the half
 * of a line that somebody was killed over stays where it is. The caller holds the append lock.
 *
 * Throws what the file system throws. What was written of the lines is then taken back, because an action that was
 * refused must not be there twice when it is tried again; only a disk that refuses even that keeps it.
 *
 * fdatasync is enough for a file that was there: it leaves out times, but not the length.
 */
export function appendLines(file: string, lines: string, { noFollow, alsoSync }: AppendOptions): void {
  const fd = openSync(file, noFollow ? flags | (constants.O_NOFOLLOW ?? 0) : flags, 0o600);
  try {
    const before = fstatSync(fd).size;
    try {
      writeAll(fd, Buffer.from(endsInNewline(fd, before) ? lines : `\n${lines}`));
      if (before === 0) fsyncSync(fd);
      else fdatasyncSync(fd);
      alsoSync(before === 0);
    } catch (error) {
      takeBack(fd, before);
      throw error;
    }
  } finally {
    closeSync(fd);
  }
}

function endsInNewline(fd: number, size: number): boolean {
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  return readSync(fd, last, 0, 1, size - 1) === 1 && last[0] === newline;
}

/** One write call, and more only where the system took less than all. */
function writeAll(fd: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
}

function takeBack(fd: number, size: number): void {
  try {
    ftruncateSync(fd, size);
  } catch {
    // What stays is read like any other half line; the error that led here is the one to tell.
  }
}
