#!/usr/bin/env bash
# Surprise: @svta/cml-608 reads SCC captions in drop-frame time 3.6 s late for each hour, and those in non-drop time all at 0
# Hurts: whoever shows captions of a live session from SCC: after two hours the words come 7 s after the lips
# Versions: @svta/cml-608 1.1.0, smpte-timecode 1.3.6
# Source: SMPTE ST 12: drop-frame time leaves out numbers so that it keeps step with the clock; both notations are used in SCC
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @svta/cml-608@1.1.0 smpte-timecode@1.3.6

cat > look.mjs <<'LOOK'
import { SccParser } from '@svta/cml-608';
import Timecode from 'smpte-timecode';
for (const time of ['00:10:00;00', '01:00:00;00', '02:00:00;00', '01:00:00:00']) {
  let at;
  new SccParser({ addData: (seconds) => { at = seconds; } }).parse(`Scenarist_SCC V1.0\n\n${time}\t9420 9420 9470 9470 c8e9 942f 942f\n`);
  const right = (new Timecode(time, 29.97, time.includes(';')).frameCount * 1001) / 30000;
  console.log(`${time} = ${at.toFixed(1)} s, smpte-timecode ${right.toFixed(1)} s`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
00:10:00;00 = 600.6 s, smpte-timecode 600.0 s
01:00:00;00 = 3603.6 s, smpte-timecode 3600.0 s
02:00:00;00 = 7207.2 s, smpte-timecode 7200.0 s
01:00:00:00 = 0.0 s, smpte-timecode 3603.6 s
EXPECTED
echo '@svta/cml-608 1.1.0, smpte-timecode 1.3.6'
echo 'Times of a line of captions (; is drop-frame, : is non-drop):'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
