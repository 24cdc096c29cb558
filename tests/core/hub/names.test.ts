/** What a hub is reached by, and what things are called on it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHubUrl } from '../../../src/core/hub/address.ts';
import {
  type Channel,
  decodePart,
  encodePart,
  filterOf,
  machineIn,
  messageIdOf,
  signOf,
  signsOf,
  streamOf,
  streamSubjects,
  subjectOf,
} from '../../../src/core/hub/subject.ts';
import { anyGrapheme } from '../../any-character.ts';

describe('an address', () => {
  test.each([
    ['tls://hub.example.com:4222', { host: 'hub.example.com', port: 4222, tls: true }],
    ['tls://Hub.Example.com', { host: 'hub.example.com', port: 4222, tls: true }],
    ['nats://127.0.0.1:4300', { host: '127.0.0.1', port: 4300, tls: false }],
    ['nats://localhost', { host: 'localhost', port: 4222, tls: false }],
    ['nats://[::1]:4222/', { host: '::1', port: 4222, tls: false }],
  ])('%s', (text, address) => {
    expect(parseHubUrl(text)).toEqual(address);
  });

  test.each([
    'nats://hub.example.com:4222',
    'nats://127.0.0.1.example.com',
    'nats://localhost.example.com',
    'nats://0.0.0.0:4222',
    'tls://dana:secret@hub.example.com',
    'tls://hub.example.com:0',
    'tls://hub.example.com:70000',
    'tls://hub.example.com:4222?x=1',
    'tls://hub.example.com/path',
    'tls://a b:4222',
    'tls://hub.example.com\n:4222',
    'tls://',
    'tls://-:1',
    'https://hub.example.com',
    'hub.example.com:4222',
    '',
  ])('%j is refused', (text) => {
    expect(parseHubUrl(text)).toBeTypeOf('string');
  });
});

/** As the server does it: `*` is one part, `>` one or more at the end. */
function fits(filter: string, subject: string): boolean {
  const parts = subject.split('.');
  const wanted = filter.split('.');
  return wanted.length === parts.length && wanted.every((part, place) => part === '*' || part === parts[place]);
}

const id = fc.string({ unit: anyGrapheme, minLength: 1, maxLength: 20 });
const channel: fc.Arbitrary<Channel> = fc.record({ workspace: id, session: id, run: fc.option(id) });

describe('subjects', () => {
  test('as they are written down', () => {
    const algebra = { workspace: 'house', session: 'algebra 2.a', run: null };
    expect(subjectOf(algebra, 'lap-a')).toBe('vprod.house.algebra=202=2Ea.lap-a');
    expect(subjectOf({ ...algebra, run: '7f' }, 'lap-a')).toBe('vprod-rehearsal.house.algebra=202=2Ea.7f.lap-a');
    expect(signOf(algebra, 'Danas-MacBook.local')).toBe('vprod-here.house.algebra=202=2Ea.Danas-MacBook=2Elocal');
    expect(streamOf('house')).toBe('VPROD-house');
    expect(() => subjectOf({ ...algebra, session: '' }, 'lap-a')).toThrow();
  });

  test('a part is its id again, and no other text is a part', () => {
    fc.assert(
      fc.property(id, (text) => {
        const part = encodePart(text);
        expect(part).toMatch(/^[A-Za-z0-9_=-]+$/);
        expect(decodePart(part)).toBe(text);
      }),
    );
    for (const text of ['', 'a.b', '*', '>', 'a b', '=', '=4', '=zz', '=61', 'é', '=FF']) {
      expect(decodePart(text), text).toBeUndefined();
    }
  });

  test('reach the readers of their own class or rehearsal, and the stream of their workspace, and no other', () => {
    fc.assert(
      fc.property(channel, channel, id, (one, other, machine) => {
        const subject = subjectOf(one, machine);
        const isSame = one.workspace === other.workspace && one.session === other.session && one.run === other.run;
        expect(fits(filterOf(one), subject)).toBe(true);
        expect(fits(filterOf(other), subject)).toBe(isSame);
        expect(fits(signsOf(other), signOf(one, machine))).toBe(isSame);
        expect(fits(signsOf(one), subject)).toBe(false);
        const inStream = (workspace: string) => streamSubjects(workspace).some((filter) => fits(filter, subject));
        expect(inStream(one.workspace)).toBe(true);
        expect(inStream(other.workspace)).toBe(one.workspace === other.workspace);
        expect(streamSubjects(one.workspace).some((filter) => fits(filter, signOf(one, machine)))).toBe(false);
        expect(machineIn(subject)).toBe(machine);
      }),
    );
  });

  test('one event of a rehearsal and of the class are two messages', () => {
    const algebra = { workspace: 'house', session: 'algebra', run: null };
    const event = '01936f0c-0000-7000-8000-000000000001';
    expect(messageIdOf(algebra, event)).toBe(event);
    expect(messageIdOf({ ...algebra, run: '7f' }, event)).toBe(`7f:${event}`);
  });
});
