#!/usr/bin/env bash
# Surprise: ffmpeg ends a caption in an MP4 as soon as the next one begins
# Hurts: classes in which two people speak at once: what the first says goes from the screen early, and its end is lost for good
# Versions: ffmpeg 5.1.9
# Source: cues may overlap in WebVTT and SubRip, and ffmpeg keeps that between these two
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
printf 'WEBVTT\n\n00:00:01.000 --> 00:00:05.000\nAna\n\n00:00:04.000 --> 00:00:08.000\nBen\n' > in.vtt
ffmpeg -v error -nostdin -i in.vtt -f srt - | grep -e '-->'
echo 'through an MP4'
ffmpeg -v error -nostdin -i in.vtt -c:s mov_text class.mp4
ffmpeg -v error -nostdin -i class.mp4 -f srt - | grep -e '-->' 
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
00:00:01,000 --> 00:00:05,000
00:00:04,000 --> 00:00:08,000
through an MP4
00:00:01,000 --> 00:00:04,000
00:00:04,000 --> 00:00:08,000
EXPECTED
echo 'ffmpeg 5.1.9'
echo 'Ana speaks until second 5, Ben from second 4; through an MP4 Ana is cut at 4:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
