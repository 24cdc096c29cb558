/**
 * What an engine that reads the folder needs to be told, as SQL for DuckDB: a session that was exported twice counts once, in
 * its newest state. https://duckdb.org/docs/stable/data/partitioning/hive_partitioning
 */
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';

/** To be run in the data set's folder: `duckdb -init views.sql`. */
export function viewsOf(): string {
  const head = '-- Run in this folder: duckdb -init views.sql\n';
  return `${head}${tableNames.map(viewOf).join('\n')}`;
}

/** Folders called by a month are texts, whatever else they look like. */
const folders = 'hive_partitioning = true, hive_types = { month: VARCHAR }, filename = true';

function viewOf(table: TableName): string {
  const names = tables[table].columns.map(({ name }) => `"${name}"`).join(', ');
  const newest =
    table === 'sessions' ? '' : ' where (session, opened, state) in (select (session, opened, state) from sessions)';
  return [
    `create or replace view ${table} as select ${names} from (`,
    '  select *, rank() over (partition by session, opened order by state desc, filename) as part_rank',
    `  from read_parquet('${table}/*/*.parquet', ${folders})${newest}`,
    ') where part_rank = 1;',
    '',
  ].join('\n');
}
