#!/usr/bin/env bash
# Surprise: node-ical takes an override with RANGE=THISANDFUTURE for a change of one class only
# Hurts: attendees whose course moved to a later hour from some week on: from the week after they come at the old hour
# Versions: node-ical 0.26.1
# Source: RFC 5545, 3.2.13: the range covers the given instance and all that follow
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund node-ical@0.26.1

cat > course.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:course@example.com
DTSTAMP:20270101T000000Z
DTSTART:20270105T180000Z
DTEND:20270105T190000Z
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Class
END:VEVENT
BEGIN:VEVENT
UID:course@example.com
DTSTAMP:20270101T000000Z
RECURRENCE-ID;RANGE=THISANDFUTURE:20270112T180000Z
DTSTART:20270112T200000Z
DTEND:20270112T210000Z
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > look.mjs <<'LOOK'
import ical from 'node-ical';
const course = Object.values(ical.sync.parseFile('course.ics')).find((entry) => entry.type === 'VEVENT');
const span = { from: new Date('2027-01-01'), to: new Date('2027-03-01') };
for (const { start } of ical.expandRecurringEvent(course, span)) console.log(start.toISOString());
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
2027-01-05T18:00:00.000Z
2027-01-12T20:00:00.000Z
2027-01-19T18:00:00.000Z
2027-01-26T18:00:00.000Z
EXPECTED
echo 'node-ical 0.26.1'
echo 'From 12 January on the course is at 20:00; node-ical has only that day at 20:00:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
