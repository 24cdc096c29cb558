/** What NATS and its client say when something is wrong, as words for a person; and what stands beside a message. */
import { headers } from '@nats-io/transport-node';
import { describe, expect, test } from 'vitest';
import { consumerSequence, isHeartbeat, placeOf } from '../../../src/exchange/hub/delivery.ts';
import { type HubWhy, hubErrorOf } from '../../../src/exchange/hub/hub-error.ts';

function coded(message: string, code: number | string): Error {
  return Object.assign(new Error(message), { code });
}

const said: readonly (readonly [HubWhy, Error])[] = [
  [
    'forbidden',
    new Error('request failed', { cause: new Error('Permissions Violation for Publish to "vprod.a.b.c"') }),
  ],
  ['refused', new Error("'Authorization Violation'")],
  ['no-store', new Error('jetstream is not enabled')],
  ['no-store', coded('jetstream not enabled for account', 10039)],
  ['full', coded('maximum messages exceeded', 10077)],
  ['full', coded('insufficient resources', 10023)],
  ['no-stream', coded('stream not found', 10059)],
  ['no-stream', new Error("no responders: '$JS.API.CONSUMER.CREATE'")],
  ['too-large', new Error("'max_payload' size exceeded")],
  ['unreachable', coded('connect ECONNREFUSED 127.0.0.1:4222', 'ECONNREFUSED')],
  ['certificate', coded('unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
  ['no-tls', new Error("server does not support 'tls'")],
  ['silent', new Error('timeout')],
  ['other', new Error('something new')],
];

test.each(said)('%s: %s', (why, error) => {
  expect(hubErrorOf(error).why).toBe(why);
  // Once it is ours, it stays as it is.
  expect(hubErrorOf(hubErrorOf(error))).toMatchObject({ why });
});

describe('a message of a stream', () => {
  test.each([
    ['$JS.ACK.VPROD-house.c1.1.41.7.1795000000000000000.3', { sequence: 7, pending: 3 }],
    ['$JS.ACK._.ACC.VPROD-house.c1.1.41.7.1795000000000000000.3.x9', { sequence: 7, pending: 3 }],
    ['$JS.ACK.VPROD-house.c1.1.41.seven.1795000000000000000.3', undefined],
    ['$JS.ACK.VPROD-house', undefined],
    ['_INBOX.abc', undefined],
    ['', undefined],
  ])('%j', (reply, place) => {
    expect(placeOf({ reply })).toEqual(place);
  });

  test('a heartbeat has no words, and says what was sent last', () => {
    const head = headers(100, 'Idle Heartbeat');
    head.set('Nats-Last-Consumer', '12');
    const beat = { headers: head, data: new Uint8Array() };
    expect([isHeartbeat(beat), consumerSequence(beat)]).toEqual([true, 12]);
    expect(isHeartbeat({ headers: undefined as never, data: new Uint8Array() })).toBe(false);
    expect(isHeartbeat({ headers: head, data: new Uint8Array(1) })).toBe(false);
  });
});
