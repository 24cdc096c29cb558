#!/usr/bin/env bash
# Surprise: in DuckDB rooms kept in folders room=9 and room=10 are numbers; one more folder room=08 makes all of them texts
# Hurts: a query by room that ran all term fails, or compares texts, on the day a room with a leading zero is added
# Versions: @duckdb/node-api 1.5.6-r.1
# Source: the documentation of Hive partitioning: types are detected; only hive_types or hive_types_autocast = 0 end it
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1

cat > look.mjs <<'LOOK'
import { mkdirSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const add = async (room) => {
  mkdirSync(`room=${room}`);
  await connection.run(`copy (select 'Rivers' as title) to 'room=${room}/part.parquet' (format parquet)`);
};
const ask = async (options = '') => {
  const from = `from read_parquet('room=*/part.parquet', hive_partitioning = true${options})`;
  const rows = await connection.runAndReadAll(`select room, typeof(room) as type ${from} order by room`);
  return rows.getRowsJson().map((row) => row.join(' ')).join(', ');
};
await add('9');
await add('10');
console.log('two rooms:', await ask());
await add('08');
console.log('and 08:', await ask());
console.log('told:', await ask(', hive_types = { room: VARCHAR }'));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
two rooms: 9 BIGINT, 10 BIGINT
and 08: 08 VARCHAR, 10 VARCHAR, 9 VARCHAR
told: 08 VARCHAR, 10 VARCHAR, 9 VARCHAR
EXPECTED
echo '@duckdb/node-api 1.5.6-r.1'
echo 'The rooms of a data set and their type, before and after a folder was added:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
