#!/usr/bin/env bash
# Surprise: iso8601-duration drops the sign: the alarm "-PT15M" becomes 15 minutes after the start
# Hurts: reminders that are read from calendar entries
# Versions: iso8601-duration 2.1.4, tinyduration 3.4.1
# Source: RFC 5545, TRIGGER: a negative duration is before the event; a text that cannot be read throws elsewhere in this package
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund iso8601-duration@2.1.4 tinyduration@3.4.1

cat > look.mjs <<'LOOK'
import { parse, toSeconds } from 'iso8601-duration';
import { parse as parseTiny } from 'tinyduration';
console.log('iso8601-duration', toSeconds(parse('-PT15M')));
console.log('tinyduration', JSON.stringify(parseTiny('-PT15M')));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
iso8601-duration 900
tinyduration {"minutes":15,"negative":true}
EXPECTED
echo 'iso8601-duration 2.1.4, tinyduration 3.4.1'
echo 'Seconds of -PT15M, and what tinyduration reads:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
