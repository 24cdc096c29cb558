#!/usr/bin/env bash
# Surprise: calcurse makes up at the end for each class that EXDATE takes out of a rule with COUNT
# Hurts: attendees who import a course with a cancelled week: a class that does not exist stands after the last one
# Versions: calcurse 4.7.1
# Source: RFC 5545, 3.8.5.1: EXDATE removes from the set that the rule with its COUNT has generated
set -euo pipefail

have=$(calcurse --version 2> /dev/null | sed -n "1s/ --.*//p" || true)
[ "$have" = 'calcurse 4.7.1' ] || { echo 'skipped: needs calcurse 4.7.1'; exit 0; }
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
DTSTART:20270105T180000Z
DTEND:20270105T190000Z
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE:20270112T180000Z
SUMMARY:Class
END:VEVENT
END:VCALENDAR
END
cat > look.sh <<'LOOK'
calcurse -q -D data -C conf -i course.ics > log.txt
calcurse -q -D data -C conf -Q --from 01/01/2027 --to 03/01/2027 --filter-type cal --format-recur-apt '' | sed -n 's|:$||p' 
LOOK
TZ=UTC bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
01/05/27
01/19/27
01/26/27
02/02/27
EXPECTED
echo 'calcurse 4.7.1'
echo 'Four Tuesdays from 5 January, the 12th left out: three classes, the last on 26 January; calcurse goes on to 2 February:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
