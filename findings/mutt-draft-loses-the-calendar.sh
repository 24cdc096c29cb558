#!/usr/bin/env bash
# Surprise: mutt sends a draft without its text/calendar part: of multipart/alternative only the first text goes out
# Hurts: producers who send a prepared invitation from mutt: it arrives without the buttons to accept
# Versions: mutt 2.2.12
# Source: the manual: -H file specifies a draft file that contains header and body
set -euo pipefail

have=$(mutt -v 2> /dev/null | head -1 || true)
[[ $have == 'Mutt 2.2.12 '* ]] || { echo 'skipped: needs mutt 2.2.12'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > draft.eml <<'END'
From: Dana Okoye <dana@example.com>
To: Ana Perez <ana@example.com>
Subject: Class
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b1

--b1
Content-Type: text/plain; charset=utf-8

You are invited.
--b1
Content-Type: text/calendar; charset=utf-8; method=REQUEST

BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
PRODID:-//example//EN
BEGIN:VEVENT
UID:class@example.com
DTSTAMP:20270101T000000Z
DTSTART:20270112T180000Z
DTEND:20270112T190000Z
SUMMARY:Class
END:VEVENT
END:VCALENDAR
--b1--
END
printf '#!/bin/sh\ncat > %s/sent.eml\n' "$work" > send.sh
chmod +x send.sh
printf 'set sendmail="%s/send.sh"\nset from=dana@example.com\nset editor=true\nset record=""\n' "$work" > muttrc
HOME=$work mutt -F muttrc -H draft.eml < /dev/null > /dev/null 2>&1
{
  echo "draft: $(grep -c '^Content-Type: text/' draft.eml) texts, $(grep -c BEGIN:VEVENT draft.eml) entry"
  echo "sent: $(grep -ci '^Content-Type: text/' sent.eml) text, $(grep -c BEGIN:VEVENT sent.eml || true) entries"
} > seen.txt

cat > expected.txt <<'EXPECTED'
draft: 2 texts, 1 entry
sent: 1 text, 0 entries
EXPECTED
echo 'mutt 2.2.12'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
