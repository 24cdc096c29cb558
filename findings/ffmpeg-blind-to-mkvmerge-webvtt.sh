#!/usr/bin/env bash
# Surprise: ffmpeg finds no captions in a Matroska file whose WebVTT track was written by mkvmerge
# Hurts: archives of recordings: captions that mkvmerge put in and hands out again cannot be taken out, nor burned in, with ffmpeg
# Versions: ffmpeg 5.1.9, mkvmerge 74.0.0
# Source: the Matroska list of codecs: S_TEXT/WEBVTT; ffmpeg writes WebVTT into Matroska and reads its own
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
have=$(mkvmerge --version 2> /dev/null | cut -d " " -f 2 || true)
[ "$have" = 'v74.0.0' ] || { echo 'skipped: needs mkvmerge 74.0.0'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
printf 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nWelcome\n' > in.vtt
mkvmerge --quiet -o mkvmerge.mkv in.vtt
ffmpeg -v error -nostdin -i in.vtt -c copy ffmpeg.mkv
for by in mkvmerge ffmpeg; do
  echo "by $by: $(ffprobe -v error -show_entries stream=codec_type,codec_name -of csv=p=0 "$by.mkv")"
done
mkvextract --quiet mkvmerge.mkv tracks 0:out.vtt
echo "mkvextract: $(grep -c -e '-->' out.vtt) cue"
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
by mkvmerge: unknown,subtitle
by ffmpeg: webvtt,subtitle
mkvextract: 1 cue
EXPECTED
echo 'ffmpeg 5.1.9, mkvmerge 74.0.0'
echo 'One transcript, put into Matroska by each program, and read by ffprobe:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
