#!/usr/bin/env bash
# Surprise: linkifyjs drops a scheme that it does not know and links the rest: a room's sip: address becomes a mail, an srt:// or zoommtg:// one a web page
# Hurts: notes and chats of a class: who taps the address that a room system dials writes a mail, and the ingest of the stream opens in a browser
# Versions: linkifyjs 4.4.0, linkify-it 6.1.0
# Source: RFC 3986: without its scheme it is another address; linkify-it leaves what it does not know as text
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund linkifyjs@4.4.0 linkify-it@6.1.0

cat > look.mjs <<'LOOK'
import { find } from 'linkifyjs';
import { LinkifyIt } from 'linkify-it';
const other = new LinkifyIt();
for (const text of ['https://example.com/j/1', 'sip:82012345678@example.com', 'srt://live.example.com:9000?streamid=class', 'zoommtg://example.zoom.us/join?confno=123']) {
  console.log(`${text} = ${find(text)[0].href}; linkify-it ${other.match(text)?.[0].url ?? 'none'}`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
https://example.com/j/1 = https://example.com/j/1; linkify-it https://example.com/j/1
sip:82012345678@example.com = mailto:82012345678@example.com; linkify-it none
srt://live.example.com:9000?streamid=class = http://live.example.com:9000?streamid=class; linkify-it none
zoommtg://example.zoom.us/join?confno=123 = http://example.zoom.us/join?confno=123; linkify-it none
EXPECTED
echo 'linkifyjs 4.4.0, linkify-it 6.1.0'
echo 'An address in a text, and the link that is made of it:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
