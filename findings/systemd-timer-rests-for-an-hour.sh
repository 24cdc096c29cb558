#!/usr/bin/env bash
# Surprise: a systemd timer with OnCalendar=hourly, or every 20 minutes, pauses for an hour when the clocks go back
# Hurts: events over night: uploads, reminders and health checks stop in the hour that comes twice, on each machine whose zone has summer time
# Versions: systemd 252
# Source: systemd.time: "hourly" is each hour; the hour that comes twice is an hour like any other, and in UTC the timer elapses in it
set -euo pipefail

have=$(systemd-analyze --version 2> /dev/null | head -1 | cut -d ' ' -f 1,2 || true)
[ "$have" = 'systemd 252' ] || { echo 'skipped: needs systemd-analyze 252'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
for zone in UTC Europe/Berlin America/New_York; do
  for spec in hourly '*:00/20'; do
    case $zone in America/*) from='2027-11-07 04:50' ;; *) from='2027-10-30 23:50' ;; esac
    echo "$spec $zone: $(TZ=UTC systemd-analyze calendar --base-time="$from" --iterations=6 "$spec $zone" |
      sed -n 's/^ *\(Next elapse\|Iter. #[0-9]*\): .* \([0-9:]*\):00 UTC$/\2/p' | paste -sd ' ')"
  done
done
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
hourly UTC: 00:00 01:00 02:00 03:00 04:00 05:00
*:00/20 UTC: 00:00 00:20 00:40 01:00 01:20 01:40
hourly Europe/Berlin: 00:00 02:00 03:00 04:00 05:00 06:00
*:00/20 Europe/Berlin: 00:00 00:20 00:40 02:00 02:20 02:40
hourly America/New_York: 05:00 07:00 08:00 09:00 10:00 11:00
*:00/20 America/New_York: 05:00 05:20 05:40 07:00 07:20 07:40
EXPECTED
echo 'systemd 252'
echo 'Times in UTC at which a timer elapses in the night of the clock change:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
