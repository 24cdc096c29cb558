#!/usr/bin/env bash
# Surprise: ffmpeg joins two parts of a recording without a word about their chapters: the result has none
# Hurts: classes recorded in parts: each part opens with chapters, the whole does not
# Versions: ffmpeg 5.1.9
# Source: the concat demuxer with -c copy keeps streams and length; a plain -c copy of one part keeps its chapters
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
printf ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=3000\ntitle=Welcome\n' > chapters.txt
ffmpeg -v error -nostdin -f lavfi -i sine=duration=4 -i chapters.txt -map_chapters 1 part.mka
ffmpeg -v error -nostdin -i part.mka -c copy copied.mka
printf "file part.mka\nfile part.mka\n" > parts.txt
ffmpeg -v error -nostdin -f concat -i parts.txt -c copy joined.mka 2> log.txt
for name in copied joined; do echo "$name: $(ffprobe -v error -show_chapters -of csv=p=0 "$name.mka" | wc -l) chapters"; done
echo "$(wc -l < log.txt) warnings"
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
copied: 1 chapters
joined: 0 chapters
0 warnings
EXPECTED
echo 'ffmpeg 5.1.9'
echo 'A part with one chapter, copied, and joined with itself:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
