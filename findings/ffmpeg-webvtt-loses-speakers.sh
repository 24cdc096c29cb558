#!/usr/bin/env bash
# Surprise: ffmpeg drops speakers, names and settings of cues even when it goes from WebVTT to WebVTT; only -c copy keeps them
# Hurts: who shifts or trims a transcript with ffmpeg and counts afterwards who spoke how long
# Versions: ffmpeg 5.1.9
# Source: one format on both sides; a voice is what WebVTT has speakers for
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
printf 'WEBVTT\n\nintro\n00:00:01.000 --> 00:00:02.000 line:0\n<v Ana>Welcome</v>\n' > in.vtt
ffmpeg -v error -nostdin -i in.vtt -f webvtt -
echo ---
ffmpeg -v error -nostdin -i in.vtt -c copy -f webvtt -
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
WEBVTT

00:01.000 --> 00:02.000
Welcome
---
WEBVTT

intro
00:01.000 --> 00:02.000 line:0
<v Ana>Welcome</v>
EXPECTED
echo 'ffmpeg 5.1.9'
echo 'A cue named intro, spoken by Ana, at the top; first written anew, then copied:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
