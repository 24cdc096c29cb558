/** Which of this process's streams are terminals. */
import { fstatSync } from 'node:fs';

/** A file and a pipe are known to be none without the runtime's module of terminals, which loads all of its network with it. */
export function isTerminal(fd: number): boolean {
  try {
    const mayBe = process.platform === 'win32' || fstatSync(fd).isCharacterDevice();
    return mayBe && process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    // It is closed.
    return false;
  }
}
