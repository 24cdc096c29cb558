/**
 * Rows of a table as a Parquet file (https://parquet.apache.org/docs/file-format). Every column has its type also where
 * it is empty: a file of one day must not say another type than that of the next.
 */
import type { SchemaElement } from 'hyparquet';
import type { Cell, ColumnHead, ColumnType } from '../../core/tables/column.ts';

type Element = Omit<SchemaElement, 'name' | 'repetition_type'>;

const timestamp = (isAdjustedToUTC: boolean): Element => ({
  type: 'INT64',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit: 'MILLIS' },
});
const utf8: Element = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };

/** https://github.com/apache/parquet-format/blob/master/LogicalTypes.md */
const elements: Readonly<Record<ColumnType, Element>> = {
  text: utf8,
  person: utf8,
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
  instant: timestamp(true),
  local: timestamp(false),
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
};

/** Each row a cell a column, in their order. The same rows give the same bytes. */
export function parquetOf(columns: readonly ColumnHead[], rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  return parquetOfColumns(
    columns,
    columns.map((_, place) => rows.map((row) => row[place] ?? null)),
  );
}

/** Each column a cell a row. Moments may be milliseconds. */
export async function parquetOfColumns(
  columns: readonly ColumnHead[],
  cells: readonly (readonly Cell[])[],
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...elements[type] })),
  ];
  const columnData = columns.map(({ name, type }, place) => ({
    name,
    data: storedAll(cells[place] ?? [], type),
    // Hardly any two moments are alike: to look for those that are takes longer than to write them.
    ...(isMoment(type) && { encoding: 'PLAIN' as const }),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'vprod', rowGroupSize: 100_000 }));
}

function isMoment(type: ColumnType): boolean {
  return type === 'instant' || type === 'local';
}

/** Moments as the milliseconds that a file holds. */
function storedAll(cells: readonly Cell[], type: ColumnType): unknown[] {
  switch (type) {
    case 'date':
      return cells.map((cell) => (cell === null ? null : new Date(cell as string)));
    case 'instant':
      return cells.map((cell) => (cell === null ? null : BigInt(msOf(cell))));
    case 'local':
      // A clock without a zone is stored as if it were UTC.
      return cells.map((cell) => (cell === null ? null : BigInt(msOf(cell, 'Z'))));
    default:
      return cells as unknown[];
  }
}

function msOf(cell: Cell, zone = ''): number {
  return typeof cell === 'number' ? cell : Date.parse(`${String(cell)}${zone}`);
}
