#!/usr/bin/env bash
# Surprise: ts-ics forgets the hour when a rule names a weekday of the month: "the last Friday" at 17:00 becomes midnight
# Hurts: monthly classes that are listed from their calendar entry: the first one is missing, the others stand at 0:00
# Versions: ts-ics 2.4.6, ical.js 2.2.1
# Source: RFC 5545, 3.3.10: what the rule does not give, here the hour, comes from DTSTART; the weekly rule is right
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund ts-ics@2.4.6 ical.js@2.2.1

cat > look.mjs <<'LOOK'
import ICAL from 'ical.js';
import { convertIcsRecurrenceRule, extendByRecurrenceRule } from 'ts-ics';
for (const value of ['FREQ=WEEKLY;BYDAY=FR;COUNT=3', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3']) {
  const rule = convertIcsRecurrenceRule(undefined, { value });
  const dates = extendByRecurrenceRule(rule, { start: new Date('2027-03-26T17:00:00Z') }).slice(0, 3);
  const other = ICAL.Recur.fromString(value).iterator(ICAL.Time.fromString('2027-03-26T17:00:00Z'));
  console.log(value);
  console.log('  ts-ics ', dates.map((date) => date.toISOString().slice(0, 16)).join(' '));
  console.log('  ical.js', [1, 2, 3].map(() => other.next().toString().slice(0, 16)).join(' '));
}
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
FREQ=WEEKLY;BYDAY=FR;COUNT=3
  ts-ics  2027-03-26T17:00 2027-04-02T17:00 2027-04-09T17:00
  ical.js 2027-03-26T17:00 2027-04-02T17:00 2027-04-09T17:00
FREQ=MONTHLY;BYDAY=-1FR;COUNT=3
  ts-ics  2027-04-30T00:00 2027-05-28T00:00 2027-06-25T00:00
  ical.js 2027-03-26T17:00 2027-04-30T17:00 2027-05-28T17:00
EXPECTED
echo 'ts-ics 2.4.6, ical.js 2.2.1'
echo 'Two courses that begin on Friday 26 March 2027 at 17:00:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
