#!/usr/bin/env bash
# Surprise: chrono-node lets "11-12:30pm" begin at eleven at night and end after noon on the next day
# Hurts: classes over noon that are read from a sentence in a mail: 90 minutes become 13 and a half hours
# Versions: chrono-node 2.10.3
# Source: the README's example of a range; "7-8:30pm" and "12-1pm" are read as people mean them
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund chrono-node@2.10.3

cat > look.mjs <<'LOOK'
import * as chrono from 'chrono-node';
const now = { instant: new Date('2027-01-04T09:00:00Z'), timezone: 'UTC' };
for (const text of ['Tuesday 7-8:30pm', 'Tuesday 12-1pm', 'Tuesday 11-12:30pm']) {
  const [{ start, end }] = chrono.parse(text, now);
  console.log(text, '=', start.date().toISOString(), 'to', end.date().toISOString());
}
LOOK
TZ=UTC node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Tuesday 7-8:30pm = 2027-01-05T19:00:00.000Z to 2027-01-05T20:30:00.000Z
Tuesday 12-1pm = 2027-01-05T12:00:00.000Z to 2027-01-05T13:00:00.000Z
Tuesday 11-12:30pm = 2027-01-05T23:00:00.000Z to 2027-01-06T12:30:00.000Z
EXPECTED
echo 'chrono-node 2.10.3'
echo 'The first two are right; the third should be 11:00 to 12:30 on the same day:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
