#!/usr/bin/env bash
# Surprise: subtitle appends the name of a WebVTT cue to what was said in the cue before
# Hurts: readers of transcripts with named cues: the words agenda and poll stand in the speech, and counts of words are wrong
# Versions: subtitle 4.2.2
# Source: WebVTT: the line before the times is the identifier; the README says that the package reads WebVTT
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund subtitle@4.2.2

cat > look.mjs <<'LOOK'
import subtitle from 'subtitle';
const file = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nWelcome\n\nagenda\n00:00:03.000 --> 00:00:04.000\nSecond\n';
for (const { type, data } of subtitle.parseSync(file)) if (type === 'cue') console.log(JSON.stringify(data.text));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
"Welcome\n\nagenda"
"Second"
EXPECTED
echo 'subtitle 4.2.2'
echo 'The second cue is named agenda; the word turns up in the text of the first:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
