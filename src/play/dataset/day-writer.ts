/** Rows of the sessions of one day, held as columns, into the parts of that day. */
import { createHash } from 'node:crypto';
import { entryOf } from '../../core/summary/numbers.ts';
import type { Cell, Source } from '../../core/tables/column.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { compacted } from './compact.ts';
import { identityIn, monthFolder, partsIn, type Rows, readPart, removeOlder, sessionKey, writeParts } from './parts.ts';

export interface Into {
  readonly root: string;
  readonly machine: string;
  /** Free texts, too. */
  readonly texts: boolean;
}

export interface DayWriter {
  /** `2026-12-01`; `time` is 1, or more for what comes later than its day was written. */
  readonly begin: (day: string, time: number) => Promise<void>;
  readonly add: (source: Source) => void;
  /** Gives how many parts are new. Without sessions nothing is touched. */
  readonly end: () => Promise<number>;
}

export function dayWriter({ root, machine, texts }: Into): DayWriter {
  const known = new Map<string, ReadonlyMap<string, string>>();
  let begins = '';
  let month = '';
  let states: ReadonlyMap<string, string> = new Map();
  let held = emptyColumns();
  /** Those that were added, and those of them that are to be written. */
  let [added, wanted] = [0, 0];
  /** A folder may have been copied beside itself: a state that is there twice would count twice. */
  let seen = new Set<string>();

  async function begin(day: string, time: number): Promise<void> {
    month = day.slice(0, 7);
    begins = time === 1 ? `${day}.${machine}` : `${day}.${machine}.${time}`;
    states = known.get(month) ?? (await statesIn(root, month));
    known.set(month, states);
    held = emptyColumns();
    [added, wanted] = [0, 0];
    seen = new Set();
  }

  function add(source: Source): void {
    added += 1;
    const { facts, opened, state } = source;
    const own = stateKey(sessionKey(facts.session.id, opened), state);
    if (seen.has(own)) return;
    seen.add(own);
    const before = states.get(stateKey(sessionKey(facts.session.id, opened), state, facts.session.status));
    if (before !== undefined && before === wordsOf((table) => rowsOf(source, table, texts))) return;
    wanted += 1;
    for (const table of tableNames) tables[table].addTo(held[table], source, texts);
  }

  async function end(): Promise<number> {
    if (added === 0) return 0;
    const columns = held;
    held = emptyColumns();
    const nothing = { names: new Set<string>(), added: 0 };
    const written = wanted === 0 ? nothing : await writeParts(root, month, begins, (table) => columns[table]);
    removeOlder(root, month, begins, written.names);
    return written.added;
  }

  return { begin, add, end };
}

function emptyColumns(): Readonly<Record<TableName, Cell[][]>> {
  const empty = tableNames.map((table) => [table, tables[table].columns.map((): Cell[] => [])] as const);
  return Object.fromEntries(empty) as Record<TableName, Cell[][]>;
}

/** The session's file may say that it is off, of which its journal knows nothing. */
function stateKey(...parts: readonly unknown[]): string {
  return parts.map(String).join('\n');
}

const status = tables.sessions.columns.findIndex(({ name }) => name === 'status');

/**
 * What compacted parts hold already need not be there a second time: the states of each session, each with its words. The same state
 * with other words, of another key or with the texts that were left out before, is written again, and counts before the compacted one.
 */
async function statesIn(root: string, month: string): Promise<ReadonlyMap<string, string>> {
  const { sessionOf, stateOf } = identityIn('sessions');
  const keys = new Map<string, string>();
  const found = new Map<string, Map<TableName, Cells[]>>();
  for (const table of ['sessions' as const, ...wordy.filter((one) => one !== 'sessions')]) {
    const folder = monthFolder(root, table, month);
    const { sessionOf: ofSession } = identityIn(table);
    for (const part of partsIn(folder).filter((name) => name.startsWith(`${compacted}.`)))
      for (const row of await readPart(folder, part, table)) {
        if (table === 'sessions') keys.set(sessionOf(row), stateKey(sessionOf(row), stateOf(row), row[status]));
        const own = entryOf(found, ofSession(row), () => new Map<TableName, Cells[]>());
        entryOf(own, table, (): Cells[] => []).push(row);
      }
  }
  return new Map([...keys].map(([session, key]) => [key, wordsOf((table) => found.get(session)?.get(table) ?? [])]));
}

type Cells = Rows[number];

/** What depends on how it was exported: free texts, and the labels of people. */
const differing = new Map(
  tableNames.map((table) => [
    table,
    tables[table].columns.flatMap(({ free, type }, at) => (free || type === 'person' ? [at] : [])),
  ]),
);
const wordy = tableNames.filter((table) => (differing.get(table) ?? []).length > 0);

/** Of one session, as a digest. */
function wordsOf(rowsIn: (table: TableName) => readonly Cells[]): string {
  const hash = createHash('sha256');
  for (const table of wordy)
    for (const row of rowsIn(table))
      hash.update(JSON.stringify((differing.get(table) ?? []).map((at) => row[at] ?? null)));
  return hash.digest('base64');
}

function rowsOf(source: Source, table: TableName, texts: boolean): readonly Cells[] {
  const rows = tables[table].rowsOf(source);
  if (texts) return rows;
  const free = tables[table].columns.map((one) => one.free);
  return free.includes(true) ? rows.map((row) => row.map((cell, at) => (free[at] ? null : cell))) : rows;
}
