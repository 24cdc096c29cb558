/** A Parquet file of a table as rows again, each cell as `parquetOf` was given it. */
import type { Cell, ColumnHead, ColumnType } from '../../core/tables/column.ts';

/** Throws where it is no Parquet file; columns that it has not are empty, others are passed over. */
export async function rowsOfParquet(
  bytes: Uint8Array,
  columns: readonly ColumnHead[],
): Promise<readonly (readonly Cell[])[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const objects = await parquetReadObjects({ file });
  return objects.map((row) => columns.map(({ name, type }) => cellOf(row[name], type)));
}

function cellOf(value: unknown, type: ColumnType): Cell {
  if (value === null || value === undefined) return null;
  if (!(value instanceof Date)) return typeof value === 'bigint' ? Number(value) : (value as Cell);
  const text = value.toISOString();
  if (type === 'date') return text.slice(0, 10);
  return type === 'local' ? text.slice(0, -1) : text;
}
