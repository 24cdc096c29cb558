#!/usr/bin/env bash
# Surprise: calcurse takes a cancellation for one more appointment: the class stands there twice, once with its alarm
# Hurts: attendees who import the cancellation: they are reminded of a class that does not take place
# Versions: calcurse 4.7.1
# Source: RFC 5546, 3.2.5: CANCEL removes the entry of that UID; RFC 5545, 3.8.1.11: STATUS:CANCELLED
set -euo pipefail

have=$(calcurse --version 2> /dev/null | head -1 || true)
[[ $have == *4.7.1* ]] || { echo 'skipped: needs calcurse 4.7.1'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

entry() {
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN "METHOD:$1" BEGIN:VEVENT UID:class@example.com \
    DTSTAMP:20270101T000000Z DTSTART:20270112T180000Z DTEND:20270112T190000Z "SEQUENCE:$2" SUMMARY:Class "${@:3}" \
    END:VEVENT END:VCALENDAR
}
entry REQUEST 0 BEGIN:VALARM ACTION:DISPLAY DESCRIPTION:Class TRIGGER:-PT15M END:VALARM > invite.ics
entry CANCEL 1 STATUS:CANCELLED > cancelled.ics
mkdir data
export TZ=UTC
calcurse -D data -i invite.ics > /dev/null
calcurse -D data -i cancelled.ics > /dev/null
sed 's/>[0-9a-f]* /> /' data/apts | sort > seen.txt

cat > expected.txt <<'EXPECTED'
01/12/2027 @ 18:00 -> 01/12/2027 @ 19:00!Class
01/12/2027 @ 18:00 -> 01/12/2027 @ 19:00|Class
EXPECTED
echo 'calcurse 4.7.1'
echo 'Its appointments after the invitation and the cancellation (! has an alarm):'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
