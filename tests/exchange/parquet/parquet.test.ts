/** A Parquet file as another engine reads it: types where nothing is, and lengths over the nights in which clocks change. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import type { ColumnHead, ColumnType } from '../../../src/core/tables/column.ts';
import { rowsOfParquet } from '../../../src/exchange/parquet/read.ts';
import { parquetOf } from '../../../src/exchange/parquet/write.ts';
import { folder } from '../../program/vprod.ts';

const column = (name: string, type: ColumnType): ColumnHead => ({ name, type, about: '', free: false });

async function query(file: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  // A reader's own zone must not change what was.
  await connection.run("set timezone = 'America/New_York'");
  const rows = await connection.runAndReadAll(sql.replace('$file', `'${file}'`));
  connection.closeSync();
  instance.closeSync();
  return rows.getRowsJson();
}

const columns = [
  column('session', 'text'),
  column('started_at', 'instant'),
  column('started_local', 'local'),
  column('ended_at', 'instant'),
  column('ended_local', 'local'),
  column('total_seconds', 'integer'),
  column('date', 'date'),
  column('score', 'number'),
  column('done', 'flag'),
];

/** New York: at two it is one again on 1 November 2026, and three on 14 March 2027. */
const rows = [
  [
    'long night',
    '2026-11-01T05:30:00.000Z',
    '2026-11-01T01:30:00.000',
    '2026-11-01T07:00:00.000Z',
    '2026-11-01T02:00:00.000',
    5400,
    '2026-11-01',
    0.5,
    true,
  ],
  [
    'short night',
    '2027-03-14T06:30:00.000Z',
    '2027-03-14T01:30:00.000',
    '2027-03-14T07:30:00.000Z',
    '2027-03-14T03:30:00.000',
    3600,
    '2027-03-14',
    10,
    false,
  ],
  [null, null, null, null, null, null, null, null, null],
] as const;

test('lengths over the nights of 25 and of 23 hours are what passed', async () => {
  const file = path.join(folder(), 'nights.parquet');
  writeFileSync(file, await parquetOf(columns, rows));
  const passed =
    "select date_diff('second', started_at, ended_at), total_seconds, epoch(ended_local) - epoch(started_local) from $file";
  expect(await query(file, `${passed} where session is not null`)).toEqual([
    ['5400', 5400, 1800],
    ['3600', 3600, 7200],
  ]);
});

test('a file without a value has the types of one that is full, and is read back cell by cell', async () => {
  const types = async (some: readonly (readonly (string | number | boolean | null)[])[]) => {
    const file = path.join(folder(), 'part.parquet');
    writeFileSync(file, await parquetOf(columns, some));
    return query(file, 'select column_name, column_type from (describe select * from $file)');
  };
  const full = await types(rows);
  expect(full.map(([, type]) => type)).toEqual([
    'VARCHAR',
    'TIMESTAMP WITH TIME ZONE',
    'TIMESTAMP',
    'TIMESTAMP WITH TIME ZONE',
    'TIMESTAMP',
    'INTEGER',
    'DATE',
    'DOUBLE',
    'BOOLEAN',
  ]);
  expect(await types(rows.slice(2))).toEqual(full);
  expect(await types([])).toEqual(full);
  expect(await rowsOfParquet(await parquetOf(columns, rows), columns)).toEqual(rows);
});

test('names of digits, and a name Null, are texts in every file, and a middle of scores is not cut', async () => {
  const names = ['9', '10', '08', 'Null', 'NaN', 'true', '2026-11-01'];
  const scores = [10.25, 10.5, 9, 12, 8, 11, 10.375];
  const some = [column('session', 'text'), column('score', 'number')];
  const file = path.join(folder(), 'texts.parquet');
  writeFileSync(
    file,
    await parquetOf(
      some,
      names.map((name, place) => [name, scores[place] ?? null]),
    ),
  );
  expect(await query(file, 'select session, typeof(session) from $file')).toEqual(
    names.map((name) => [name, 'VARCHAR']),
  );
  expect(await query(file, 'select median(score) from $file')).toEqual([[10.375]]);
  // Whole numbers alone have the type of halves.
  writeFileSync(file, await parquetOf(some, [['9', 10]]));
  expect(await query(file, 'select typeof(score) from $file')).toEqual([['DOUBLE']]);
});

test('the same rows are the same bytes', async () => {
  expect(await parquetOf(columns, rows)).toEqual(await parquetOf(columns, rows));
});
