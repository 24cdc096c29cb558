/**
 * What a machine exported last: of each session by what it is known to be as it was, and of each day its parts. A day in which
 * nothing has changed is not read again. It is a cache in the data set itself, `exported.<machine>.json`: whoever removes it pays for
 * one export that reads every journal, and for nothing else.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { entryOf } from '../../core/summary/numbers.ts';
import { tableNames } from '../../core/tables/table-names.ts';
import { replaceFile } from '../../journal/files/disk.ts';
import { compacted } from './compact.ts';
import { filesIn, monthFolder } from './parts.ts';

/** Renewed where what is exported of a journal changes its shape. */
const format = 1;

interface Exported {
  readonly key: string;
  readonly day: string;
}

interface Day {
  /** `table/name` of its parts; none where all of it lies in compacted ones. */
  readonly parts: readonly string[];
  /** What was compacted of its month. */
  readonly compacted: readonly string[];
}

export interface Ledger {
  /** Every part of the day is where it was, and no other. */
  readonly isDone: (day: string) => boolean;
  /** The day on which a session was, where it is as it was. */
  readonly dayOf: (id: string, key: string | undefined) => string | undefined;
  readonly sessionsOf: (day: string) => readonly string[];
  /** Of days that were written. A day of which a session is without a key is forgotten. */
  readonly keep: (day: string, sessions: readonly (readonly [id: string, key: string | undefined])[]) => void;
  readonly forget: (day: string) => void;
  /** Of a session that no table has. */
  readonly leaveOut: (id: string, key: string | undefined) => void;
  readonly write: () => void;
}

/** `how` is everything but the journals that parts depend on: version, key of the labels, texts. */
export function openLedger(root: string, machine: string, how: readonly unknown[]): Ledger {
  return ledgerOf(root, machine, sumOf(how), readLedger(fileOf(root, machine), sumOf(how)));
}

/** One that knows nothing. */
export function startLedger(root: string, machine: string, how: readonly unknown[]): Ledger {
  return ledgerOf(root, machine, sumOf(how), noLines());
}

function fileOf(root: string, machine: string): string {
  return path.join(root, `exported.${machine}.json`);
}

function sumOf(how: readonly unknown[]): string {
  const all = JSON.stringify([format, ...how]);
  return createHash('sha256').update(all).digest('hex');
}

function ledgerOf(root: string, machine: string, sum: string, { sessions, days }: Lines): Ledger {
  const seen = new Map<string, readonly string[]>();
  const filesOnce = (folder: string) => entryOf(seen, folder, () => filesIn(folder));
  const ids = new Map<string, string[]>();
  for (const [id, { day }] of sessions) entryOf(ids, day, (): string[] => []).push(id);
  const sessionsOf = (day: string): readonly string[] => ids.get(day) ?? [];

  function forget(day: string): void {
    for (const id of sessionsOf(day)) if (sessions.get(id)?.day === day) sessions.delete(id);
    ids.delete(day);
    days.delete(day);
  }

  return {
    isDone: (day) => {
      const known = days.get(day);
      return known !== undefined && JSON.stringify(known) === JSON.stringify(partsOf(root, machine, day, filesOnce));
    },
    dayOf: (id, key) => {
      const known = sessions.get(id);
      return known && known.key === key ? known.day : undefined;
    },
    sessionsOf,
    keep: (day, all) => {
      forget(day);
      const known = all.flatMap(([id, key]) => (key === undefined ? [] : [[id, key] as const]));
      if (known.length < all.length) return;
      for (const [id, key] of known) sessions.set(id, { key, day });
      ids.set(
        day,
        known.map(([id]) => id),
      );
      days.set(day, partsOf(root, machine, day));
    },
    forget,
    leaveOut: (id, key) => void (key !== undefined && sessions.set(id, { key, day: '' })),
    write: () => {
      try {
        replaceFile(fileOf(root, machine), `${JSON.stringify({ sum, days: [...days], sessions: [...sessions] })}\n`);
      } catch {
        // A full or read-only disk: nothing but time is lost.
      }
    },
  };
}

/** As they lie there: of the machine and the day, whole or half-written, and of the month what is compacted. */
function partsOf(root: string, machine: string, day: string, list = filesIn): Day {
  const all = tableNames.flatMap((table) =>
    list(monthFolder(root, table, day.slice(0, 7))).map((name) => [table, name] as const),
  );
  const begin = (...begins: readonly string[]): readonly string[] =>
    all.flatMap(([table, name]) => (begins.some((one) => name.startsWith(one)) ? `${table}/${name}` : []));
  return { parts: begin(`${day}.${machine}.`), compacted: begin(`${compacted}.`) };
}

interface Lines {
  readonly sessions: Map<string, Exported>;
  readonly days: Map<string, Day>;
}

function noLines(): Lines {
  return { sessions: new Map(), days: new Map() };
}

/** Empty where it is not there, or is not what this export would write. */
function readLedger(file: string, sum: string): Lines {
  try {
    const read: { readonly sum?: unknown; readonly days: [string, Day][]; readonly sessions: [string, Exported][] } =
      JSON.parse(readFileSync(file, 'utf8'));
    if (read.sum !== sum) return noLines();
    // Taken apart here: what has another shape is damaged.
    return {
      sessions: new Map(read.sessions.map(([id, { key, day }]) => [id, { key, day }])),
      days: new Map(read.days.map(([day, { parts, compacted: month }]) => [day, { parts, compacted: month }])),
    };
  } catch {
    return noLines();
  }
}
