#!/usr/bin/env bash
# Surprise: Luxon and Day.js put the minus of a negative duration before each part: an overrun of 90 seconds is "-1:-30"
# Hurts: countdowns that go on after zero, on a screen in front of a class
# Versions: luxon 3.7.2, dayjs 1.11.23
# Source: each library's examples of m:ss, and the one minus that both write in ISO 8601
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund luxon@3.7.2 dayjs@1.11.23

cat > look.mjs <<'LOOK'
import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration.js';
import { Duration } from 'luxon';
dayjs.extend(duration);
console.log('luxon', Duration.fromMillis(-90_000).toFormat('m:ss'));
console.log('dayjs', dayjs.duration(-90_000).format('m:ss'), dayjs.duration(-90_000).toISOString());
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
luxon -1:-30
dayjs -1:-30 -PT1M30S
EXPECTED
echo 'luxon 3.7.2, dayjs 1.11.23'
echo 'Minus 90 seconds:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
