/** The rows of all tables of a session as one line of JSON: how they come from the threads that read journals. */
import type { Cell, Source } from '../../core/tables/column.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';

export interface AllRows {
  /** The day it is planned on, `2026-12-01`, as it was reckoned: what a journal says there may be anything, and it names files. */
  readonly day: string;
  readonly session: string;
  readonly opened: string;
  readonly state: string;
  readonly rows: Readonly<Record<TableName, readonly (readonly Cell[])[]>>;
}

export function renderAllRows(source: Source): string {
  const { facts, opened, state } = source;
  const day = facts.times.plannedStart.slice(0, 10);
  const rows = Object.fromEntries(tableNames.map((name) => [name, tables[name].rowsOf(source)]));
  return `${JSON.stringify({ day, session: facts.session.id, opened, state, rows })}\n`;
}

export function parseAllRows(lines: string): readonly AllRows[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AllRows);
}
