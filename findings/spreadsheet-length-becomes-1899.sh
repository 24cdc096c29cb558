#!/usr/bin/env bash
# Surprise: read-excel-file and ExcelJS give a length in [h]:mm as a date: 25:10 is the last day of 1899
# Hurts: attendance exports with minutes of presence: sums fail, and 1:10 looks like a time of day
# Versions: read-excel-file 9.3.17, exceljs 4.4.0, xlsx 0.18.5
# Source: ECMA-376, number formats: [h] is elapsed hours, not a time of day; xlsx shows 25:10
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund read-excel-file@9.3.17 exceljs@4.4.0 xlsx@0.18.5

cat > look.mjs <<'LOOK'
import exceljs from 'exceljs';
import { readSheet } from 'read-excel-file/node';
import xlsx from 'xlsx';
const book = new exceljs.Workbook();
const cell = book.addWorksheet('Presence').getCell('A1');
cell.value = (25 * 60 + 10) / 1440;
cell.numFmt = '[h]:mm';
await book.xlsx.writeFile('presence.xlsx');
const show = (value) => (value instanceof Date ? value.toISOString() : String(value));
console.log('read-excel-file', show((await readSheet('presence.xlsx'))[0][0]));
const again = new exceljs.Workbook();
await again.xlsx.readFile('presence.xlsx');
console.log('exceljs', show(again.worksheets[0].getCell('A1').value));
console.log('xlsx', xlsx.readFile('presence.xlsx').Sheets.Presence.A1.w);
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
read-excel-file 1899-12-31T01:10:00.000Z
exceljs 1899-12-31T01:10:00.000Z
xlsx 25:10
EXPECTED
echo 'read-excel-file 9.3.17, exceljs 4.4.0, xlsx 0.18.5'
echo 'The cell holds 25 hours 10 minutes:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
