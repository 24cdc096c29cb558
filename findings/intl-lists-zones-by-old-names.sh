#!/usr/bin/env bash
# Surprise: the runtime lists Asia/Calcutta and Europe/Kiev, and turns Asia/Kolkata and Europe/Kyiv into them, also today
# Hurts: people in the mails of classes: a zone that they chose by its name of today comes back under the old one
# Versions: Node 26.10.0 (ICU 78.3, zone data 2026c)
# Source: the IANA time zone database: Asia/Kolkata since 2008 and Europe/Kyiv since 2022; the old ones are links to them
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund node@26.10.0 > /dev/null 2>&1
cat > look.mjs <<'LOOK'
const listed = new Set(Intl.supportedValuesOf('timeZone'));
for (const zone of ['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Yangon', 'Asia/Ho_Chi_Minh'])
  console.log(zone, listed.has(zone) ? 'is listed' : 'is not listed, comes back as', new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
LOOK
node_modules/node/bin/node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Asia/Kolkata is not listed, comes back as Asia/Calcutta
Europe/Kyiv is not listed, comes back as Europe/Kiev
Asia/Yangon is not listed, comes back as Asia/Rangoon
Asia/Ho_Chi_Minh is not listed, comes back as Asia/Saigon
EXPECTED
echo 'Node 26.10.0'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
