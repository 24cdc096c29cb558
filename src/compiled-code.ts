/**
 * The program's compiled code, kept between starts in a folder of the user's caches that nobody else may enter. It is run as it is
 * read, so neither folder nor file is taken that another user could have written. Where there is none, or none can be kept,
 * the program is compiled at each start, and nobody is told.
 */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Of how many programs and runtimes the code is kept beside the one that is written: about a megabyte each. */
const others = 7;
const ending = /\.code(\.\d+)?$/;

/**
 * Where the compiled code of this program lies for this runtime; undefined where the system cannot say whose a file is, or the user
 * has no folder for caches. `folder` is where the program lies: compiled code remembers it.
 */
export function codeFileFor(program: string, folder: string): string | undefined {
  const caches = cachesFolder();
  if (!process.getuid || !caches) return undefined;
  const name = `${program}-${sumOf(Buffer.from(folder)).toString('hex')}-${process.versions.v8}-${process.arch}.code`;
  return path.join(caches, 'vprod', name);
}

function cachesFolder(): string | undefined {
  const { XDG_CACHE_HOME: chosen, HOME: home } = process.env;
  if (chosen && path.isAbsolute(chosen)) return chosen;
  if (!home || !path.isAbsolute(home)) return undefined;
  return process.platform === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
}

export function readCode(file: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    if (!isPrivate(path.dirname(file))) return undefined;
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    // Asked of what was opened: the name could be another file's by now.
    const { uid, mode } = fstatSync(descriptor);
    return uid === process.getuid?.() && (mode & 0o022) === 0 ? summed(readFileSync(descriptor)) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Bytes, at the end: in front, the runtime would copy the code to where it can be read. */
const sumBytes = 4;

/** The code, where its sum is right: the runtime runs what it is given, whatever a disk has made of it. */
function summed(bytes: Buffer): Buffer | undefined {
  if (bytes.length < sumBytes) return undefined;
  const code = bytes.subarray(0, -sumBytes);
  return sumOf(code).equals(bytes.subarray(code.length)) ? code : undefined;
}

/** Loaded when there is something to sum: `--version` and a Tab have nothing. */
function sumOf(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(sumBytes);
  sum.writeUInt32LE(process.getBuiltinModule('node:zlib').crc32(bytes));
  return sum;
}

function isPrivate(folder: string): boolean {
  const stats = lstatSync(folder);
  return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o077) === 0;
}

/** Whole or not at all, also where the power fails: a runtime does not see that code is cut short. */
export function keepCode(file: string, code: Buffer): void {
  const part = `${file}.${process.pid}`;
  try {
    makeFolder(path.dirname(file));
    writeWhole(part, code);
    renameSync(part, file);
    removeOld(file);
  } catch {
    // A home that is read-only, full or another's: the next start compiles again.
  }
}

function writeWhole(part: string, code: Buffer): void {
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeFileSync(descriptor, code);
    writeFileSync(descriptor, sumOf(code));
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Whoever acts for another user, as sudo does, makes nothing in that one's home: it would lie in the way of its owner. */
function makeFolder(folder: string): void {
  for (const one of [path.dirname(folder), folder]) {
    if (existsSync(one)) continue;
    const above = path.dirname(one);
    if (statSync(above).uid !== process.getuid?.()) throw new Error(`'${above}' is another user's`);
    mkdirSync(one, { mode: 0o700 });
  }
  if (!isPrivate(folder)) throw new Error(`'${folder}' is open to others`);
}

function removeOld(file: string): void {
  const folder = path.dirname(file);
  const rest = readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((one) => ending.test(one) && one !== file)
    .map((one) => ({ one, at: statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { one } of rest.slice(others)) rmSync(one, { force: true });
}
