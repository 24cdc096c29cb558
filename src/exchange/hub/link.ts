/**
 * One connection to a hub for one class: what others write comes in, what this machine writes is offered. It ends once,
 * with the reason; who wants to go on makes another. Nothing of the truth is here: a link knows no file.
 */
import type { ConsumerConfig } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { HubAddress } from '../../core/hub/address.ts';
import { heartbeatEvery, isSilent } from '../../core/hub/sharing.ts';
import {
  type Channel,
  encodePart,
  filterOf,
  machineIn,
  messageIdOf,
  signOf,
  signsOf,
  streamOf,
  streamSubjects,
  subjectOf,
} from '../../core/hub/subject.ts';
import { consumerSequence, isHeartbeat, type Place, placeOf } from './delivery.ts';
import { HubError, hubErrorOf } from './hub-error.ts';

export interface LinkOptions {
  readonly address: HubAddress;
  readonly user: string;
  readonly password: string | undefined;
  readonly ca: string | undefined;
  readonly channel: Channel;
  /** As which machine it writes. */
  readonly machine: string;
  /** The machine that signs in, where that is another: answers come to it. */
  readonly inbox?: string;
  readonly heard: {
    /** A line of an event; `machine` is whose subject it came on. */
    readonly line: (machine: string, line: Uint8Array) => void;
    /** A sign of life. */
    readonly sign: (machine: string, text: string) => void;
  };
}

export interface Link {
  /** All that the hub had of the class when this began was heard. Rejects where the link ends before. */
  readonly caughtUp: Promise<void>;
  /** Resolves once the hub has it; whether it had it before makes no difference. Rejects with a HubError. */
  readonly offer: (event: string, line: Uint8Array) => Promise<void>;
  readonly sign: (text: string) => void;
  /** Resolves with why, whoever ended it. */
  readonly ended: Promise<HubError>;
  readonly end: () => void;
}

/** Milliseconds: until the hub has answered at all, until it has taken an event. */
const patience = 4_000;
const day = 86_400_000;

const nanos = (milliseconds: number): number => milliseconds * 1_000_000;

/** Throws a HubError where the hub is not there, refuses, or is not one. */
export async function openLink(options: LinkOptions): Promise<Link> {
  const { connect } = await import('@nats-io/transport-node');
  const { address, user, password, ca, machine, inbox = machine } = options;
  let connection: NatsConnection;
  try {
    connection = await connect({
      servers: `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`,
      ...(user === '' ? {} : { user, pass: password ?? '' }),
      tls: address.tls ? { ...(ca === undefined ? {} : { ca }) } : null,
      inboxPrefix: `_INBOX_${encodePart(inbox)}`,
      name: `vprod ${encodePart(machine)}`,
      reconnect: false,
      timeout: patience,
      ignoreClusterUpdates: true,
      noAsyncTraces: true,
    });
  } catch (error) {
    throw hubErrorOf(error);
  }
  try {
    return await follow(connection, options);
  } catch (error) {
    void connection.close();
    throw hubErrorOf(error);
  }
}

