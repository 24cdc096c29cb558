/**
 * A data set on disk: `<table>/month=2026-12/<day>.<machine>.<digest>.parquet`. A part holds what one machine says of one
 * day, and is called by what is in it: the same sessions exported again are the same file.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Cell } from '../../core/tables/column.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { UserError } from '../../errors.ts';
import { rowsOfParquet } from '../../exchange/parquet/read.ts';
import { parquetOfColumns } from '../../exchange/parquet/write.ts';
import { refuse, replaceAllSynced, replaceFile, type WholeFile } from '../../journal/files/disk.ts';
import { viewsOf } from './views.ts';

export type Rows = readonly (readonly Cell[])[];

/** A list of cells a column, all as long as each other. */
export type Columns = readonly (readonly Cell[])[];

const marker = 'vprod-dataset.json';

/** Makes it where there is none. Throws a UserError where the folder holds something else. */
export function openDataset(root: string, shown: string): void {
  if (!isDataset(root) && filesIn(root).length > 0)
    throw new UserError({
      code: 'dataset-foreign',
      message: `'${shown}' holds files, and is not a data set of vprod`,
      hint: 'name a new or an empty folder',
    });
  attempt(shown, () => {
    mkdirSync(root, { recursive: true });
    replaceFile(path.join(root, marker), `${JSON.stringify({ vprodDataset: 1 })}\n`);
    replaceFile(path.join(root, 'views.sql'), viewsOf());
  });
}

export function isDataset(root: string): boolean {
  return existsSync(path.join(root, marker));
}

/** The folders of a table, sorted. */
export function monthsIn(root: string, table: TableName): readonly string[] {
  const folder = path.join(root, table);
  return filesIn(folder)
    .filter((name) => name.startsWith('month='))
    .map((name) => path.join(folder, name));
}

export function monthFolder(root: string, table: TableName, month: string): string {
  return path.join(root, table, `month=${month}`);
}

/** The parts of a table and month by their names, sorted; a month that is not there has none. */
export function partsIn(folder: string): readonly string[] {
  return filesIn(folder).filter((name) => name.endsWith('.parquet'));
}

/** And what is half-written of others. Throws a UserError where it is no folder that can be read. */
export function filesIn(folder: string): readonly string[] {
  try {
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  } catch (error) {
    throw refuse(error, 'file-unreadable', `read '${folder}'`);
  }
}

/** Throws a UserError that names the part where it cannot be read. */
export async function readPart(folder: string, name: string, table: TableName): Promise<Rows> {
  const file = path.join(folder, name);
  try {
    return await rowsOfParquet(readFileSync(file), tables[table].columns);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError({
      code: 'dataset-damaged',
      message: `cannot read '${path.join(table, path.basename(folder), name)}': ${why}`,
      hint: 'delete it, and export its day again',
    });
  }
}

/** Which session a row is of, two of one name apart, and which state of it. */
export function identityIn(table: TableName) {
  const place = (column: string): number => tables[table].columns.findIndex(({ name }) => name === column);
  const [session, opened, state] = [place('session'), place('opened'), place('state')];
  return {
    sessionOf: (row: Rows[number]): string => sessionKey(row[session], row[opened]),
    stateOf: (row: Rows[number]): string => String(row[state]),
  };
}

export function sessionKey(session: unknown, opened: unknown): string {
  return `${String(session)}\n${String(opened)}`;
}

export interface Written {
  /** `table/name` of the parts. */
  readonly names: ReadonlySet<string>;
  /** How many were not there. */
  readonly added: number;
}

/**
 * One a table, asked for in the order of the tables. `begins` is what comes before the digest. Each is whole or not there, and all are
 * on disk when this is done. Throws a UserError that names the one that cannot be written.
 */
export async function writeParts(
  root: string,
  month: string,
  begins: string,
  columnsOf: (table: TableName) => Columns | Promise<Columns>,
): Promise<Written> {
  const names = new Set<string>();
  const files: WholeFile[] = [];
  const ofSessions: WholeFile[] = [];
  for (const table of tableNames) {
    const bytes = await parquetOfColumns(tables[table].columns, await columnsOf(table));
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const folder = monthFolder(root, table, month);
    const name = `${begins}.${digest}.parquet`;
    names.add(`${table}/${name}`);
    const file = path.join(folder, name);
    if (existsSync(file)) continue;
    attempt(file, () => mkdirSync(folder, { recursive: true }));
    (table === 'sessions' ? ofSessions : files).push({ file, bytes });
  }
  // They come last: what is in other tables of a state that no session has yet is passed over by whoever reads in between.
  const inTurn = [...files, ...ofSessions];
  await replaceAllSynced(inTurn);
  return { names, added: inTurn.length };
}

/** Parts of the same machine and day that hold an older state, and what a run that was killed has left half-written. */
export function removeOlder(root: string, month: string, begins: string, kept: ReadonlySet<string>): void {
  for (const table of tableNames) {
    const folder = monthFolder(root, table, month);
    for (const name of filesIn(folder)) {
      const own = name.startsWith(`${begins}.`) && (name.endsWith('.parquet') || name.endsWith('.tmp'));
      const file = path.join(folder, name);
      if (own && !kept.has(`${table}/${name}`)) attempt(file, () => rmSync(file, { force: true }));
    }
  }
}

/** Those named `table/name` of the month. */
export function removeParts(root: string, month: string, parts: readonly string[]): void {
  for (const part of parts) {
    const [table = '', name = ''] = part.split('/');
    rmSync(path.join(root, table, `month=${month}`, name), { force: true });
  }
}

function attempt(what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw refuse(error, 'file-unwritable', `write '${what}'`);
  }
}
