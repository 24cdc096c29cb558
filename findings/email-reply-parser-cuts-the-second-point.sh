#!/usr/bin/env bash
# Surprise: node-email-reply-parser ends a reply at a second line that begins with a dash: of "-Tuesday yes, -Friday no" the Friday is cut off
# Hurts: who reads replies to invitations: an answer in points counts as its first point, and an answer with "On Friday I can, as I wrote:" as what stands before
# Versions: node-email-reply-parser 0.1.4, email-reply-parser 2.3.7
# Source: the README: removes replies and signatures; "- Tuesday", with a space, is kept, and email-reply-parser keeps all of them
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund node-email-reply-parser@0.1.4 email-reply-parser@2.3.7

cat > look.mjs <<'LOOK'
import one from 'node-email-reply-parser';
import { createRequire } from 'node:module';
const loaded = createRequire(import.meta.url)('email-reply-parser');
const Other = loaded.default ?? loaded;
const line = (text) => text.trim().replaceAll('\n', ' | ');
for (const mail of ['- Tuesday: yes\n- Friday: no\n', '-Tuesday: yes\n-Friday: no\n', 'On Tuesday I cannot come.\nOn Friday I can, as I wrote:\nonly after seven.\n']) {
  console.log(line(mail));
  console.log('  node-email-reply-parser:', line(one(mail).getVisibleText()));
  console.log('  email-reply-parser:', line(new Other().parseReply(mail)));
}
LOOK
node look.mjs > seen.txt

cat > expected.txt <<'EXPECTED'
- Tuesday: yes | - Friday: no
  node-email-reply-parser: - Tuesday: yes | - Friday: no
  email-reply-parser: - Tuesday: yes | - Friday: no
-Tuesday: yes | -Friday: no
  node-email-reply-parser: -Tuesday: yes
  email-reply-parser: -Tuesday: yes | -Friday: no
On Tuesday I cannot come. | On Friday I can, as I wrote: | only after seven.
  node-email-reply-parser: On Tuesday I cannot come.
  email-reply-parser: On Tuesday I cannot come. On Friday I can, as I wrote: | only after seven.
EXPECTED
echo 'node-email-reply-parser 0.1.4, email-reply-parser 2.3.7'
echo 'A mail without any quotation or signature, and what is taken for the reply:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
