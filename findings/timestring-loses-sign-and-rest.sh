#!/usr/bin/env bash
# Surprise: timestring takes "1h30" for an hour and "-5m" for five minutes
# Hurts: lengths typed by hand: half an hour is missing, a shift to an earlier time goes to a later one; parse-duration reads both
# Versions: timestring 7.0.0, parse-duration 2.1.9
# Source: the README: a text that cannot be parsed throws
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund timestring@7.0.0 parse-duration@2.1.9

cat > look.mjs <<'LOOK'
import parse from 'parse-duration';
import timestring from 'timestring';
for (const text of ['1h30m', '1h30', '-5m']) console.log(text, '= timestring', timestring(text), 'parse-duration', parse(text, 's'));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
1h30m = timestring 5400 parse-duration 5400
1h30 = timestring 3600 parse-duration 5400
-5m = timestring 300 parse-duration -300
EXPECTED
echo 'timestring 7.0.0, parse-duration 2.1.9'
echo 'Seconds read from what was typed:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
