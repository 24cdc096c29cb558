/**
 * A data set as views of an engine: each table under its name, every column with its type also where older parts have none of
 * it, and no row twice.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ColumnType } from '../../core/tables/column.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { UserError } from '../../errors.ts';
import { type Engine, openEngine, quoted } from '../../exchange/duckdb/engine.ts';
import { compacted } from '../dataset/compact.ts';
import { isDataset, monthsIn, partsIn } from '../dataset/parts.ts';

/** `root` is a full path, `shown` what was typed. Throws a UserError where it is no data set, or there is no engine. */
export async function openData(root: string, shown: string): Promise<Engine> {
  if (!isDataset(root))
    throw new UserError({
      code: 'dataset-missing',
      message: existsSync(root) ? `'${shown}' is not a data set of vprod` : `there is no folder '${shown}'`,
      hint: `'vprod export parquet ${shown}' makes one`,
    });
  // An engine takes such names for patterns, and knows no way to write them.
  if (/[*?[\]{}]/.test(root))
    throw new UserError({
      code: 'dataset-cannot',
      message: `cannot read a data set in '${root}': its path holds one of * ? [ ] { }`,
      hint: 'give the folder another name',
    });
  const engine = await openEngine();
  try {
    for (const table of tableNames) await engine.run(viewOf(root, table));
    return engine;
  } catch (error) {
    engine.close();
    throw damaged(shown, error);
  }
}

/** What the engine says of a part that it cannot read, as ours. */
export function damaged(shown: string, error: unknown): UserError {
  const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new UserError({
    code: 'dataset-damaged',
    message: `cannot read the data set '${shown}': ${why}`,
    hint: 'delete the part that is named, and export its day again',
  });
}

const types: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  person: 'varchar',
  integer: 'integer',
  number: 'double',
  flag: 'boolean',
  instant: 'timestamptz',
  local: 'timestamp',
  date: 'date',
};

function viewOf(root: string, table: TableName): string {
  const { columns } = tables[table];
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const none = columns.map(({ name, type }) => `null::${types[type]} as "${name}"`).join(', ');
  const { once, perhapsTwice } = partsOf(root, table);
  const parts = [`select ${none} where false`];
  if (once.length > 0) parts.push(`select *, '' as part from ${scan(once)}`);
  if (perhapsTwice.length > 0)
    parts.push(
      `select * exclude (place) from (select *, rank() over (partition by session, opened, state order by part) as place
         from (select * exclude (filename), filename as part from ${scan(perhapsTwice)})) where place = 1`,
    );
  const [empty, ...filled] = parts;
  const all = [`select *, '' as part, 0 as file_row_number from (${empty})`, ...filled].join('\nunion all by name ');
  return `create view ${table} as select ${names}, part, file_row_number from (${all})`;
}

function scan(files: readonly string[]): string {
  const list = files.map(quoted).join(', ');
  return `read_parquet([${list}], union_by_name = true, hive_partitioning = false, filename = true, file_row_number = true)`;
}

/**
 * A state of a session may stand in two parts only where a day has several, or a month has other parts beside the compacted
 * one. Whatever is in other months is another state.
 */
function partsOf(root: string, table: TableName) {
  const once: string[] = [];
  const perhapsTwice: string[] = [];
  for (const month of monthsIn(root, table)) {
    const parts = partsIn(month);
    const days = parts.map((name) => name.slice(0, name.indexOf('.')));
    const isClear = new Set(days).size === days.length && (days.length === 1 || !days.includes(compacted));
    (isClear ? once : perhapsTwice).push(...parts.map((name) => path.join(month, name)));
  }
  return { once, perhapsTwice };
}
