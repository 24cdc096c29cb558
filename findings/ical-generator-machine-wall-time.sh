#!/usr/bin/env bash
# Surprise: ical-generator with a zone writes the wall time of the machine it runs on: under the name of the zone, or without any
# Hurts: invitations made on a server whose zone is not the class's: the hour is wrong, and nothing says so
# Versions: ical-generator 10.2.0
# Source: the option is called timezone and takes a Date, which is an instant; UTC is written rightly without the option
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund ical-generator@10.2.0

cat > look.mjs <<'LOOK'
import { ICalCalendar } from 'ical-generator';
const start = new Date('2027-01-05T18:00:00Z');
const end = new Date('2027-01-05T19:00:00Z');
const lines = (calendar) => calendar.toString().match(/^DTSTART.*$/gm).join(' ');
const make = (ofCalendar, ofEvent) => {
  const calendar = new ICalCalendar(ofCalendar);
  calendar.createEvent({ id: 'a', start, end, summary: 'Class', ...ofEvent });
  return lines(calendar);
};
console.log('zone of the event:', make({}, { timezone: 'Asia/Tokyo' }));
console.log('zone of the calendar:', make({ timezone: 'Europe/Berlin' }, {}));
console.log('no zone:', make({}, {}));
LOOK
TZ=America/New_York node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
zone of the event: DTSTART;TZID=Asia/Tokyo:20270105T130000
zone of the calendar: DTSTART:20270105T130000
no zone: DTSTART:20270105T180000Z
EXPECTED
echo 'ical-generator 10.2.0'
echo '18:00 UTC is 19:00 in Berlin and 3:00 on the next day in Tokyo; on a machine in New York 13:00 is written for both:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
