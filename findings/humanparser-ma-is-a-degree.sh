#!/usr/bin/env bash
# Surprise: humanparser takes the family name Ma for a degree: Ali Ma has none, and in "Mei Li Ma" Li becomes it
# Hurts: certificates and lists by family name, for one of the most common names there is
# Versions: humanparser 2.7.0, parse-full-name 1.2.7
# Source: parse-full-name knows the degree, too, and tells M.A. from Ma
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund humanparser@2.7.0 parse-full-name@1.2.7

cat > look.mjs <<'LOOK'
import human from 'humanparser';
import full from 'parse-full-name';
for (const name of ['Ali Ma', 'Mei Li Ma', 'Rosa Lindt, M.A.']) {
  const { lastName, suffix = '' } = human.parseName(name);
  const other = full.parseFullName(name);
  console.log(`${name}: humanparser family name "${lastName}", degree "${suffix}"; parse-full-name "${other.last}", "${other.suffix}"`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
Ali Ma: humanparser family name "", degree "Ma"; parse-full-name "Ma", ""
Mei Li Ma: humanparser family name "Li", degree "Ma"; parse-full-name "Ma", ""
Rosa Lindt, M.A.: humanparser family name "Lindt", degree "M.A."; parse-full-name "Lindt", "M.A."
EXPECTED
echo 'humanparser 2.7.0, parse-full-name 1.2.7'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
