#!/usr/bin/env bash
# Surprise: fuse.js finds another person before the one whose two names are given in the other order
# Hurts: attendance that is matched with the list of enrolment: "Lindt Rosa" counts for Rosalind Okoye
# Versions: fuse.js 7.5.0, talisman 1.1.4
# Source: both names are there, letter for letter; a measure by pairs of letters (Dice, in talisman) finds the right person
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund fuse.js@7.5.0 talisman@1.1.4

cat > look.mjs <<'LOOK'
import Fuse from 'fuse.js';
import dice from 'talisman/metrics/dice.js';
const people = ['Rosa Lindt', 'Rosalind Okoye', 'Ana Perez'];
for (const wanted of ['Rosa Lindt', 'Lindt Rosa', 'Lindt, Rosa']) {
  const [found] = new Fuse(people).search(wanted);
  const [likest] = [...people].sort((a, b) => dice(wanted, b) - dice(wanted, a));
  console.log(`${wanted} = fuse.js ${found.item}, Dice ${likest}`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Rosa Lindt = fuse.js Rosa Lindt, Dice Rosa Lindt
Lindt Rosa = fuse.js Rosalind Okoye, Dice Rosa Lindt
Lindt, Rosa = fuse.js Rosalind Okoye, Dice Rosa Lindt
EXPECTED
echo 'fuse.js 7.5.0, talisman 1.1.4'
echo 'The best match for a name as it stands in an export:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
