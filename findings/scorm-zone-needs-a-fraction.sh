#!/usr/bin/env bash
# Surprise: SCORM 2004 allows a zone only after a fraction of a second, and a length only two digits of it: 18:00:00Z and PT5.123S are refused
# Hurts: courses that note answers and time spent as most clocks write them: SetValue returns "false", hardly anybody looks, and the time is missing
# Versions: scorm-again 3.4.3
# Source: SCORM 2004 4th edition, RTE, time(second,10,0) and timeinterval(second,10,2); the standard breaks the first rule in its own examples
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund scorm-again@3.4.3

cat > look.mjs <<'LOOK'
import { Scorm2004API } from 'scorm-again';
const api = new Scorm2004API({ autocommit: false, logLevel: 5 });
api.lmsInitialize('');
api.lmsSetValue('cmi.interactions.0.id', 'poll-1');
const look = (key, values) => {
  for (const value of values) console.log(`${key} ${value} = ${api.lmsSetValue(key, value)}`);
};
look('cmi.interactions.0.timestamp', ['2027-01-12T18:00:00', '2027-01-12T18:00:00Z', '2027-01-12T18:00:00+01:00', '2027-01-12T18:00:00.0Z']);
look('cmi.session_time', ['PT1H30M5S', 'PT1H30M5.12S', 'PT1H30M5.123S']);
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
cmi.interactions.0.timestamp 2027-01-12T18:00:00 = true
cmi.interactions.0.timestamp 2027-01-12T18:00:00Z = false
cmi.interactions.0.timestamp 2027-01-12T18:00:00+01:00 = false
cmi.interactions.0.timestamp 2027-01-12T18:00:00.0Z = true
cmi.session_time PT1H30M5S = true
cmi.session_time PT1H30M5.12S = true
cmi.session_time PT1H30M5.123S = false
EXPECTED
echo 'scorm-again 3.4.3'
echo 'SetValue with times and lengths that are all ISO 8601:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
