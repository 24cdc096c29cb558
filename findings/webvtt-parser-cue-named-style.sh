#!/usr/bin/env bash
# Surprise: webvtt-parser takes a cue whose name begins with the word STYLE for a style sheet and loses it
# Hurts: transcripts whose cues are named after the slides: STYLE 1, STYLE 2; the cues go, the rest stays
# Versions: webvtt-parser 2.2.0
# Source: WebVTT, collecting a block: only a line of STYLE and white space begins a style sheet; REGION 1 and NOTE-1 are right
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund webvtt-parser@2.2.0

cat > look.mjs <<'LOOK'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { WebVTTParser } = require('webvtt-parser');
const parser = new WebVTTParser(require('webvtt-parser/html-entities.json'));
for (const name of ['STYLES 1', 'REGION 1', 'NOTE-1', 'STYLE 1']) {
  const { cues } = parser.parse(`WEBVTT\n\n${name}\n00:00:01.000 --> 00:00:02.000\nWelcome\n`, 'metadata');
  console.log(name, '=', cues.length, 'cue');
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
STYLES 1 = 1 cue
REGION 1 = 1 cue
NOTE-1 = 1 cue
STYLE 1 = 0 cue
EXPECTED
echo 'webvtt-parser 2.2.0'
echo 'Four cues of one form; the one named STYLE 1 is missing:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
