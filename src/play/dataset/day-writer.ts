/** Rows of sessions, as they come from those who read journals, into the parts of their days. */
import { createHash } from 'node:crypto';
import { entryOf } from '../../core/summary/numbers.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { type AllRows, parseAllRows } from '../../report/render/all-rows.ts';
import { compacted } from './compact.ts';
import type { Dated } from './days.ts';
import type { Ledger } from './ledger.ts';
import { identityIn, monthFolder, partsIn, readPart, removeOlder, sessionKey, writePart } from './parts.ts';

export interface Into {
  readonly root: string;
  readonly machine: string;
  /** Free texts, too. */
  readonly texts: boolean;
}

/** Takes sessions in the order of their days, and writes a day when the next one begins; those that are done stay as they are. */
export function dayWriter(
  { root, machine, texts }: Into,
  done: Dated['done'],
  ledger: Ledger,
  keys: ReadonlyMap<string, string | undefined>,
) {
  let day = '';
  let isAstray = false;
  let held: AllRows[] = [];
  const known = new Map<string, ReadonlyMap<string, string>>();
  const timesOf = new Map<string, number>();
  const total = { sessions: 0, parts: 0 };

  async function compactedStates(month: string): Promise<ReadonlyMap<string, string>> {
    const states = known.get(month) ?? (await statesIn(root, month));
    known.set(month, states);
    return states;
  }

  async function writeDay(): Promise<void> {
    const all = held;
    held = [];
    if (all.length === 0) return;
    // All is read again then: what still comes is dropped.
    if (done.has(day)) isAstray = true;
    if (isAstray) return;
    const month = day.slice(0, 7);
    const states = await compactedStates(month);
    const sessions = all.filter((one) => {
      const rows = (table: TableName) => withoutTexts(one, table, texts);
      const known = states.get(stateKey(sessionKey(one.session, one.opened), one.state, statusOf(one)));
      return known === undefined || known !== wordsOf(rows);
    });
    total.sessions += all.length;
    // A journal whose day was not told by its text comes later than its day.
    const times = (timesOf.get(day) ?? 0) + 1;
    timesOf.set(day, times);
    const begins = times === 1 ? `${day}.${machine}` : `${day}.${machine}.${times}`;
    const kept = new Set<string>();
    if (sessions.length > 0)
      for (const table of tableNames) {
        const rows = sessions.flatMap((one) => withoutTexts(one, table, texts));
        const { name, isNew } = await writePart(root, table, month, begins, rows);
        kept.add(`${table}/${name}`);
        if (isNew) total.parts += 1;
      }
    removeOlder(root, month, begins, kept);
    if (times > 1) ledger.forget(day);
    else
      ledger.keep(
        day,
        all.map(({ place, settled }) => [place, settled ? keys.get(place) : undefined]),
      );
  }

  async function take(lines: string): Promise<void> {
    for (const one of parseAllRows(lines)) {
      if (one.day === '') {
        ledger.leaveOut(one.place, keys.get(one.place));
        continue;
      }
      if (one.day !== day) {
        await writeDay();
        day = one.day;
      }
      held.push(one);
    }
  }
  function written() {
    const passed = [...done.values()].reduce((sum, n) => sum + n, 0);
    return { sessions: total.sessions + passed, days: timesOf.size + done.size, parts: total.parts };
  }
  return { take, end: writeDay, written, isAstray: () => isAstray };
}

/** The session's file may say that it is off, of which its journal knows nothing. */
function stateKey(...parts: readonly unknown[]): string {
  return parts.map(String).join('\n');
}

const status = tables.sessions.columns.findIndex(({ name }) => name === 'status');

function statusOf({ rows }: AllRows): unknown {
  return rows.sessions[0]?.[status];
}

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

type Cells = AllRows['rows'][TableName][number];

/** What depends on how it was exported: free texts, and the labels of people. */
const differing = new Map(
  tableNames.map((table) => [
    table,
    tables[table].columns.flatMap(({ free, type }, at) => (free || type === 'person' ? [at] : [])),
  ]),
);
const wordy = tableNames.filter((table) => (differing.get(table) ?? []).length > 0);

/** Of one session, as a digest. */
function wordsOf(rowsOf: (table: TableName) => readonly Cells[]): string {
  const hash = createHash('sha256');
  for (const table of wordy)
    for (const row of rowsOf(table))
      hash.update(JSON.stringify((differing.get(table) ?? []).map((at) => row[at] ?? null)));
  return hash.digest('base64');
}

function withoutTexts({ rows }: AllRows, table: TableName, texts: boolean): AllRows['rows'][TableName] {
  if (texts) return rows[table];
  const free = tables[table].columns.map((one) => one.free);
  return free.includes(true) ? rows[table].map((row) => row.map((cell, at) => (free[at] ? null : cell))) : rows[table];
}
