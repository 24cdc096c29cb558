#!/usr/bin/env bash
# Surprise: node-osc and osc-js choose the type of an OSC number by its value: a fader at exactly 1 is an integer, at 0.99 a float
# Hurts: cues to lights and sound: desks that take floats only ignore the top and the bottom of the fade
# Versions: node-osc 11.7.1, osc-js 2.4.1, osc 2.4.5
# Source: OSC 1.0: i and f are different types and a receiver matches them; the osc package sends f for each number
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund node-osc@11.7.1 osc@2.4.5 osc-js@2.4.1

cat > look.mjs <<'LOOK'
import { encode, Message } from 'node-osc';
import osc from 'osc';
import OSC from 'osc-js';
const fade = [0, 0.5, 1];
const tag = (bytes) => osc.readMessage(new Uint8Array(bytes), { metadata: true }).args[0].type;
console.log('node-osc', fade.map((level) => tag(encode(new Message('/fader', level)))).join(' '));
console.log('osc-js', fade.map((level) => tag(new OSC.Message('/fader', level).pack())).join(' '));
console.log('osc', fade.map((level) => tag(osc.writeMessage({ address: '/fader', args: [level] }))).join(' '));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
node-osc i f i
osc-js i f i
osc f f f
EXPECTED
echo 'node-osc 11.7.1, osc-js 2.4.1, osc 2.4.5'
echo 'The type tags of a fade from 0 to 1:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
