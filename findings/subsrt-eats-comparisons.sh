#!/usr/bin/env bash
# Surprise: subsrt-ts takes whatever stands between < and > for markup, so a comparison loses its middle
# Hurts: captions of lessons in maths and programming
# Versions: subsrt-ts 2.1.2
# Source: SubRip knows the tags b, i, u and font; "< 3 & 4 >" is none of them
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund subsrt-ts@2.1.2

cat > look.mjs <<'LOOK'
import { parse } from 'subsrt-ts';
const [{ content, text }] = parse('1\n00:00:01,000 --> 00:00:02,000\n2 < 3 & 4 > 1\n', { format: 'srt' });
console.log('content', JSON.stringify(content.trim()));
console.log('text', JSON.stringify(text.trim()));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
content "2 < 3 & 4 > 1"
text "2  1"
EXPECTED
echo 'subsrt-ts 2.1.2'
echo 'The text keeps neither the numbers nor the signs:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
