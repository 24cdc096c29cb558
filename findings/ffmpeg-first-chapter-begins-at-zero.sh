#!/usr/bin/env bash
# Surprise: ffmpeg moves the first chapter of an M4A or MP4 to 0, and leaves it where it is in MP3
# Hurts: recordings with a silent lead: "Welcome" points to the waiting music, and reading the file back gives a wrong time
# Versions: ffmpeg 5.1.9
# Source: the metadata format of ffmpeg gives each chapter a START, and the one given is 5 s
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
printf ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=5000\nEND=10000\ntitle=Welcome\n' > chapters.txt
for kind in mp3 m4a; do
  ffmpeg -v error -nostdin -f lavfi -i sine=duration=12 -i chapters.txt -map_chapters 1 "class.$kind"
  echo "$kind: $(ffprobe -v error -show_entries chapter=start_time,end_time:chapter_tags=title -of csv=p=0 "class.$kind")"
done
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
mp3: 5.000000,10.000000,Welcome
m4a: 0.000000,5.000000,Welcome
EXPECTED
echo 'ffmpeg 5.1.9'
echo 'The chapter Welcome is given as 5 to 10 s:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
