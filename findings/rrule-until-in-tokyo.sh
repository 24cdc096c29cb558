#!/usr/bin/env bash
# Surprise: rrule compares UNTIL with wall times taken for UTC, so an early class in Tokyo at exactly UNTIL is left out
# Hurts: the last class of a course in any zone east of Greenwich
# Versions: rrule 2.8.1, rrule-temporal 2.2.8
# Source: RFC 5545, 3.3.10: UNTIL bounds the rule inclusively; if it matches an instance, that is the last one
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund rrule@2.8.1 rrule-temporal@2.2.8

cat > look.mjs <<'LOOK'
import rrule from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
const rule = 'DTSTART;TZID=Asia/Tokyo:20270105T070000\nRRULE:FREQ=WEEKLY;UNTIL=20270125T220000Z';
console.log('rrule', rrule.rrulestr(rule).all().length);
console.log('rrule-temporal', new RRuleTemporal({ rruleString: rule }).all().length);
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
rrule 3
rrule-temporal 4
EXPECTED
echo 'rrule 2.8.1, rrule-temporal 2.2.8'
echo 'The fourth class begins exactly at UNTIL; rrule counts three classes, rrule-temporal four:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
