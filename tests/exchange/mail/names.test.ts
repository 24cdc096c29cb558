/** Names of files, of senders, of calendars, and of servers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { fileNamesFor } from '../../../src/exchange/mail/file-names.ts';
import { organiserOf, uidOf } from '../../../src/exchange/mail/organiser.ts';
import { connectionOptions, serverOf } from '../../../src/exchange/mail/server.ts';
import { anyCharacter } from '../../any-character.ts';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.problems[0]?.code;
    throw error;
  }
}

describe('files', () => {
  const file = (...names: readonly string[]) =>
    fileNamesFor(
      names.map((name, place) => ({ kind: 'invites', person: { name }, address: `p${place}@example.com` })),
      names.map((name) => ({ name })),
    );

  test.each([
    ['Ana Ribeiro', 'ana-ribeiro.eml'],
    ['../../etc/passwd', 'etc-passwd.eml'],
    ['李小龍', '李小龍.eml'],
    ["Conor O'Neill (he/him)", 'conor-o-neill-he-him.eml'],
  ])('of %s is %s', (name, made) => {
    expect(file(name)).toEqual([made]);
  });

  test('of two people of one name are two', () => {
    const [one, two, other] = file('Ana Perez', 'ana  PEREZ', 'Ben');
    expect([one, two].every((name) => /^ana-perez-[0-9a-f]{8}\.eml$/.test(name ?? ''))).toBe(true);
    expect([one === two, other]).toEqual([false, 'ben.eml']);
    // Also where only one of them gets a letter now.
    const people = [{ name: 'Ana Perez' }, { name: 'Ana Perez' }];
    const second = { kind: 'invites', person: { name: 'Ana Perez' }, address: 'p1@example.com' };
    expect(fileNamesFor([second], people)).toEqual([two]);
  });

  test('of other kinds in the same folder say so', () => {
    const letter = { kind: 'missed', person: { name: 'Ana' }, address: 'ana@example.com' };
    expect(fileNamesFor([letter], [letter.person])).toEqual(['ana-missed.eml']);
  });

  test('are safe and each its own, whatever people are called', () => {
    const name = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 300 }),
      fc.constantFrom('CON', 'nul', '.', '..', '😀', ''),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        const made = file(...names);
        expect(new Set(made).size).toBe(names.length);
        for (const one of made) {
          expect(one).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.eml$/u);
          expect(Buffer.byteLength(one)).toBeLessThan(230);
          expect(one).not.toMatch(/^(con|prn|aux|nul)\.eml$/);
        }
      }),
    );
  });
});

describe('the sender', () => {
  const producer = { name: 'Dana Okoye', email: 'dana@example.com' };

  test.each([
    [undefined, { name: 'Dana Okoye', address: 'dana@example.com' }],
    ['desk@example.com', { name: '', address: 'desk@example.com' }],
    ['dana@example.com', { name: 'Dana Okoye', address: 'dana@example.com' }],
    ['Class desk <desk@example.com>', { name: 'Class desk', address: 'desk@example.com' }],
  ])('%s', (from, organiser) => {
    expect(organiserOf(from, producer)).toEqual(organiser);
  });

  test.each(['nobody', 'a@example.com, b@example.com', 'Dana\r\nBcc: x <a@example.com>', ''])('not %j', (from) => {
    expect(codeOf(() => organiserOf(from, producer))).toBe('mail-from-invalid');
  });

  test('has to be somebody', () => {
    expect(codeOf(() => organiserOf(undefined, { name: 'Dana Okoye' }))).toBe('mail-no-organiser');
  });

  test("and the session's id give the entry its name, whatever else changes", () => {
    const uid = uidOf('coaching', { name: 'Dana Okoye', address: 'dana@example.com' });
    expect(uidOf('coaching', { name: '', address: 'DANA@example.com' })).toBe(uid);
    expect(uidOf('coaching-2', { name: '', address: 'dana@example.com' })).not.toBe(uid);
    expect(uidOf('coaching', { name: '', address: 'desk@example.com' })).not.toBe(uid);
    expect(uid).not.toMatch(/coaching|dana/);
  });
});

describe('the server', () => {
  const env = { VPROD_MAIL_PASSWORD: 'secret' };

  test.each([
    [{ host: 'smtp.example.com' }, { port: 587, secure: false }],
    [
      { host: 'smtp.example.com', secure: true },
      { port: 465, secure: true },
    ],
    [
      { host: 'smtp.example.com', port: 465 },
      { port: 465, secure: true },
    ],
    [
      { host: 'smtp.example.com', port: 465, secure: false },
      { port: 465, secure: false },
    ],
    [
      { host: 'smtp.example.com', port: 2525 },
      { port: 2525, secure: false },
    ],
  ])('%o', (settings, expected) => {
    expect(serverOf(settings, {})).toMatchObject({ ...expected, login: null });
  });

  test('wants a host, and a password for its user', () => {
    expect(codeOf(() => serverOf(undefined, env))).toBe('mail-no-server');
    expect(codeOf(() => serverOf({ user: 'dana' }, env))).toBe('mail-no-server');
    expect(codeOf(() => serverOf({ host: 'smtp.example.com', user: 'dana' }, {}))).toBe('mail-no-password');
    expect(serverOf({ host: 'smtp.example.com', user: 'dana' }, env).login).toEqual({
      user: 'dana',
      password: 'secret',
    });
  });

  test.each([
    ['smtp.example.com', 'dana', true, undefined],
    ['smtp.example.com', undefined, false, undefined],
    ['localhost.example.com', 'dana', true, undefined],
    ['127.0.0.1.example.com', 'dana', true, undefined],
    ['127.0.0.1', 'dana', false, false],
    ['localhost', 'dana', false, false],
    ['::1', undefined, false, false],
  ])('a password to %s of %s only in TLS: %s', (host, user, requireTLS, rejectUnauthorized) => {
    const options = connectionOptions(serverOf({ host, ...(user && { user }) }, env));
    expect(options.requireTLS).toBe(requireTLS);
    expect(options.tls?.rejectUnauthorized).toBe(rejectUnauthorized);
  });

  test('a certificate is looked at wherever TLS was asked for', () => {
    expect(connectionOptions(serverOf({ host: '127.0.0.1', secure: true }, env)).tls).toBeUndefined();
  });
});
