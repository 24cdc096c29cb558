#!/usr/bin/env bash
# Surprise: in Matroska, ffmpeg keeps one of two chapters that begin together, and loses the longer one that comes after
# Hurts: a poll that opens with the lesson: the lesson has no chapter any more; an M4A keeps both
# Versions: ffmpeg 5.1.9
# Source: the Matroska specification lets chapters begin together; no warning is given
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
{
  echo ';FFMETADATA1'
  printf '[CHAPTER]\nTIMEBASE=1/1000\nSTART=%s\nEND=%s\ntitle=%s\n' 0 10000 Welcome 10000 10000 Poll 10000 20000 Lesson
} > chapters.txt
ffmpeg -v error -nostdin -f lavfi -i sine=duration=22 -c:a aac plain.m4a
for kind in m4a mka; do
  ffmpeg -v error -nostdin -i plain.m4a -i chapters.txt -map_chapters 1 -c copy "class.$kind" 2> log.txt
  echo "$kind: $(ffprobe -v error -show_entries chapter_tags=title -of csv=p=0 "class.$kind" | paste -sd ' '), $(wc -l < log.txt) warnings"
done
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
m4a: Welcome Poll Lesson, 0 warnings
mka: Welcome Poll, 0 warnings
EXPECTED
echo 'ffmpeg 5.1.9'
echo 'Poll (10 to 10 s) and Lesson (10 to 20 s) are given:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
