#!/usr/bin/env bash
# Surprise: @deepgram/captions begins again at 0:00:00 after 24 hours, in WebVTT and in SubRip
# Hurts: whoever captions a hackathon or a marathon of lessons: the second day is shown on top of the first, and one caption ends before it begins
# Versions: @deepgram/captions 1.2.0
# Source: WebVTT, timestamps: two or more digits of hours, without an end at 24; the transcript counts seconds from the beginning
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @deepgram/captions@1.2.0

cat > look.mjs <<'LOOK'
import { srt, webvtt } from '@deepgram/captions';
const words = [['Morning', 3600], ['Midnight', 86399.5], ['Day', 90000]].map(([word, start]) => ({ word, start, end: start + 1 }));
const transcript = {
  metadata: { request_id: 'example', created: '2027-01-12T00:00:00Z', duration: 90001, channels: 1 },
  results: { channels: [{ alternatives: [{ words }] }] },
};
for (const write of [webvtt, srt]) console.log(write(transcript, 1).split('\n').filter((line) => line.includes('-->')).join('\n'));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
01:00:00.000 --> 01:00:01.000
23:59:59.500 --> 00:00:00.500
01:00:00.000 --> 01:00:01.000
01:00:00,000 --> 01:00:01,000
23:59:59,500 --> 00:00:00,500
01:00:00,000 --> 01:00:01,000
EXPECTED
echo '@deepgram/captions 1.2.0'
echo 'Words at 1:00:00, 23:59:59.5 and 25:00:00:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
