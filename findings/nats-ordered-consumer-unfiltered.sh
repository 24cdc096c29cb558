#!/usr/bin/env bash
# Surprise: an ordered consumer of the 3.4 client on an old server ignores filter_subject without a word and delivers the whole stream
# Hurts: one stream for many classes: each reader gets the events of all
# Versions: nats-server 2.9.10, @nats-io/jetstream 3.4.0
# Source: filter_subject is the option of the consumer in the server interface, and consumers.add heeds it
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
await manager.streams.add({ name: 'CLASS', subjects: ['class.*'] });
for (const room of [1, 2, 3]) await js.publish(`class.${room}`);
const read = async (consumer) => {
  const subjects = [];
  for await (const { subject } of await consumer.fetch({ max_messages: 3, expires: 1000 })) subjects.push(subject);
  return subjects.join(' ');
};
console.log('ordered:', await read(await js.consumers.get('CLASS', { filter_subject: 'class.1' })));
const { name } = await manager.consumers.add('CLASS', { filter_subject: 'class.1', ack_policy: 'none' });
console.log('named:', await read(await js.consumers.get('CLASS', name)));
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
ordered: class.1 class.2 class.3
named: class.1
EXPECTED
echo 'nats-server 2.9.10, @nats-io/jetstream 3.4.0'
echo 'Three classes in one stream, read with the filter class.1:'
cat seen.txt
diff expected.txt seen.txt > /dev/null || { echo 'changed: the output expected was'; cat expected.txt; exit 1; }
