/** The rows of all tables of a session as one line of JSON: how they come from the threads that read journals. */
import type { Cell, Source } from '../../core/tables/column.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';

export interface AllRows {
  /** The name of its folder, which nobody is shown. */
  readonly place: string;
  /** The day it is planned on, `2026-12-01`, as it was reckoned: what a journal says there may be anything, and it names files. Empty: it is left out. */
  readonly day: string;
  /** As long as its files are as they are, so are its rows. */
  readonly settled: boolean;
  readonly session: string;
  readonly opened: string;
  readonly state: string;
  readonly rows: Readonly<Record<TableName, readonly (readonly Cell[])[]>>;
}

export function renderAllRows(place: string, source: Source, settled: boolean): string {
  const { facts, opened, state } = source;
  const day = facts.times.plannedStart.slice(0, 10);
  const rows = Object.fromEntries(tableNames.map((name) => [name, tables[name].rowsOf(source)]));
  return render({ place, day, settled, session: facts.session.id, opened, state, rows: rows as AllRows['rows'] });
}

/** Of one that no table has. */
export function renderNoRows(place: string): string {
  const rows = Object.fromEntries(tableNames.map((name) => [name, []]));
  return render({
    place,
    day: '',
    settled: true,
    session: '',
    opened: '',
    state: '',
    rows: rows as unknown as AllRows['rows'],
  });
}

function render(all: AllRows): string {
  return `${JSON.stringify(all)}\n`;
}

export function parseAllRows(lines: string): readonly AllRows[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AllRows);
}
