#!/usr/bin/env bash
# Surprise: the ics package moves the start to UTC and leaves the rule as it was, so the weekday of the rule is another than that of the start
# Hurts: evening courses in America: the Tuesday class becomes a Monday one
# Versions: ics 3.12.0, ical.js 2.2.1
# Source: RFC 5545, 3.8.5.3: DTSTART should be in step with the rule; the package's README offers start and recurrenceRule side by side
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
  start: [2027, 1, 5, 20, 0], duration: { hours: 1 }, title: 'Class', recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3',
});
for (const line of value.match(/^(DTSTART|RRULE).*$/gm)) console.log(line);
const dates = new ICAL.Event(new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent')).iterator();
for (let next = dates.next(); next; next = dates.next()) console.log(next.toJSDate().toString().slice(0, 21));
LOOK
TZ=America/New_York node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
DTSTART:20270106T010000Z
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3
Mon Jan 11 2027 20:00
Mon Jan 18 2027 20:00
Mon Jan 25 2027 20:00
EXPECTED
echo 'ics 3.12.0, ical.js 2.2.1'
echo 'Tuesdays, 20:00 in New York (5, 12, 19 January); a reader of the file gets the Mondays 11, 18 and 25 January:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
