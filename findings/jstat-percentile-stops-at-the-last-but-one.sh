#!/usr/bin/env bash
# Surprise: jstat stops at the last value but one for every percentile near the top: the 99th percentile of 1 to 5 is 4, the 50th of 10 and 60 is 10
# Hurts: reports on small classes: "9 of 10 had joined after" leaves out the last who came, and half of two is the first of them
# Versions: jstat 1.9.6, simple-statistics 7.12.1
# Source: the documentation and its example: percentile lies between two values by its distance; jstat's own median does
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund jstat@1.9.6 simple-statistics@7.12.1

cat > look.mjs <<'LOOK'
import jstat from 'jstat';
import { quantile } from 'simple-statistics';
const { jStat } = jstat;
for (const [values, part] of [[[1, 2, 3, 4, 5], 0.5], [[1, 2, 3, 4, 5], 0.9], [[1, 2, 3, 4, 5], 0.99], [[1, 2, 3, 4, 5], 1], [[10, 60], 0.5]]) {
  console.log(`${part} of ${values.join(' ')} = jstat ${jStat.percentile(values, part)}, simple-statistics ${quantile(values, part)}`);
}
console.log(`median of 10 60 = jstat ${jStat.median([10, 60])}`);
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
0.5 of 1 2 3 4 5 = jstat 3, simple-statistics 3
0.9 of 1 2 3 4 5 = jstat 4, simple-statistics 4.6
0.99 of 1 2 3 4 5 = jstat 4, simple-statistics 4.96
1 of 1 2 3 4 5 = jstat 5, simple-statistics 5
0.5 of 10 60 = jstat 10, simple-statistics 35
median of 10 60 = jstat 35
EXPECTED
echo 'jstat 1.9.6, simple-statistics 7.12.1'
echo 'Minutes after which a part of the class had joined:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
