#!/usr/bin/env bash
# Surprise: apache-arrow makes false of a value that is missing in a row, when the column holds true and false
# Hurts: attendance tables from rows of objects: nobody asked whether the person was late, and the answer is no
# Versions: apache-arrow 21.2.0
# Source: Arrow columns are nullable, and the same function keeps a missing number as null
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund apache-arrow@21.2.0

cat > look.mjs <<'LOOK'
import { tableFromJSON } from 'apache-arrow';
const table = tableFromJSON([{ name: 'Ana' }, { name: 'Ben', late: true, minutes: 5 }]);
console.log(JSON.stringify(table.get(0)));
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
{"name":"Ana","late":false,"minutes":null}
EXPECTED
echo 'apache-arrow 21.2.0'
echo 'The first row has neither late nor minutes:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
