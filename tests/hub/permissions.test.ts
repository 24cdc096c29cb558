/** The users of a hub, as `vprod hub config` makes them: each writes as itself alone, and a foreign class is readable by nobody. */
import { readFileSync } from 'node:fs';
import { connect, createInbox, type NatsConnection } from '@nats-io/transport-node';
import { describe, expect, test } from 'vitest';
import { openLink } from '../../src/exchange/hub/link.ts';
import { agreed, algebra, startMachine, until } from './machine.ts';
import { type HubServer, isInstalled, skippedWords, startHub } from './server.ts';

const machines = [
  { machine: 'lap-a', user: 'dana', password: 'secret a', sessions: null },
  { machine: 'lap-b', user: 'ike', password: 'secret b', sessions: ['algebra'] },
  { machine: 'lap-x', user: 'eve', password: 'secret x', sessions: ['music'] },
];

function signIn(
  server: HubServer,
  user: string,
  password: string,
  ca = readFileSync(server.ca, 'utf8'),
): Promise<NatsConnection> {
  const own = machines.find((one) => one.user === user)?.machine ?? 'nobody';
  return connect({
    servers: `127.0.0.1:${server.port}`,
    user,
    pass: password,
    tls: { ca },
    inboxPrefix: `_INBOX_${own}`,
    reconnect: false,
    timeout: 5_000,
  });
}

const consumer = (filter: string | undefined, deliver: string) =>
  JSON.stringify({
    stream_name: 'VPROD-house',
    config: {
      name: 'evil',
      deliver_subject: deliver,
      deliver_policy: 'all',
      ack_policy: 'none',
      replay_policy: 'instant',
      mem_storage: true,
      ...(filter === undefined ? {} : { filter_subject: filter }),
    },
  });

