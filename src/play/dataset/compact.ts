/** All parts of a month as one a table: the newest state of each session, once. */
import type { Context } from '../../context.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import {
  identityIn,
  monthFolder,
  openDataset,
  partsIn,
  type Rows,
  readPart,
  removeParts,
  writeParts,
} from './parts.ts';

/** What the name of a compacted part begins with. */
export const compacted = 'compact';

/** Throws a UserError where it is no month, or has no parts. Until all that is new is on disk nothing old goes. */
export async function compactMonth(root: string, shown: string, month: string, context: Context): Promise<ExitCode> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new UserError({
      code: 'bad-date',
      message: `cannot read '${month}' as a month`,
      hint: 'write a month as 2026-12',
    });
  openDataset(root, shown);
  const before = partsOf(root, month);
  if (before.size === 0)
    throw new UserError(
      { code: 'export-nothing', message: `there is nothing of ${month} in '${shown}'` },
      exitCodes.failed,
    );
  const newest = new Map<string, string>();
  // Sessions come first: they say which state is the newest.
  const { names: kept } = await writeParts(root, month, compacted, async (table) => {
    const rows = await newestRows(root, table, month, newest);
    return tables[table].columns.map((_, place) => rows.map((row) => row[place] ?? null));
  });
  const sessions = newest.size;
  removeParts(
    root,
    month,
    [...before].filter((part) => !kept.has(part)),
  );
  context.stdout.write(`compacted ${month}: ${sessions} sessions, ${before.size} parts became ${kept.size}\n`);
  return exitCodes.ok;
}

/** `table/name` of all parts of the month. */
function partsOf(root: string, month: string): ReadonlySet<string> {
  return new Set(
    tableNames.flatMap((table) => partsIn(monthFolder(root, table, month)).map((name) => `${table}/${name}`)),
  );
}

/** Fills `newest` from the sessions, and goes by it in the other tables. A session's rows come from one part. */
async function newestRows(root: string, table: TableName, month: string, newest: Map<string, string>): Promise<Rows> {
  const { sessionOf, stateOf } = identityIn(table);
  const folder = monthFolder(root, table, month);
  const found = new Map<string, { readonly part: string; readonly state: string; readonly rows: Rows[number][] }>();
  for (const part of partsIn(folder))
    for (const row of await readPart(folder, part, table)) {
      const key = sessionOf(row);
      const at = stateOf(row);
      const known = found.get(key);
      if (known?.part === part && known.state === at) known.rows.push(row);
      else if (known === undefined || at > known.state) found.set(key, { part, state: at, rows: [row] });
    }
  if (table === 'sessions') for (const [key, one] of found) newest.set(key, one.state);
  return [...found]
    .filter(([key, one]) => newest.get(key) === one.state)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, one]) => one.rows);
}
