#!/usr/bin/env bash
# Surprise: ical.js adds a DURATION in hours to the wall time, so a night of ten hours over the clock change lasts nine
# Hurts: whoever computes from a calendar entry when a long class or a rehearsal overnight ends
# Versions: ical.js 2.2.1
# Source: RFC 5545, 3.3.6: hours, minutes and seconds of a duration are exact, only days and weeks are nominal
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund ical.js@2.2.1

cat > night.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:night@example.com
DTSTAMP:20270101T000000Z
DTSTART;TZID=Europe/Berlin:20270327T220000
DURATION:PT10H
SUMMARY:Night of open classes
END:VEVENT
END:VCALENDAR
END
cat > look.mjs <<'LOOK'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
const calendar = new ICAL.Component(ICAL.parse(readFileSync('night.ics', 'utf8')));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone'));
const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent'));
const begin = event.startDate.toJSDate();
const end = event.endDate.toJSDate();
console.log('begins', begin.toISOString(), 'ends', end.toISOString(), 'hours', (end - begin) / 3_600_000);
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
begins 2027-03-27T21:00:00.000Z ends 2027-03-28T06:00:00.000Z hours 9
EXPECTED
echo 'ical.js 2.2.1'
echo 'PT10H from 22:00 on the night that loses an hour should be 10 hours long; ical.js makes it 9:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