/** What eve tries; each is asked of the server, and whatever it does, none of algebra reaches her. */
function tries(inbox: string): readonly (readonly [subject: string, body: string])[] {
  const api = '$JS.API';
  const own = 'vprod.house.music.*';
  return [
    [`${api}.CONSUMER.CREATE.VPROD-house.evil.vprod.house.algebra.*`, consumer('vprod.house.algebra.*', inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house.evil.${own}`, consumer('vprod.house.algebra.*', inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house.evil.${own}`, consumer('vprod.house.>', inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house.evil.${own}`, consumer(undefined, inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house.evil`, consumer(undefined, inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house`, consumer('vprod.house.algebra.*', inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house.evil.vprod.house.*.*`, consumer('vprod.house.*.*', inbox)],
    [`${api}.CONSUMER.CREATE.VPROD-house.evil.>`, consumer('>', inbox)],
    [`${api}.CONSUMER.DURABLE.CREATE.VPROD-house.evil`, consumer('vprod.house.algebra.*', inbox)],
    [`${api}.CONSUMER.MSG.NEXT.VPROD-house.evil`, '1'],
    [`${api}.CONSUMER.LIST.VPROD-house`, ''],
    [`${api}.STREAM.MSG.GET.VPROD-house`, '{"last_by_subj":"vprod.house.algebra.lap-a"}'],
    [`${api}.DIRECT.GET.VPROD-house.vprod.house.algebra.lap-a`, ''],
    [`${api}.STREAM.INFO.VPROD-house`, '{"subjects_filter":">"}'],
    [`${api}.STREAM.CREATE.COPY`, '{"name":"COPY","sources":[{"name":"VPROD-house"}]}'],
    [
      `${api}.STREAM.UPDATE.VPROD-house`,
      `{"name":"VPROD-house","subjects":["vprod.house.*.*"],"republish":{"src":">","dest":"${inbox}"}}`,
    ],
    [
      `${api}.STREAM.CREATE.VPROD-house`,
      `{"name":"VPROD-house","subjects":["vprod.house.*.*"],"storage":"file","retention":"limits","republish":{"src":">","dest":"${inbox}"}}`,
    ],
    [`${api}.STREAM.SNAPSHOT.VPROD-house`, `{"deliver_subject":"${inbox}"}`],
  ];
}

describe.skipIf(!isInstalled)(`the users of a hub${skippedWords}`, () => {
  test('a foreign class is readable by nobody: twenty tries', async () => {
    const server = await startHub({ tls: true, machines });
    const [a, b] = [
      startMachine('lap-a', server, { user: 'dana', password: 'secret a' }),
      startMachine('lap-b', server, { user: 'ike', password: 'secret b' }),
    ];
    a.note('confidential');
    await agreed([a, b], 1);
    const eve = await signIn(server, 'eve', 'secret x');
    const inbox = createInbox('_INBOX_lap-x');
    const got: string[] = [];
    // What is refused is told to the callback; what is delivered is kept.
    const keep = (error: Error | null, message: { readonly string: () => string }): void => {
      if (!error) got.push(message.string());
    };
    eve.subscribe(inbox, { callback: keep });
    for (const subject of ['vprod.house.algebra.*', '>']) eve.subscribe(subject, { callback: keep });
    const all = tries(inbox);
    for (const [subject, body] of all) {
      const answer = await eve.request(subject, body, { timeout: 2_000 }).then(
        (message) => message.string(),
        (error: Error) => error.message,
      );
      expect(answer, subject).not.toContain('confidential');
    }
    expect(all.length + 2).toBe(20);
    a.note('confidential, too');
    await agreed([a, b], 2);
    await eve.flush();
    expect(got.filter((text) => text.includes('confidential'))).toEqual([]);
    await eve.close();
  });

  test('nobody writes as another machine, nor into a class that is not theirs', async () => {
    const server = await startHub({ tls: true, machines });
    const a = startMachine('lap-a', server, { user: 'dana', password: 'secret a' });
    await a.sharer.joined(10_000);
    const eve = await signIn(server, 'eve', 'secret x');
    for (const subject of [
      'vprod.house.algebra.lap-a',
      'vprod.house.algebra.lap-x',
      'vprod-here.house.algebra.lap-a',
      'vprod.house.music.lap-a',
    ]) {
      const answer = await eve.request(subject, 'x', { timeout: 2_000 }).then(
        () => 'taken',
        (error: Error) => String(error.cause ?? error),
      );
      expect(answer, subject).toMatch(/permissions violation/i);
    }
    await eve.close();
    const log = readFileSync(`${server.folder}/log`, 'utf8');
    expect(log.match(/Publish Violation/g)?.length).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }, 'refused'],
    ['no user', { user: '' }, 'refused'],
    ['a certificate that is not of the house', { ca: undefined }, 'certificate'],
    ['another class', { channel: { ...algebra, session: 'music' } }, 'forbidden'],
  ] as const)('with %s there is no link', async (_what, change, why) => {
    const server = await startHub({ tls: true, machines });
    const options = {
      address: { host: '127.0.0.1', port: server.port, tls: true },
      user: 'ike',
      password: 'secret b',
      ca: readFileSync(server.ca, 'utf8'),
      channel: algebra,
      machine: 'lap-b',
      heard: { line: () => {}, sign: () => {} },
      ...change,
    };
    await expect(openLink(options)).rejects.toMatchObject({ why });
  });

  test('a server without TLS gets no password from who asks for TLS', async () => {
    const server = await startHub();
    const options = {
      address: { host: '127.0.0.1', port: server.port, tls: true },
      user: 'dana',
      password: 'secret a',
      ca: undefined,
      channel: algebra,
      machine: 'lap-a',
      heard: { line: () => {}, sign: () => {} },
    };
    await expect(openLink(options)).rejects.toMatchObject({ name: 'HubError' });
    await until(() => readFileSync(`${server.folder}/log`, 'utf8').includes('Server is ready'));
    expect(readFileSync(`${server.folder}/log`, 'utf8')).not.toContain('secret a');
  });
});
