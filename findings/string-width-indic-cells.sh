#!/usr/bin/env bash
# Surprise: string-width counts a Devanagari conjunct and a Thai sara am one cell short of what a terminal takes
# Hurts: columns of names and chat in a terminal: the line after such a word is shifted
# Versions: string-width 8.3.0, @xterm/headless 6.0.0
# Source: the README: the number of columns needed to display the text
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund string-width@8.3.0 @xterm/headless@6.0.0

cat > look.mjs <<'LOOK'
import xterm from '@xterm/headless';
import stringWidth from 'string-width';
for (const word of ['Ana', 'क्षि', 'नमस्ते', 'น้ำ']) {
  const terminal = new xterm.Terminal({ cols: 40, rows: 2, allowProposedApi: true });
  await new Promise((done) => terminal.write(word, done));
  console.log(word, 'string-width', stringWidth(word), 'xterm', terminal.buffer.active.cursorX);
}
process.exit(0);
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Ana string-width 3 xterm 3
क्षि string-width 2 xterm 3
नमस्ते string-width 3 xterm 4
น้ำ string-width 1 xterm 2
EXPECTED
echo 'string-width 8.3.0, @xterm/headless 6.0.0'
echo 'Cells by string-width, and where the cursor of xterm.js stands after the word:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
