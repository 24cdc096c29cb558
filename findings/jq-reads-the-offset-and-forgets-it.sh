#!/usr/bin/env bash
# Surprise: jq parses the offset of a time with %z and leaves it out of the reckoning: 19:00+0100 becomes 19:00 UTC
# Hurts: shell scripts that compare joins and leaves of exports from several zones
# Versions: jq 1.6
# Source: the manual: strptime and mktime turn a text into seconds since the epoch; %z is accepted, so it seems to count
set -euo pipefail

have=$(jq --version 2> /dev/null || true)
[ "$have" = 'jq-1.6' ] || { echo 'skipped: needs jq 1.6'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
for time in 2027-01-05T19:00:00+0100 2027-01-05T18:00:00+0000 2027-01-05T13:00:00-0500; do
  jq -nr --arg time "$time" '"\($time) = \($time | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate)"'
done
LOOK
TZ=UTC bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
2027-01-05T19:00:00+0100 = 2027-01-05T19:00:00Z
2027-01-05T18:00:00+0000 = 2027-01-05T18:00:00Z
2027-01-05T13:00:00-0500 = 2027-01-05T13:00:00Z
EXPECTED
echo 'jq 1.6'
echo 'One instant, written with three offsets:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