async function follow(connection: NatsConnection, options: LinkOptions): Promise<Link> {
  const { channel, machine, heard } = options;
  const { createInbox } = await import('@nats-io/transport-node');
  const inbox = createInbox(`_INBOX_${encodePart(options.inbox ?? machine)}`);
  let over: HubError | undefined;
  let heardAt = performance.now();
  let sequence = 0;
  let left = Number.POSITIVE_INFINITY;
  const settled = deferred<void>();
  const ended = deferred<HubError>();
  settled.promise.catch(() => {});

  function end(why: HubError): void {
    if (over) return;
    over = why;
    clearInterval(watching);
    settled.reject(why);
    ended.resolve(why);
    void connection.close();
  }

  function take(message: Msg): void {
    heardAt = performance.now();
    if (isHeartbeat(message)) {
      // What was sent before it and did not come is missing.
      if (consumerSequence(message) !== sequence) end(new HubError('gap'));
      return;
    }
    const place = placeOf(message);
    if (!place) return;
    const isNext = place.sequence === sequence + 1;
    sequence = place.sequence;
    if (!isNext) end(new HubError('gap'));
    else pass(message, place);
  }

  function pass(message: Msg, place: Place): void {
    const from = machineIn(message.subject);
    if (from !== undefined) heard.line(from, message.data);
    left = Math.min(left, place.pending);
    if (left === 0) settled.resolve();
  }

  const watching = setInterval(() => {
    if (isSilent(heardAt, performance.now())) end(new HubError('silent'));
  }, 500);
  watching.unref();
  void connection.closed().then((error) => end(error ? hubErrorOf(error) : new HubError('closed')));
  connection.subscribe(inbox, { callback: (error, message) => (error ? end(hubErrorOf(error)) : take(message)) });
  connection.subscribe(signsOf(channel), {
    callback: (error, message) => {
      const from = error ? undefined : machineIn(message.subject);
      if (from !== undefined && message.data.length <= longestSign) heard.sign(from, message.string());
    },
  });
  const { js, pending } = await startConsumer(connection, channel, inbox);
  if (pending === 0) settled.resolve();
  left = Math.min(left, pending);
  return {
    caughtUp: settled.promise,
    offer: async (event, line) => {
      try {
        await js.publish(subjectOf(channel, machine), line, { msgID: messageIdOf(channel, event), timeout: patience });
      } catch (error) {
        throw hubErrorOf(error);
      }
    },
    sign: (text) => {
      if (!over) connection.publish(signOf(channel, machine), text);
    },
    ended: ended.promise,
    end: () => end(new HubError('closed')),
  };
}

/** Bytes of a sign of life that are looked at. */
const longestSign = 2_000;

/**
 * A reader of its own that begins at the first event. It is made by its name with the filter in the subject of the request:
 * the server then holds the filter against what the user may read. It goes by itself when nobody listens.
 */
async function startConsumer(connection: NatsConnection, channel: Channel, inbox: string) {
  const { jetstreamManager, jetstream, AckPolicy, DeliverPolicy } = await import('@nats-io/jetstream');
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: patience });
  const config: ConsumerConfig = {
    name: inbox.slice(inbox.lastIndexOf('.') + 1),
    deliver_subject: inbox,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.None,
    filter_subject: filterOf(channel),
    idle_heartbeat: nanos(heartbeatEvery),
    inactive_threshold: nanos(10_000),
    mem_storage: true,
    num_replicas: 1,
  } as ConsumerConfig;
  const stream = streamOf(channel.workspace);
  const add = () => manager.consumers.add(stream, config);
  let made: Awaited<ReturnType<typeof add>>;
  try {
    made = await add();
  } catch (error) {
    if (hubErrorOf(error).why !== 'no-stream') throw error;
    await makeStream(connection, channel.workspace);
    made = await add();
  }
  return { js: jetstream(connection, { timeout: patience }), pending: made.num_pending };
}

/** Made where there is none: a hub that lost its store. It is never emptied, so that no id of an emptied one stays known. */
async function makeStream(connection: NatsConnection, workspace: string): Promise<void> {
  const { jetstreamManager, DiscardPolicy, RetentionPolicy, StorageType } = await import('@nats-io/jetstream');
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: patience });
  await manager.streams.add({
    name: streamOf(workspace),
    subjects: [...streamSubjects(workspace)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // A full hub says so, and takes the same event later; what it has it keeps.
    discard: DiscardPolicy.New,
    // Whoever opens an older class offers it again.
    max_age: nanos(30 * day),
    duplicate_window: nanos(120_000),
    num_replicas: connection.info?.cluster === undefined ? 1 : 3,
    deny_delete: true,
    deny_purge: true,
  });
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
