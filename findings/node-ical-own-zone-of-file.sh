#!/usr/bin/env bash
# Surprise: node-ical does not use the VTIMEZONE that a file brings when it does not know the name: the time is read in the zone of the machine
# Hurts: calendars of systems that name their zones themselves: the class is hours off, and differently on each machine
# Versions: node-ical 0.26.1, ical.js 2.2.1
# Source: RFC 5545, 3.2.19: the TZID points to the VTIMEZONE of the same file, which holds the offsets
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1

cat > class.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VTIMEZONE
TZID:Class Room Time
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0545
TZOFFSETTO:+0545
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:class@example.com
DTSTAMP:20270101T000000Z
DTSTART;TZID=Class Room Time:20270105T190000
DTEND;TZID=Class Room Time:20270105T200000
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > look.mjs <<'LOOK'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import ical from 'node-ical';
const entry = Object.values(ical.sync.parseFile('class.ics')).find((each) => each.type === 'VEVENT');
console.log('node-ical', entry.start.toISOString());
const vevent = new ICAL.Component(ICAL.parse(readFileSync('class.ics', 'utf8'))).getFirstSubcomponent('vevent');
console.log('ical.js', new ICAL.Event(vevent).startDate.toJSDate().toISOString());
LOOK
TZ=America/New_York node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
node-ical 2027-01-06T00:00:00.000Z
ical.js 2027-01-05T13:15:00.000Z
EXPECTED
echo 'node-ical 0.26.1, ical.js 2.2.1'
echo 'The file says that its zone is 5:45 ahead of UTC, so 19:00 is 13:15 UTC; node-ical on a machine in New York says midnight:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
