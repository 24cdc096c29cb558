#!/usr/bin/env bash
# Surprise: a message that reached max_deliver still counts as waiting for its acknowledgement, until somebody fetches again
# Hurts: a display of open work: one task is open for ever although nobody will get it any more
# Versions: nats-server 2.9.10, @nats-io/jetstream 3.4.0
# Source: the documentation: after max_deliver the message is not delivered again; num_ack_pending counts deliveries that await an answer
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
const js = jetstream(hub);
await manager.streams.add({ name: 'WORK', subjects: ['work'] });
await manager.consumers.add('WORK', { durable_name: 'worker', ack_policy: 'explicit', ack_wait: 200_000_000, max_deliver: 1 });
await js.publish('work');
const worker = await js.consumers.get('WORK', 'worker');
await worker.next({ expires: 1000 });
await new Promise((done) => setTimeout(done, 2000));
const pending = async () => (await manager.consumers.info('WORK', 'worker')).num_ack_pending;
console.log('pending after 2 s:', await pending());
console.log('fetched:', await worker.next({ expires: 1000 }));
console.log('pending after the fetch:', await pending());
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
pending after 2 s: 1
fetched: null
pending after the fetch: 0
EXPECTED
echo 'nats-server 2.9.10, @nats-io/jetstream 3.4.0'
echo 'Delivered once at most, not acknowledged, its time of waiting (0.2 s) long over:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
