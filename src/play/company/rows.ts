/** Rows of a table of a data set as CSV, of the sessions that were chosen, as they come from the journals. */
import type { Cell, ColumnHead } from '../../core/tables/column.ts';
import type { TableName } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';
import { renderCsvCells } from '../../report/render/csv.ts';
import { ofSession } from './choose.ts';

/** Without the names of the columns. Needs `key`. */
export async function readRows(engine: Engine, table: TableName): Promise<string> {
  const { columns } = tables[table];
  const cells = columns.map((one) => `${cellOf(one)} as "${one.name}"`).join(', ');
  const rows = await engine.rows<Record<string, Cell>>(
    `select ${cells} from ${table === 'sessions' ? 'newest' : table} t ${ofSession('t')} where s.how = 'counted'
      order by sid, t.file_row_number`,
  );
  return renderCsvCells(
    table,
    rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  );
}

function cellOf({ name, type }: ColumnHead): string {
  switch (type) {
    case 'instant':
      return `strftime(t."${name}" at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ')`;
    case 'local':
      return `strftime(t."${name}", '%Y-%m-%dT%H:%M:%S.%g')`;
    case 'date':
      return `t."${name}"::varchar`;
    default:
      return `t."${name}"`;
  }
}
