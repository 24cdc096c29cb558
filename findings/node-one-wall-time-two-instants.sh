#!/usr/bin/env bash
# Surprise: two supported releases of Node put one wall time an hour apart: each has the zone laws of the day it was built
# Hurts: classes in Vancouver that are planned for the winters to come: one machine invites for 18:00 UTC, another for 17:00
# Versions: Node 20.20.2 (zone data 2025c), Node 26.10.0 (zone data 2026c)
# Source: NEWS of the IANA time zone database, 2026: British Columbia keeps summer time
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > look.mjs <<'LOOK'
const at = Date.UTC(2030, 11, 30, 18);
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Vancouver', timeStyle: 'short' }).format(at);
console.log(`${process.versions.tz}: 18:00 UTC is ${clock} in Vancouver on 30 December 2030`);
LOOK
for version in 20.20.2 26.10.0; do
  mkdir "$version"
  (cd "$version" && echo '{"private":true}' > package.json && npm install --silent --no-audit --no-fund "node@$version" > /dev/null 2>&1)
  "$version/node_modules/node/bin/node" look.mjs
done > seen.txt

cat > expected.txt <<'EXPECTED'
2025c: 18:00 UTC is 10:00 in Vancouver on 30 December 2030
2026c: 18:00 UTC is 11:00 in Vancouver on 30 December 2030
EXPECTED
echo 'Node 20.20.2, Node 26.10.0'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
