#!/usr/bin/env bash
# Surprise: chrono-node does not know the plural of a weekday: "Tuesdays 7pm" is 7 pm today
# Hurts: a timetable read from a sentence: the course of Tuesdays begins on Monday
# Versions: chrono-node 2.10.3
# Source: "Tuesday 7pm" is read rightly, and a text with a word that is not understood could be refused
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund chrono-node@2.10.3

cat > look.mjs <<'LOOK'
import * as chrono from 'chrono-node';
const now = { instant: new Date('2027-01-04T09:00:00Z'), timezone: 'UTC' };
for (const text of ['Tuesday 7pm', 'Tuesdays 7pm']) console.log(text, '=', chrono.parseDate(text, now).toISOString());
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Tuesday 7pm = 2027-01-05T19:00:00.000Z
Tuesdays 7pm = 2027-01-04T19:00:00.000Z
EXPECTED
echo 'chrono-node 2.10.3'
echo 'Read on Monday 4 January 2027:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
