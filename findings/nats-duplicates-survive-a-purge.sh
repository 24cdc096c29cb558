#!/usr/bin/env bash
# Surprise: a JetStream stream that was purged still knows the message ids: the same id is acknowledged again and not kept
# Hurts: a rehearsal that is wiped before the class: what the class sends under the same ids is gone, and each publish succeeds
# Versions: nats-server 2.9.10, @nats-io/jetstream 3.4.0
# Source: the documentation: a purge deletes all messages of the stream
set -euo pipefail

have=$(nats-server --version 2> /dev/null || true)
[ "$have" = 'nats-server: v2.9.10' ] || { echo 'skipped: needs nats-server 2.9.10'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0

cat > look.mjs <<'END'
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
const hub = await connect({ servers: process.argv[2] });
const manager = await jetstreamManager(hub);
await manager.streams.add({ name: 'CLASS', subjects: ['class.>'] });
const publish = async () => {
  const { seq, duplicate } = await jetstream(hub).publish('class.started', '', { msgID: 'one' });
  console.log('acknowledged: seq', seq, 'duplicate', duplicate);
};
await publish();
await manager.streams.purge('CLASS');
await publish();
console.log('kept:', (await manager.streams.info('CLASS')).state.messages);
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
acknowledged: seq 1 duplicate false
acknowledged: seq 1 duplicate true
kept: 0
EXPECTED
echo 'nats-server 2.9.10, @nats-io/jetstream 3.4.0'
echo 'Published, purged, published again under the same id; only the flag in the answer tells:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
