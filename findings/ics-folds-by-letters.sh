#!/usr/bin/env bash
# Surprise: the ics package folds lines after 75 letters, so lines with accents grow to twice the length that calendars may have
# Hurts: titles in French, Polish or Hindi: strict readers and mail gateways may cut or refuse the entry
# Versions: ics 3.12.0, ical-generator 10.2.0
# Source: RFC 5545, 3.1: no line longer than 75 octets; ical-generator keeps to it
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund ics@3.12.0 ical-generator@10.2.0

cat > look.mjs <<'LOOK'
import { ICalCalendar } from 'ical-generator';
import { createEvent } from 'ics';
const title = 'é'.repeat(90);
const longest = (text) => Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)));
console.log('ics', longest(createEvent({ start: [2027, 1, 5, 20, 0], duration: { hours: 1 }, title }).value));
const calendar = new ICalCalendar();
calendar.createEvent({ start: new Date('2027-01-05T20:00:00Z'), summary: title });
console.log('ical-generator', longest(calendar.toString()));
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
ics 142
ical-generator 75
EXPECTED
echo 'ics 3.12.0, ical-generator 10.2.0'
echo 'The longest line for a title of ninety accented letters, in octets:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
