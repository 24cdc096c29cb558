#!/usr/bin/env bash
# Surprise: khal replaces the whole course by one class when an invitation for a moved class comes alone
# Hurts: attendees who import the mail about one moved class: all other classes are gone from their calendar
# Versions: khal 0.10.5
# Source: RFC 5545, RECURRENCE-ID, and RFC 5546, 3.2.2: it refers to one instance of the series with that UID
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
END:VCALENDAR
END
cat > moved.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:course@example.com
DTSTAMP:20270102T000000Z
RECURRENCE-ID:20270112T180000Z
DTSTART:20270112T200000Z
DTEND:20270112T210000Z
SEQUENCE:1
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > look.sh <<'LOOK'
list() { khal -c ./khal.conf list --day-format '' --format '{start-date} {start-time} {title}' 2027-01-01 2027-03-01 | sort; }
take() { khal -c ./khal.conf import --batch -a class "$1" > /dev/null; }
mkdir calendar
take course.ics
list
echo 'after the mail'
take moved.ics
list
LOOK
TZ=UTC bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
2027-01-05 18:00 Class
2027-01-12 18:00 Class
2027-01-19 18:00 Class
2027-01-26 18:00 Class
after the mail
2027-01-12 20:00 Class
EXPECTED
echo 'khal 0.10.5'
echo 'Four classes imported, then a mail that moves the second to 20:00:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
