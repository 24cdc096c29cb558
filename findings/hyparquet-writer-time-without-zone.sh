#!/usr/bin/env bash
# Surprise: hyparquet-writer stores a Date as a time without a zone unless isAdjustedToUTC is said: the moment is no moment any more
# Hurts: a class at 15:00 UTC, asked for in New York's time, comes out as 20:00 UTC of the same day
# Versions: hyparquet-writer 0.17.0, @duckdb/node-api 1.5.6-r.1
# Source: a Date of JavaScript is a moment; Parquet has a type for moments
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund hyparquet-writer@0.17.0 @duckdb/node-api@1.5.6-r.1

cat > look.mjs <<'LOOK'
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetWriteBuffer } from 'hyparquet-writer';
const data = [new Date('2026-12-01T15:00:00Z')];
const element = { name: 'said', repetition_type: 'OPTIONAL', type: 'INT64' };
const said = { ...element, logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } };
const schema = [{ name: 'root', num_children: 1 }, said];
writeFileSync('plain.parquet', new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'started', data }] })));
writeFileSync('said.parquet', new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'said', data }], schema })));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run("set timezone = 'America/New_York'");
for (const [name, column] of [['plain', 'started'], ['said', 'said']]) {
  const moment = `strftime(${column}::timestamptz at time zone 'UTC', '%H:%M')`;
  const rows = await connection.runAndReadAll(`select typeof(${column}), ${moment} from '${name}.parquet'`);
  console.log(`${name}:`, rows.getRowsJson()[0].join(', as UTC '));
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
plain: TIMESTAMP, as UTC 20:00
said: TIMESTAMP WITH TIME ZONE, as UTC 15:00
EXPECTED
echo 'hyparquet-writer 0.17.0, @duckdb/node-api 1.5.6-r.1'
echo 'A class at 15:00 UTC, read where the zone is that of New York:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
