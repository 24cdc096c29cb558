/**
 * What lies beside the journal's own files and holds events, too: sync programs put copies there under names of their own
 * (`Copy of journal.jsonl`, `[Conflict] …`, `journal.jsonl~`). Their content decides: a file is never passed over for its name.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { isJournalName } from './names.ts';

export interface Copies {
  /** The names of files that hold events of this session. */
  readonly read: readonly string[];
  /** The names of files that look like a journal, by content or by name, and are not read. */
  readonly unread: readonly string[];
}

/** What is known of a file that did not change: by name. For one folder. */
export type KnownHeads = Map<string, { readonly sign: string; readonly head: Head }>;

type Head =
  | { readonly kind: 'events'; readonly session: string | undefined }
  | { readonly kind: 'other' }
  | { readonly kind: 'empty' };

/** Bytes of a file that are looked at; files of a folder that are looked into, where their names tell nothing. */
const headLength = 4096;
const mostOthers = 1_000;

const firstOfLine = /^\uFEFF?\s*\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}","at":"/;
const openedHere = /"type":"session\.opened",.*?"session":\{"id":("(?:[^"\\]|\\.)*")/s;

/** Of `names`, which the folder holds; throws nothing: what cannot be looked at is named. */
export function findCopies(folder: string, names: readonly string[], known: KnownHeads = new Map()): Copies {
  const session = sessionOf(folder, names, known);
  const read: string[] = [];
  const unread: string[] = [];
  let others = 0;
  for (const name of names) {
    if (isJournalName(name) || isOurs(name)) continue;
    const named = /journal/i.test(name);
    if (!named && ++others > mostOthers) continue;
    const head = headOf(path.join(folder, name), known);
    if (head.kind === 'events' && (head.session ?? session) === session) read.push(name);
    else if (head.kind === 'events' || (named && head.kind === 'other')) unread.push(name);
  }
  return { read, unread };
}

/** Locks, half-written files, and journals that were put aside on purpose. */
function isOurs(name: string): boolean {
  return /\.(?:lock|tmp)$/.test(name) || /^old-.*\d{6}-/.test(name);
}

/** As the journal's own files say it; where they do not, the folder's name. */
function sessionOf(folder: string, names: readonly string[], known: KnownHeads): string {
  const own = names.filter(isJournalName).map((name) => headOf(path.join(folder, name), known));
  const told = own.flatMap((head) => (head.kind === 'events' && head.session !== undefined ? [head.session] : []));
  return told[0] ?? path.basename(folder);
}

function headOf(file: string, known: KnownHeads): Head {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return { kind: 'other' };
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) return { kind: 'other' };
    const sign = `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
    const before = known.get(file);
    if (before?.sign === sign) return before.head;
    const head = readHead(fd, stats.size);
    known.set(file, { sign, head });
    return head;
  } catch {
    return { kind: 'other' };
  } finally {
    closeSync(fd);
  }
}

/** The first line, or one of the last: a copy whose beginning is damaged is a copy still. */
function readHead(fd: number, size: number): Head {
  if (size === 0) return { kind: 'empty' };
  const text = readText(fd, 0);
  if (firstOfLine.test(text)) return { kind: 'events', session: sessionIn(text) };
  const ending = size > headLength ? readText(fd, size - headLength) : text;
  const isEvents = ending.split('\n').some((line) => firstOfLine.test(line));
  return isEvents ? { kind: 'events', session: undefined } : { kind: 'other' };
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
