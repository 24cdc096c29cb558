#!/usr/bin/env bash
# Surprise: pdf-lib measures a name with kerning and draws it without, so some names are wider than measured
# Hurts: centred or right-aligned names on certificates, and names that "just fit" their box
# Versions: pdf-lib 1.17.1, pdftotext 22.12.0
# Source: the documentation: widthOfTextAtSize is the width of the text as this font draws it
set -euo pipefail

have=$(pdftotext -v 2>&1 | sed -n "1s/pdftotext version //p" || true)
[ "$have" = '22.12.0' ] || { echo 'skipped: needs pdftotext 22.12.0'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund pdf-lib@1.17.1

cat > look.sh <<'LOOK'
cat > write.cjs <<'JS'
const { PDFDocument, StandardFonts } = require('pdf-lib');
const main = async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([600, 200]);
  ['Ana', 'AVATAVY'].forEach((name, at) => {
    page.drawText(name, { font, size: 40, x: 50, y: 120 - at * 60 });
    console.log(name, 'measured', font.widthOfTextAtSize(name, 40).toFixed(0));
  });
  require('fs').writeFileSync('out.pdf', await document.save());
};
main();
JS
node write.cjs
pdftotext -bbox out.pdf - | sed -n 's/.*xMin="\([0-9.]*\)".*xMax="\([0-9.]*\)".*>\(.*\)<.*/\3 \1 \2/p' | awk '{ printf "%s drawn %.0f\n", $1, $3 - $2 }' 
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
Ana measured 71
AVATAVY measured 166
Ana drawn 71
AVATAVY drawn 185
EXPECTED
echo 'pdf-lib 1.17.1, pdftotext 22.12.0'
echo 'Width measured by pdf-lib and found in the drawn page, at size 40:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
