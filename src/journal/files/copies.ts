/**
 * What lies beside the journal's own files and holds events, too: sync programs put copies there under names of their own
 * (`Copy of journal.jsonl`, `[Conflict] …`, `journal.jsonl~`). Their content decides: a file is never passed over for its name.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import path from 'node:path';
import { isJournalName, isMainName, isNoise, sortJournalNames } from './names.ts';

export interface Copies {
  /** The journal's own files, in the order in which they are read. */
  readonly own: readonly string[];
  /** The names of other files that hold events of this session. */
  readonly read: readonly string[];
  /** The names of files that look like a journal, by content or by name, and are not read. */
  readonly unread: readonly string[];
}

/** What is known of a file that did not change: by name. For one folder. */
export type KnownHeads = Map<string, { readonly sign: string; readonly head: Head }>;

type Head =
  | {
      readonly kind: 'events';
      readonly session: string | undefined;
      /** The whole opening is read for it: only where there is another file to hold it against. */
      readonly opens: () => 'class' | 'rehearsal' | undefined;
    }
  | { readonly kind: 'other' }
  | { readonly kind: 'empty' };

/** Bytes of a file that are looked at; files of a folder that are looked into, where their names tell nothing. */
const headLength = 4096;
const mostOthers = 1_000;
/** Bytes of an opening that are looked at: it holds the whole plan. */
const longestOpening = 16 * 1024 * 1024;

const firstOfLine = /^\uFEFF?\s*\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}","at":"/;
const openedHere = /"type":"session\.opened",.*?"session":\{"id":("(?:[^"\\]|\\.)*")/s;

/** Of `names`, which the folder holds; throws nothing: what cannot be looked at is named. */
export function findCopies(folder: string, names: readonly string[], known: KnownHeads = new Map()): Copies {
  const [only, ...more] = names.filter((name) => !isOurs(name));
  // What lies alone is the journal, whatever it holds.
  if (only !== undefined && isMainName(only) && more.length === 0) return { own: [only], read: [], unread: [] };
  const heads = sortJournalNames(names.filter(isJournalName)).map(
    (name) => [name, headOf(path.join(folder, name), known)] as const,
  );
  const isStray = strayIn(heads, sessionsOf(folder, heads), isRehearsals(folder));
  const own = heads.flatMap(([name, head]) => (isStray(head) ? [] : [name]));
  const read: string[] = [];
  const unread = heads.flatMap(([name, head]) => (isStray(head) ? [name] : []));
  let others = 0;
  for (const name of names) {
    if (isJournalName(name) || isOurs(name)) continue;
    const named = /journal/i.test(name);
    if (!named && ++others > mostOthers) continue;
    const head = headOf(path.join(folder, name), known);
    if (head.kind === 'events' && !isStray(head)) read.push(name);
    else if (head.kind === 'events' || (named && head.kind === 'other')) unread.push(name);
  }
  return { own, read, unread };
}

/** What holds no events by its making, and journals that were put aside on purpose. */
function isOurs(name: string): boolean {
  return isNoise(name) || /^old-.*\d{6}-/.test(name);
}

type NamedHeads = readonly (readonly [name: string, head: Head])[];

/**
 * The ids that the session may have: the folder's name, and what `journal.jsonl` says where somebody has renamed the folder; where
 * neither is said by any file, what the first file says.
 */
function sessionsOf(folder: string, heads: NamedHeads): ReadonlySet<string> {
  const named = path.basename(folder);
  const told = heads.flatMap(([name, head]) =>
    head.kind === 'events' && head.session !== undefined ? [{ name, session: head.session }] : [],
  );
  const main = told.find(({ name }) => isMainName(name))?.session;
  const first = told.some(({ session }) => session === named) ? named : told[0]?.session;
  return new Set([named, main ?? first ?? named]);
}

/**
 * What opens another session is none of this one's, whatever the file is called. A rehearsal of the session has its id, and is not the
 * class: it counts only where the folder is a rehearsal's, by what its `journal.jsonl` opens or by where it lies. A machine that came
 * second to it has no `journal.jsonl`.
 */
