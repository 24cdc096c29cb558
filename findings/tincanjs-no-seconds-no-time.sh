#!/usr/bin/env bash
# Surprise: TinCanJS reads a duration that has no seconds as nothing: PT1H30M is 0, and PT0.5H is half a second
# Hurts: reports from xAPI statements that others have written: whoever attended an hour and a half has 0
# Versions: tincanjs 0.50.0
# Source: xAPI, result.duration: an ISO 8601 duration, whose parts have no upper bound, the smallest with a fraction
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund tincanjs@0.50.0

cat > look.mjs <<'LOOK'
import TinCan from 'tincanjs';
for (const text of ['PT1H30M0S', 'PT1H30M', 'PT90M', 'PT0.5H']) console.log(text, '=', TinCan.Utils.convertISO8601DurationToMilliseconds(text));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
PT1H30M0S = 5400000
PT1H30M = 0
PT90M = 0
PT0.5H = 500
EXPECTED
echo 'tincanjs 0.50.0'
echo 'Durations in milliseconds; only the first one is right:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
