#!/usr/bin/env bash
# Surprise: music-metadata fails on an M4A that ffmpeg wrote with chapters and the index in front; with the index at the end it finds none
# Hurts: pages that list the chapters of a recording: a file that is made ready for the web gives not even its length
# Versions: ffmpeg 5.1.9, music-metadata 11.16.1
# Source: ISO/IEC 14496-12: a chunk may hold several samples, here three titles in one; the documentation: includeChapters looks for chapters
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund music-metadata@11.16.1

{
  echo ';FFMETADATA1'
  printf '[CHAPTER]\nTIMEBASE=1/1000\nSTART=%s\nEND=%s\ntitle=%s\n' 0 5000 Welcome 5000 12500 Poll 12500 20000 Lesson
} > chapters.txt
ffmpeg -v error -nostdin -f lavfi -i sine=duration=20 -i chapters.txt -map_chapters 1 -c:a aac end.m4a
ffmpeg -v error -nostdin -i end.m4a -c copy -movflags +faststart front.m4a
cat > look.mjs <<'LOOK'
import { parseFile } from 'music-metadata';
for (const place of ['end', 'front']) {
  for (const includeChapters of [false, true]) {
    const said = await parseFile(`${place}.m4a`, { includeChapters }).then(
      ({ format }) => `${Math.round(format.duration)} s, ${format.chapters?.length ?? 'no'} chapters`,
      (error) => `fails: ${error.message}`,
    );
    console.log(`index at the ${place}, ${includeChapters ? 'with' : 'without'} includeChapters = ${said}`);
  }
}
LOOK
{
  for place in end front; do echo "ffprobe, index at the $place = $(ffprobe -v error -show_entries chapter=id -of csv=p=0 "$place.m4a" | wc -l) chapters"; done
  node look.mjs
} > seen.txt

cat > expected.txt <<'EXPECTED'
ffprobe, index at the end = 3 chapters
ffprobe, index at the front = 3 chapters
index at the end, without includeChapters = 20 s, no chapters
index at the end, with includeChapters = 20 s, no chapters
index at the front, without includeChapters = 20 s, no chapters
index at the front, with includeChapters = fails: Expected equal chunk-offset-table & sample-size-table length.
EXPECTED
echo 'ffmpeg 5.1.9, music-metadata 11.16.1'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
