#!/usr/bin/env bash
# Surprise: hls-parser keeps one EXT-X-DATERANGE for each segment: of a poll and a break that are marked together the poll is gone
# Hurts: live streams that mark polls, breaks and questions: after reading and writing the playlist only the last mark before a segment is left
# Versions: hls-parser 0.16.1
# Source: RFC 8216, 4.3.2.7: each date range has an ID and a time of its own, and nothing limits how many stand before a segment
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund hls-parser@0.16.1

cat > look.mjs <<'LOOK'
import { parse, stringify } from 'hls-parser';
const mark = (id, start, length) => `#EXT-X-DATERANGE:ID="${id}",START-DATE="2027-01-12T18:00:${start}.000Z",DURATION=${length}`;
const playlist = [
  '#EXTM3U', '#EXT-X-VERSION:8', '#EXT-X-TARGETDURATION:10', '#EXT-X-PROGRAM-DATE-TIME:2027-01-12T18:00:00.000Z',
  mark('poll', '02', 5), mark('break', '07', 60), '#EXTINF:9,', 'a.ts', mark('question', '12', 30), '#EXTINF:9,', 'b.ts', '#EXT-X-ENDLIST', '',
].join('\n');
const ids = (text) => [...text.matchAll(/DATERANGE:ID="(\w+)"/g)].map((match) => match[1]).join(' ');
console.log('given:', ids(playlist));
console.log('read:', parse(playlist).segments.map(({ dateRange }) => dateRange?.id).join(' '));
console.log('written again:', ids(stringify(parse(playlist))));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
given: poll break question
read: break question
written again: break question
EXPECTED
echo 'hls-parser 0.16.1'
echo 'Date ranges of a playlist of two segments:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
