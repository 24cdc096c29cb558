#!/usr/bin/env bash
# Surprise: the ics package writes a quotation mark in an attendee's name as a backslash and the mark, which ends the name for a reader
# Hurts: attendees with a nickname in quotation marks: name or address is lost in the calendar that reads the file
# Versions: ics 3.12.0, ical.js 2.2.1
# Source: RFC 5545, 3.2: no quotation mark in a parameter value; RFC 6868 gives a way to write one
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund ics@3.12.0 ical.js@2.2.1

cat > look.mjs <<'LOOK'
import ICAL from 'ical.js';
import { createEvent } from 'ics';
const { value } = createEvent({
  start: [2027, 1, 5, 20, 0], duration: { hours: 1 }, title: 'Class', attendees: [{ name: 'Rosa "Ro" Lindt', email: 'rosa@example.com' }],
});
console.log(value.replace(/\r\n[ \t]/g, '').match(/^ATTENDEE.*$/m)[0]);
try {
  const attendee = new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent').getFirstProperty('attendee');
  console.log('name', attendee.getParameter('cn'), 'address', attendee.getFirstValue());
} catch (error) {
  console.log('the file cannot be read:', error.name);
}
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
ATTENDEE;CN="Rosa \"Ro\" Lindt":mailto:rosa@example.com
name Rosa \ address mailto:rosa@example.com
EXPECTED
echo 'ics 3.12.0, ical.js 2.2.1'
echo 'Rosa "Ro" Lindt is invited; the line written, and the name and address read:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
