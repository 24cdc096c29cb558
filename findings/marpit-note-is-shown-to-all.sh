#!/usr/bin/env bash
# Surprise: marpit shows a speaker's note on the slide when its first word is header or footer, and loses one that begins with class
# Hurts: "header: wait for the late ones" in a private note stands on this slide and on all after it, for everybody; "class: split into rooms" is nowhere
# Versions: @marp-team/marpit 3.2.3
# Source: the documentation: comments are presenter notes; they are directives, too, when their text reads as one
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @marp-team/marpit@3.2.3

cat > look.mjs <<'LOOK'
import { Marpit } from '@marp-team/marpit';
for (const note of ['Poll: who has a camera?', 'class: split into rooms of four', 'header: wait for the late ones']) {
  const { html, comments } = new Marpit().render(`# First\n\n<!-- ${note} -->\n\n---\n\n# Second\n`);
  const shown = [...html.matchAll(/<header>(.*?)<\/header>/g)].map((match) => match[1]);
  console.log(`${note} = notes: ${comments.flat().join() || 'none'}; on the slides: ${shown.join(', ') || 'nothing'}`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Poll: who has a camera? = notes: Poll: who has a camera?; on the slides: nothing
class: split into rooms of four = notes: none; on the slides: nothing
header: wait for the late ones = notes: none; on the slides: wait for the late ones, wait for the late ones
EXPECTED
echo '@marp-team/marpit 3.2.3'
echo 'A note on the first of two slides:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
