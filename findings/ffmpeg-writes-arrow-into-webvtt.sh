#!/usr/bin/env bash
# Surprise: ffmpeg turns SubRip text with an arrow into a WebVTT cue that readers by the standard find empty
# Hurts: captions such as "press A --> B": they are on the screen from the one file, and gone from the other
# Versions: ffmpeg 5.1.9, webvtt-parser 2.2.0
# Source: WebVTT: cue text must not contain -->, and & and < are written as entities
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund webvtt-parser@2.2.0

cat > look.sh <<'LOOK'
printf '1\n00:00:01,000 --> 00:00:02,000\nPress A --> B\n' > in.srt
ffmpeg -v error -nostdin -i in.srt -f webvtt out.vtt
cat out.vtt
node -e '
const { WebVTTParser } = require("webvtt-parser");
const parser = new WebVTTParser(require("webvtt-parser/html-entities.json"));
for (const { text } of parser.parse(require("fs").readFileSync("out.vtt", "utf8"), "metadata").cues) console.log("text:", JSON.stringify(text));
' 
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
WEBVTT

00:01.000 --> 00:02.000
Press A --> B
text: ""
EXPECTED
echo 'ffmpeg 5.1.9, webvtt-parser 2.2.0'
echo 'The words of the only caption, and what a reader of the file written by ffmpeg gets:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
