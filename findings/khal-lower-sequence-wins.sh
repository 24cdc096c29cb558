#!/usr/bin/env bash
# Surprise: khal takes the invitation that is imported last, even when its SEQUENCE and DTSTAMP are those of an older state
# Hurts: attendees who open their mails in another order than they came: the class is back at its old hour
# Versions: khal 0.10.5
# Source: RFC 5546, 2.1.5: the higher SEQUENCE holds, then the later DTSTAMP
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
cat > newer.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:class@example.com
DTSTAMP:20270102T000000Z
DTSTART:20270112T200000Z
DTEND:20270112T210000Z
SEQUENCE:2
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > older.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:class@example.com
DTSTAMP:20270101T000000Z
DTSTART:20270112T180000Z
DTEND:20270112T190000Z
SEQUENCE:1
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > look.sh <<'LOOK'
list() { khal -c ./khal.conf list --day-format '' --format '{start-date} {start-time} {title}' 2027-01-01 2027-03-01 | sort; }
take() { khal -c ./khal.conf import --batch -a class "$1" > /dev/null; }
mkdir calendar
take newer.ics
take older.ics
list
LOOK
TZ=UTC bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
2027-01-12 18:00 Class
EXPECTED
echo 'khal 0.10.5'
echo 'The newer state (20:00) is imported first, the older (18:00) second:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
