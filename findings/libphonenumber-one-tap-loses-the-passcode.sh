#!/usr/bin/env bash
# Surprise: libphonenumber-js makes an extension of the meeting ID in a one-tap number, and finds the number in a text without its passcode
# Hurts: people who join a class by telephone from an address book or a page: the link has no pause, no # and no passcode, and counts as valid
# Versions: libphonenumber-js 1.13.16
# Source: each comma is a pause in what a telephone dials, and # ends the ID; RFC 3966: ;ext= is a number within the house that is called
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16

cat > look.mjs <<'LOOK'
import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max';
const short = '+12025550100,,82012345678#';
const long = `${short},,,,*123456#`;
console.log(`${short} = ${parsePhoneNumberFromString(short)?.getURI()}`);
console.log(`${long} = ${parsePhoneNumberFromString(long)?.getURI()}`);
const [{ number, startsAt, endsAt }] = findPhoneNumbersInText(long);
console.log(`found in it: ${long.slice(startsAt, endsAt)} = ${number.getURI()}, ${number.isValid() ? 'valid' : 'not valid'}`);
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
+12025550100,,82012345678# = tel:+12025550100;ext=82012345678
+12025550100,,82012345678#,,,,*123456# = undefined
found in it: +12025550100,,82012345678# = tel:+12025550100;ext=82012345678, valid
EXPECTED
echo 'libphonenumber-js 1.13.16'
echo 'A number to tap, with a meeting ID and a passcode, and the link that is made of it:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
