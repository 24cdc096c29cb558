#!/usr/bin/env bash
# Surprise: with TZ=JST Node's clock runs in UTC, though Intl knows JST as Tokyo; IST, PST, CST and BST go the same way
# Hurts: a class at 10:00 in a process that was started with TZ=JST takes place nine hours late, without a word
# Versions: Node 20.20.2 (ICU)
# Source: Node's documentation of TZ: it reflects basic timezone IDs; Intl.DateTimeFormat takes each of these names
set -euo pipefail

[ "$(node -p process.versions.node)" = 20.20.2 ] || { echo 'skipped: needs Node 20.20.2'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.mjs <<'LOOK'
const at = new Date('2026-12-21T01:00:00Z');
const timeZone = process.env.TZ;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
console.log(timeZone, 'clock', at.toTimeString().slice(0, 5), 'Intl', at.toLocaleTimeString('en', { ...time, timeZone }));
LOOK
for zone in JST IST PST CST BST Asia/Tokyo; do TZ=$zone node look.mjs; done > seen.txt

cat > expected.txt <<'EXPECTED'
JST clock 01:00 Intl 10:00
IST clock 01:00 Intl 06:30
PST clock 01:00 Intl 17:00
CST clock 01:00 Intl 19:00
BST clock 01:00 Intl 07:00
Asia/Tokyo clock 10:00 Intl 10:00
EXPECTED
echo "Node $(node -p process.versions.node)"
echo 'The same moment, by the clock of a process and by Intl in the zone of that process:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
