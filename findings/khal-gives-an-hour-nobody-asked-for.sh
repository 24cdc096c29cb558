#!/usr/bin/env bash
# Surprise: khal makes an entry without an end an hour long, and writes that hour into its file
# Hurts: reminders and markers ("doors open") that go through khal and come back as meetings of an hour
# Versions: khal 0.10.5
# Source: RFC 5545, 3.6.1: without DTEND and DURATION an event that has a time ends when it begins
set -euo pipefail

have=$(khal --version 2> /dev/null || true)
[ "$have" = 'khal, version 0.10.5' ] || { echo 'skipped: needs khal 0.10.5'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > khal.conf <<'END'
[calendars]
[[class]]
path = ./calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = ./cache.db
END
cat > doors.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:doors@example.com
DTSTAMP:20270101T000000Z
DTSTART:20270112T175000Z
SUMMARY:Doors open
END:VEVENT
END:VCALENDAR
END
cat > look.sh <<'LOOK'
list() { khal -c ./khal.conf list --day-format '' --format '{start-date} {start-time} {title}' 2027-01-01 2027-03-01 | sort; }
take() { khal -c ./khal.conf import --batch -a class "$1" > /dev/null; }
mkdir calendar
take doors.ics
khal -c ./khal.conf list --day-format '' --format '{start-time}-{end-time} {title}' 2027-01-01 2027-03-01
grep -h -e '^DT[SE][TN]' -e '^DURATION' calendar/*.ics | tr -d '\r' | grep -v DTSTAMP
LOOK
TZ=UTC bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
17:50-18:50 Doors open
DTSTART;VALUE=DATE-TIME:20270112T175000Z
DTEND;VALUE=DATE-TIME:20270112T185000Z
EXPECTED
echo 'khal 0.10.5'
echo 'The entry holds only a start; in the file that khal keeps:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
