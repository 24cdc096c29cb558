#!/usr/bin/env bash
# Surprise: postal-mime puts an answer into the line of the question that it answers: "> Do you come? No." is one quoted line
# Hurts: who reads replies to invitations: leaving out the quoted lines leaves out the No
# Versions: postal-mime 4.0.0, mailparser 3.14.2
# Source: RFC 3676, 4.5: lines of different quote depth are never joined, whatever stands at their end
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund postal-mime@4.0.0 mailparser@3.14.2

cat > look.mjs <<'LOOK'
import PostalMime from 'postal-mime';
import { simpleParser } from 'mailparser';
const mail = [
  'From: Ana Perez <ana@example.com>', 'Subject: Re: Class', 'MIME-Version: 1.0', 'Content-Type: text/plain; format=flowed', '',
  '> Do you come on Tuesday? ', 'No.', '> And on Friday?', 'Yes.', '',
].join('\r\n');
for (const [name, text] of [['postal-mime', (await PostalMime.parse(mail)).text], ['mailparser', (await simpleParser(mail)).text]]) {
  const lines = text.trim().split('\n').map((line) => line.trim());
  console.log(`${name}: ${lines.join(' | ')}`);
  console.log(`  without the quoted lines: ${lines.filter((line) => !line.startsWith('>')).join(' | ')}`);
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
postal-mime: > Do you come on Tuesday? No. | > And on Friday? | Yes.
  without the quoted lines: Yes.
mailparser: > Do you come on Tuesday? | No. | > And on Friday? | Yes.
  without the quoted lines: No. | Yes.
EXPECTED
echo 'postal-mime 4.0.0, mailparser 3.14.2'
echo 'A reply in format=flowed, whose first quoted line ends in a space:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
