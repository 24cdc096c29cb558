#!/usr/bin/env bash
# Surprise: csv-parse with cast_date makes dates in 2001 of "Room 5", "Class 12/3" and "Question 7"
# Hurts: imports of attendance and room lists with the option that should only tidy up dates
# Versions: csv-parse 7.0.3
# Source: the documentation: cast_date converts strings that look like a date
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund csv-parse@7.0.3

cat > look.mjs <<'LOOK'
import { parse } from 'csv-parse/sync';
for (const [cell] of parse('2027-01-05\nRoom 5\nClass 12/3\nQuestion 7\nAna\n', { cast: true, cast_date: true }))
  console.log(cell instanceof Date ? `date, ${cell.toISOString()}` : cell);
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
date, 2027-01-05T00:00:00.000Z
date, 2001-05-01T00:00:00.000Z
date, 2001-12-03T00:00:00.000Z
date, 2001-07-01T00:00:00.000Z
Ana
EXPECTED
echo 'csv-parse 7.0.3'
echo 'What each cell becomes:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
