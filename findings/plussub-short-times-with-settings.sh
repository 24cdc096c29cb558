#!/usr/bin/env bash
# Surprise: @plussub/srt-vtt-parser reads the end of a cue wrongly when its times have no hours and the cue has settings
# Hurts: players that take transcripts with short times, as many services write them: the cue stays for minutes, or has no end
# Versions: @plussub/srt-vtt-parser 2.0.5
# Source: WebVTT: hours may be left out of a timestamp, and settings may follow the end
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @plussub/srt-vtt-parser@2.0.5

cat > look.mjs <<'LOOK'
import { parse } from '@plussub/srt-vtt-parser';
for (const times of ['00:00:01.000 --> 00:00:02.000 line:0', '00:01.000 --> 00:02.000', '00:01.000 --> 00:02.000 line:0', '00:01.000 --> 00:02.000 align:start']) {
  const [{ from, to }] = parse(`WEBVTT\n\n${times}\nWelcome\n`).entries;
  console.log(times, '=', from, to);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
00:00:01.000 --> 00:00:02.000 line:0 = 1000 2000
00:01.000 --> 00:02.000 = 1000 2000
00:01.000 --> 00:02.000 line:0 = 1000 120000
00:01.000 --> 00:02.000 align:start = 1000 NaN
EXPECTED
echo '@plussub/srt-vtt-parser 2.0.5'
echo 'Each cue ends at second 2; with short times and a setting the end becomes 120000 ms or NaN:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
