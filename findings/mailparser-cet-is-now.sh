#!/usr/bin/env bash
# Surprise: mailparser dates a mail by the moment it is read when the Date names a zone such as CET or BST
# Hurts: who sorts or counts replies by their time: the same mail is always the newest, and another time at each reading
# Versions: mailparser 3.14.2
# Source: RFC 5322, 4.3: a zone name that is not known stands for -0000; a mail without any Date gets none here
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund mailparser@3.14.2

cat > look.mjs <<'LOOK'
import { simpleParser } from 'mailparser';
for (const zone of ['+0100', 'EST', 'CET', 'BST']) {
  const before = Date.now();
  const { date } = await simpleParser(`From: Ana Perez <ana@example.com>\r\nDate: Tue, 12 Jan 2010 18:00:00 ${zone}\r\nSubject: Re: Class\r\n\r\nYes.\r\n`);
  const now = date.getTime() >= before && date.getTime() <= Date.now();
  console.log(`12 Jan 2010 18:00:00 ${zone} = ${now ? 'the moment of reading' : date.toISOString()}`);
}
console.log(`no Date = ${(await simpleParser('From: Ana Perez <ana@example.com>\r\nSubject: Re: Class\r\n\r\nYes.\r\n')).date}`);
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
12 Jan 2010 18:00:00 +0100 = 2010-01-12T17:00:00.000Z
12 Jan 2010 18:00:00 EST = 2010-01-12T23:00:00.000Z
12 Jan 2010 18:00:00 CET = the moment of reading
12 Jan 2010 18:00:00 BST = the moment of reading
no Date = undefined
EXPECTED
echo 'mailparser 3.14.2'
echo 'Dates of a mail as read:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
