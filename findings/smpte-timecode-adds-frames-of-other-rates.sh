#!/usr/bin/env bash
# Surprise: smpte-timecode adds two times of different frame rates by their frame numbers
# Hurts: run sheets that join clips of 25 and of 50 frames a second
# Versions: smpte-timecode 1.3.6
# Source: both are times that know their rate; 10 s and 10 s are 20 s
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund smpte-timecode@1.3.6

cat > look.mjs <<'LOOK'
import timecode from 'smpte-timecode';
console.log(timecode('00:00:10:00', 25).add(timecode('00:00:10:00', 50)).toString());
console.log(timecode('00:00:10:00', 50).add(timecode('00:00:10:00', 25)).toString());
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
00:00:30:00
00:00:15:00
EXPECTED
echo 'smpte-timecode 1.3.6'
echo 'Ten seconds at 25 plus ten seconds at 50 frames a second:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
