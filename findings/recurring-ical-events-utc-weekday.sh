#!/usr/bin/env bash
# Surprise: recurring-ical-events lists DTSTART besides the days of its rule, when the two are on different weekdays
# Hurts: evening courses in America whose start is written in UTC: an extra class, and one more than COUNT
# Versions: recurring-ical-events 2.0.1, icalendar 4.0.3
# Source: other readers (ical.js, node-ical, khal) list the days of the rule only
set -euo pipefail

have=$(dpkg-query -W -f '${Version}' python3-recurring-ical-events 2> /dev/null || true)
[ "$have" = '2.0.1-1' ] || { echo 'skipped: needs recurring-ical-events 2.0.1 from Debian'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > course.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:course@example.com
DTSTAMP:20270101T000000Z
DTSTART:20270106T010000Z
DTEND:20270106T020000Z
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > look.py <<'LOOK'
import icalendar, recurring_ical_events
calendar = icalendar.Calendar.from_ical(open('course.ics').read())
for event in sorted(recurring_ical_events.of(calendar).between((2027, 1, 1), (2027, 3, 1)), key=lambda each: each['DTSTART'].dt):
    print(event['DTSTART'].dt.strftime('%Y-%m-%d %H:%M %Z'))
LOOK
TZ=UTC /usr/bin/python3 look.py > seen.txt

cat > expected.txt <<'EXPECTED'
2027-01-06 01:00 UTC
2027-01-12 01:00 UTC
2027-01-19 01:00 UTC
2027-01-26 01:00 UTC
EXPECTED
echo 'recurring-ical-events 2.0.1, icalendar 4.0.3'
echo 'Tuesdays in a rule of three, and a start that is a Wednesday in UTC:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
