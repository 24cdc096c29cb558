/** `vprod export parquet`: the tables of all sessions as a data set that engines read as it is, grown by every export. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { entryOf } from '../../core/summary/numbers.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { type AllRows, parseAllRows } from '../../report/render/all-rows.ts';
import { readFilters } from '../many/filters.ts';
import { placesIn, warnOfUnreadable } from '../many/many.ts';
import { readMany } from '../many/pool.ts';
import { startProgress } from '../many/progress.ts';
import type { Job } from '../many/read.ts';
import { labelsKey } from '../report/labels-key.ts';
import { workspaceOf } from '../session/locate.ts';
import { compacted, compactMonth } from './compact.ts';
import { datedPlaces } from './days.ts';
import {
  identityIn,
  monthFolder,
  openDataset,
  partsIn,
  readPart,
  removeOlder,
  sessionKey,
  writePart,
} from './parts.ts';

export interface DatasetOptions {
  /** The first day: `2026-12-01`, or a month. */
  readonly since?: string;
  readonly compact?: string;
  /** Free texts, too. */
  readonly texts?: boolean;
}

/** `key` makes the labels; that of the workspace where none is given. Throws a UserError where the folder is something else's, or there is nothing to export. */
export async function exportDataset(
  folder: string,
  options: DatasetOptions,
  key: Uint8Array | undefined,
  context: Context,
): Promise<ExitCode> {
  const root = path.resolve(context.cwd, folder);
  if (options.compact !== undefined) return compactMonth(root, folder, options.compact, context);
  const { filters } = readFilters(options.since === undefined ? {} : { since: options.since }, '');
  const workspace = workspaceOf(context);
  const places = datedPlaces(placesIn(context), filters.since);
  const job: Job = {
    options: { filters: { ...filters, since: null }, by: null, now: context.now() },
    table: 'all',
    anonymous: { whose: 'participants', key: key ?? labelsKey(workspace) },
    workspace,
    pages: null,
  };
  openDataset(root, folder);
  const writer = dayWriter(root, machineOf(context), options.texts === true);
  const progress = await startProgress(places.length, context);
  const gathered = await readMany(
    places.map(({ place }) => place),
    job,
    { takeRows: writer.take, progress: progress.show },
  ).finally(progress.stop);
  await writer.end();
  warnOfUnreadable(gathered, context);
  const { sessions, days, parts } = writer.written();
  if (sessions === 0)
    throw new UserError(
      { code: 'export-nothing', message: 'no session is left to export', hint: "'vprod report --all' says why" },
      exitCodes.failed,
    );
  context.stdout.write(
    `${sessions} session${sessions === 1 ? '' : 's'} of ${days} day${days === 1 ? '' : 's'} in '${folder}': ${parts} new part${parts === 1 ? '' : 's'}\n`,
  );
  return exitCodes.ok;
}

/** Part of a file's name. */
function machineOf({ host }: Context): string {
  return host.replace(/[^A-Za-z0-9-]+/g, '-') || 'machine';
}

/** Takes sessions in the order of their days, and writes a day when the next one begins. */
function dayWriter(root: string, machine: string, texts: boolean) {
  let day = '';
  let held: AllRows[] = [];
  const known = new Map<string, ReadonlyMap<string, string>>();
  const written = new Map<string, number>();
  const total = { sessions: 0, parts: 0 };

  async function compactedStates(month: string): Promise<ReadonlyMap<string, string>> {
    const states = known.get(month) ?? (await statesIn(root, month));
    known.set(month, states);
    return states;
  }

  async function writeDay(): Promise<void> {
    if (held.length === 0) return;
    const month = day.slice(0, 7);
    const states = await compactedStates(month);
    const sessions = held.filter((one) => {
      const rows = (table: TableName) => withoutTexts(one, table, texts);
      const known = states.get(stateKey(sessionKey(one.session, one.opened), one.state, statusOf(one)));
      return known === undefined || known !== wordsOf(rows);
    });
    total.sessions += held.length;
    held = [];
    // A journal whose day was not told by its text comes later than its day.
    const times = (written.get(day) ?? 0) + 1;
    written.set(day, times);
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
  }

  async function take(lines: string): Promise<void> {
    for (const one of parseAllRows(lines)) {
      if (one.day !== day) {
        await writeDay();
        day = one.day;
      }
      held.push(one);
    }
  }
  return { take, end: writeDay, written: () => ({ ...total, days: written.size }) };
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
