/** The dictionary of the tables: what a row is, what names it, and each column with its type in CSV and in Parquet. */
import type { ColumnType } from '../../core/tables/column.ts';
import { tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { seriesHeads, seriesTables } from './series-csv.ts';

/** How each type is written: in CSV as text, in Parquet as its logical type. */
const written: Readonly<Record<ColumnType, { readonly csv: string; readonly parquet: string }>> = {
  text: { csv: 'text', parquet: 'STRING' },
  person: { csv: 'a label; a name with --names', parquet: 'STRING' },
  integer: { csv: 'whole number', parquet: 'INT32' },
  number: { csv: 'number', parquet: 'DOUBLE' },
  flag: { csv: 'true, false', parquet: 'BOOLEAN' },
  instant: { csv: '2026-12-01T09:00:00Z', parquet: 'TIMESTAMP in milliseconds, in UTC' },
  local: { csv: '2026-12-01T10:00:00', parquet: 'TIMESTAMP in milliseconds, without a zone' },
  date: { csv: '2026-12-01', parquet: 'DATE' },
};

/** JSON with two spaces and a newline at its end. */
export function renderTables(): string {
  const dictionary = tableNames.map((name) => {
    const { about, key, columns } = tables[name];
    const described = columns.map((one) => ({
      name: one.name,
      type: one.type,
      ...written[one.type],
      free: one.free,
      about: one.about,
    }));
    return [name, { row: about, key, columns: described }] as const;
  });
  const courses = seriesTables.map((name) => {
    const { about, key, columns } = seriesHeads[name];
    const described = columns.map(({ about: says, ...one }) => ({
      ...one,
      csv: one.type === 'instant' ? '2026-12-01T10:00:00.000+01:00' : written[one.type].csv,
      parquet: null,
      free: false,
      about: says,
    }));
    return [name, { row: about, key, columns: described }] as const;
  });
  return `${JSON.stringify(Object.fromEntries([...dictionary, ...courses]), null, 2)}\n`;
}
