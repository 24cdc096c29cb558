#!/usr/bin/env bash
# Surprise: @touch4it/ical-timezones writes the zone laws of 2018 into an invitation: Mexico City has the summer time that it gave up in 2022
# Hurts: classes for people in Mexico, Jordan or Brazil: an hour off in each calendar that goes by the zone of the file, as it should
# Versions: @touch4it/ical-timezones 1.9.0, ical.js 2.2.1
# Source: NEWS of the IANA time zone database, 2022f; the README of ical-generator names the package for the zones of its files
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @touch4it/ical-timezones@1.9.0 ical.js@2.2.1

cat > look.mjs <<'LOOK'
import zones from '@touch4it/ical-timezones';
import ICAL from 'ical.js';
for (const tzid of ['America/New_York', 'America/Mexico_City', 'Asia/Amman', 'America/Sao_Paulo']) {
  const month = tzid === 'America/Sao_Paulo' || tzid === 'Asia/Amman' ? '01' : '07';
  const at = ICAL.Time.fromString(`2027-${month}-13T18:00:00`);
  const component = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${zones.getVtimezoneComponent(tzid).trim()}\r\nEND:VCALENDAR`)).getFirstSubcomponent('vtimezone');
  const offset = new ICAL.Timezone({ component, tzid }).utcOffset(at);
  at.adjust(0, 0, 0, -offset);
  const instant = new Date(`${at.toString()}Z`);
  const there = new Intl.DateTimeFormat('en-GB', { timeZone: tzid, timeStyle: 'short' }).format(instant);
  console.log(`${tzid}, 13 ${month === '07' ? 'July' : 'January'} 2027 at 18:00 = ${there} there`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
America/New_York, 13 July 2027 at 18:00 = 18:00 there
America/Mexico_City, 13 July 2027 at 18:00 = 17:00 there
Asia/Amman, 13 January 2027 at 18:00 = 19:00 there
America/Sao_Paulo, 13 January 2027 at 18:00 = 17:00 there
EXPECTED
echo '@touch4it/ical-timezones 1.9.0, ical.js 2.2.1'
echo 'A class at 18:00 by the VTIMEZONE of the package, and the clock on the wall at that moment:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
