#!/usr/bin/env bash
# Surprise: chrono-node applies the weekday only to the first of two times: the same hour in a second zone falls on another day
# Hurts: announcements that give one class in two zones
# Versions: chrono-node 2.10.3
# Source: both name one instant: 7 pm in Los Angeles is 10 pm in New York
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund chrono-node@2.10.3

cat > look.mjs <<'LOOK'
import * as chrono from 'chrono-node';
const now = { instant: new Date('2027-01-04T09:00:00Z'), timezone: 'UTC' };
for (const { text, start } of chrono.parse('Tuesday 7 pm PST / 10 pm EST', now)) console.log(text, '=', start.date().toISOString());
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Tuesday 7 pm PST = 2027-01-06T03:00:00.000Z
10 pm EST = 2027-01-05T03:00:00.000Z
EXPECTED
echo 'chrono-node 2.10.3'
echo 'Two ways to say one instant of Tuesday come out 24 hours apart:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