function strayIn(heads: NamedHeads, sessions: ReadonlySet<string>, lies: boolean): (head: Head) => boolean {
  const [first] = heads;
  // A journal that lies alone is what it is.
  const alone = heads.length === 1 && first !== undefined && isMainName(first[0]) ? first[1] : undefined;
  const opensAs = (head: Head) => (head.kind === 'events' ? head.opens() : undefined);
  const isClass = () => heads.some(([, head]) => opensAs(head) === 'class' && isOfSession(head, sessions));
  const isRehearsal = () => lies || heads.some(([name, head]) => isMainName(name) && opensAs(head) === 'rehearsal');
  const isStrayRehearsal = (head: Head) => opensAs(head) === 'rehearsal' && (isClass() || !isRehearsal());
  return (head) => !isOfSession(head, sessions) || (head !== alone && isStrayRehearsal(head));
}

/** `reports/<session>/rehearsals/<one>`. */
function isRehearsals(folder: string): boolean {
  return path.basename(path.dirname(folder)) === 'rehearsals';
}

function isOfSession(head: Head, sessions: ReadonlySet<string>): boolean {
  return head.kind !== 'events' || head.session === undefined || sessions.has(head.session);
}

/** What is as it was is not opened again. */
function headOf(file: string, known: KnownHeads): Head {
  let fd: number | undefined;
  try {
    const before = known.get(file);
    if (before && before.sign === signOf(lstatSync(file))) return before.head;
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOFOLLOW ?? 0));
    const stats = fstatSync(fd);
    if (!stats.isFile()) return { kind: 'other' };
    const head = readHead(file, fd, stats.size);
    known.set(file, { sign: signOf(stats), head });
    return head;
  } catch {
    return { kind: 'other' };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function signOf({ dev, ino, size, mtimeMs, mode }: Stats): string {
  return `${dev} ${ino} ${size} ${mtimeMs} ${mode}`;
}

/** The first line, or one of the last: a copy whose beginning is damaged is a copy still. */
function readHead(file: string, fd: number, size: number): Head {
  if (size === 0) return { kind: 'empty' };
  const text = readText(fd, 0);
  if (firstOfLine.test(text)) return { kind: 'events', session: sessionIn(text), opens: openingIn(file, size, text) };
  const ending = size > headLength ? readText(fd, size - headLength) : text;
  const isEvents = ending.split('\n').some((line) => firstOfLine.test(line));
  return isEvents ? { kind: 'events', session: undefined, opens: () => undefined } : { kind: 'other' };
}

function readText(fd: number, from: number): string {
  const bytes = Buffer.alloc(headLength);
  return bytes.toString('utf8', 0, readSync(fd, bytes, 0, headLength, from));
}

function sessionIn(text: string): string | undefined {
  const line = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const found = openedHere.exec(line)?.[1];
  try {
    return found === undefined ? undefined : String(JSON.parse(found));
  } catch {
    return undefined;
  }
}

/** What the first line opens, undefined where it opens nothing or is damaged. Its mark comes last, behind the plan. */
function openingIn(file: string, size: number, beginning: string): () => 'class' | 'rehearsal' | undefined {
  if (!openedHere.test(beginning)) return () => undefined;
  let found: { readonly opens: 'class' | 'rehearsal' | undefined } | undefined;
  return () => {
    found ??= { opens: opensAs(file, size) };
    return found.opens;
  };
}

function opensAs(file: string, size: number): 'class' | 'rehearsal' | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOFOLLOW ?? 0));
    const opened: unknown = JSON.parse(firstLine(fd, Math.min(size, longestOpening)).replace(/^\uFEFF/, ''));
    return typeof opened === 'object' && opened !== null && 'rehearsal' in opened ? 'rehearsal' : 'class';
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function firstLine(fd: number, most: number): string {
  const chunks: Buffer[] = [];
  for (let place = 0, length = 64 * 1024; place < most; length *= 2) {
    const bytes = Buffer.alloc(Math.min(length, most - place));
    const taken = bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, place));
    const end = taken.indexOf('\n');
    chunks.push(end < 0 ? taken : taken.subarray(0, end));
    if (end >= 0 || taken.length === 0) break;
    place += taken.length;
  }
  return Buffer.concat(chunks).toString('utf8');
}
