#!/usr/bin/env bash
# Surprise: pdfkit with a standard font spoils every letter after one that the font lacks, not only that one
# Hurts: certificates: Paweł Nowak gets a name nobody can read, without an error
# Versions: pdfkit 0.20.2, pdftotext 22.12.0
# Source: the documentation: the standard fonts hold Western letters; "Zoë" is right, and one bad letter would be expected in "Paweł"
set -euo pipefail

have=$(pdftotext -v 2>&1 | sed -n "1s/pdftotext version //p" || true)
[ "$have" = '22.12.0' ] || { echo 'skipped: needs pdftotext 22.12.0'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund pdfkit@0.20.2

cat > look.sh <<'LOOK'
printf '%s\n' "const PDFDocument = require('pdfkit'); const page = new PDFDocument(); page.pipe(require('fs').createWriteStream('out.pdf')); for (const name of ['Zoë Okoye', 'Paweł Nowak']) page.text(name); page.end();" > write.cjs
node write.cjs
pdftotext out.pdf - | tr -d '\f' | grep . 
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
Zoë Okoye
Pawe"æðwak
EXPECTED
echo 'pdfkit 0.20.2, pdftotext 22.12.0'
echo 'Two names written, and what is in the document:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
