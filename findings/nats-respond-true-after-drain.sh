#!/usr/bin/env bash
# Surprise: respond() returns true for an answer after the connection was drained, and nobody gets it
# Hurts: hubs that shut down in the middle of a request: the log says answered, the producer sees a time-out
# Versions: nats-server 2.9.10, @nats-io/transport-node 3.4.0
# Source: the description of respond: the boolean says whether the message could be answered
set -euo pipefail

have=$(nats-server --version 2> /dev/null || true)
[ "$have" = 'nats-server: v2.9.10' ] || { echo 'skipped: needs nats-server 2.9.10'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0

cat > look.mjs <<'END'
import { connect } from '@nats-io/transport-node';
const options = { servers: process.argv[2] };
const asker = await connect(options);
const responder = await connect(options);
responder.subscribe('ready', {
  callback: async (_error, request) => {
    await responder.drain();
    console.log('respond() returns', request.respond('yes'));
  },
});
await responder.flush();
const answer = await asker.request('ready', '', { timeout: 1500 }).then((reply) => reply.string(), (error) => `none (${error.name})`);
console.log('the asker gets', answer);
process.exit(0);
END
cat > look.sh <<'LOOK'
nats-server --jetstream --store_dir store --addr 127.0.0.1 --port -1 --ports_file_dir "$PWD" --log server.log &
server=$!
trap 'kill "$server"' EXIT
for _ in $(seq 100); do ls ./*.ports > /dev/null 2>&1 && break; sleep 0.1; done
timeout 30 node look.mjs "$(node -p 'JSON.parse(require("fs").readFileSync(require("fs").readdirSync(".").find((name) => name.endsWith(".ports")))).nats[0]')"
LOOK
bash look.sh > seen.txt

cat > expected.txt <<'EXPECTED'
respond() returns true
the asker gets none (TimeoutError)
EXPECTED
echo 'nats-server 2.9.10, @nats-io/transport-node 3.4.0'
echo 'The responder drains its connection and answers then:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
