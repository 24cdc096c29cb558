#!/usr/bin/env bash
# Surprise: ffmpeg reads no cue of a WebVTT file that begins with a STYLE block, says nothing and succeeds
# Hurts: recordings that get their captions burned in or converted: they have none, and the pipeline is green
# Versions: ffmpeg 5.1.9
# Source: WebVTT: STYLE and REGION blocks stand before the first cue; readers skip what they do not use
set -euo pipefail

have=$(ffmpeg -version 2> /dev/null | sed -n "1s/ffmpeg version \([0-9.]*\).*/\1/p" || true)
[ "$have" = '5.1.9' ] || { echo 'skipped: needs ffmpeg 5.1.9'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.sh <<'LOOK'
cue=$'00:00:01.000 --> 00:00:02.000\nWelcome\n'
printf 'WEBVTT\n\n%s' "$cue" > plain.vtt
printf 'WEBVTT\n\nSTYLE\n::cue { color: yellow }\n\n%s' "$cue" > style.vtt
for name in plain style; do
  status=0
  ffmpeg -v error -nostdin -i "$name.vtt" -f srt "$name.srt" 2> "$name.log" || status=$?
  echo "$name: $(grep -c -e '-->' "$name.srt" || true) cues, $(wc -l < "$name.log") errors, exit $status"
done
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
plain: 1 cues, 0 errors, exit 0
style: 0 cues, 0 errors, exit 0
EXPECTED
echo 'ffmpeg 5.1.9'
echo 'The same cue with and without a STYLE block before it:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
