/** Mail as an independent reader understands it. */
import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { compileMail, composeMail, type Mail } from '../../../src/exchange/mail/compose.ts';
import { anyCharacter, anyGrapheme } from '../../any-character.ts';
import { runs } from '../../runs.ts';

const mail: Mail = {
  from: { name: 'Dana Okoye', address: 'dana@example.com' },
  to: { name: 'Lucía "Lu" Ortega, Dr.', address: 'lucia@example.com' },
  subject: 'Your place in „Önboarding“ 😀',
  body: 'Hello Lucía,\n\n.a dot, and a line\n',
  calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
  key: 'demo invites lucia@example.com',
  date: Date.UTC(2026, 10, 20, 9, 0, 0),
  draft: false,
};

async function read(changes: Partial<Mail> = {}): Promise<{ raw: string; parsed: ParsedMail }> {
  const { bytes } = composeMail({ ...mail, ...changes });
  return { raw: bytes.toString(), parsed: await simpleParser(bytes) };
}

async function refusal(changes: Partial<Mail>): Promise<string | undefined> {
  try {
    composeMail({ ...mail, ...changes });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.problems[0]?.code;
    throw error;
  }
}

describe('a mail', () => {
  test('reads as it was written', async () => {
    const { parsed } = await read();
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text).toBe(mail.body);
    expect(parsed.to).toMatchObject({ value: [mail.to] });
    expect(parsed.from).toMatchObject({ value: [mail.from] });
    expect(parsed.date?.getTime()).toBe(mail.date);
  });

  test('says its language where that is known', async () => {
    expect((await read({ language: 'pt-BR' })).parsed.headers.get('content-language')).toBe('pt-BR');
    expect((await read({ draft: true })).parsed.headers.has('content-language')).toBe(false);
  });

  test('carries the calendar entry as the part that programs look for', async () => {
    const { raw, parsed } = await read();
    expect(raw).toContain('Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n');
    expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toContainEqual([
      'invite.ics',
      'application/ics',
    ]);
    expect(parsed.attachments.at(-1)?.content.toString()).toBe(mail.calendar?.text);
    const taken = await read({ calendar: { method: 'CANCEL', text: 'x' } });
    expect(taken.raw).toContain('method=CANCEL\r\n');
    expect(taken.parsed.attachments.at(-1)?.filename).toBe('cancelled.ics');
  });

  test('has ASCII headers of short lines, and CRLF alone', async () => {
    const { raw } = await read({ subject: 'ü'.repeat(500) });
    const [head = ''] = raw.split('\r\n\r\n');
    expect(head).toMatch(/^[\x20-\x7e\r\n]*$/);
    for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('is a draft only where it is said to be one', async () => {
    expect((await read({ draft: true })).parsed.headers.get('x-unsent')).toBe('1');
    expect((await read()).parsed.headers.has('x-unsent')).toBe(false);
  });

  test('is the same bytes for the same facts, and another mail by another key', async () => {
    const [one, two, other] = await Promise.all([read(), read(), read({ key: 'another' })]);
    expect(one.raw).toBe(two.raw);
    expect(one.parsed.messageId).not.toBe(other.parsed.messageId);
  });

  test('is to the byte what the library writes by its streams', async () => {
    const words = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 120 }),
      fc.string({ unit: anyGrapheme, maxLength: 120 }),
      fc.constantFrom(
        'To: to@example.com',
        'a, b <c@example.com>',
        'Ünï cödé '.repeat(9),
        'x'.repeat(200),
        'a\n.\nb\r',
      ),
    );
    const line = words.map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ''));
    const ended = fc
      .tuple(words, fc.constantFrom('\n', '\r\n', '', ' ', '\t', ' \n', '\t\r\n', '='))
      .map(([text, end]) => `${text}${end}`);
    const mails: fc.Arbitrary<Mail> = fc.record({
      from: fc.record({ name: line, address: fc.constantFrom('dana@example.com', 'd@bücher.example.com') }),
      to: fc.record({
        name: line,
        address: fc.constantFrom('to@example.com', 'ana@example.com', 'ü"@bücher.example.com'),
      }),
      subject: line,
      body: ended,
      calendar: fc.option(
        fc.record({ method: fc.constantFrom('REQUEST', 'CANCEL'), text: ended.map((text) => `BEGIN${text}`) }),
        {
          nil: undefined,
        },
      ),
      attachments: fc.array(
        fc.record({ name: line, type: fc.constantFrom('text/html', 'text/calendar; method=PUBLISH'), text: words }),
        {
          maxLength: 2,
        },
      ),
      language: fc.constantFrom('de', 'pt-BR'),
      key: words,
      date: fc.constant(mail.date),
      draft: fc.boolean(),
    }) as fc.Arbitrary<Mail>;
    await fc.assert(
      fc.asyncProperty(mails, words, async (one, body) => {
        for (const each of [one, { ...one, key: `${one.key}2`, body: `${body}\n`, to: mail.to }])
          expect(composeMail(each).bytes.toString()).toBe((await compileMail(each).build()).toString());
      }),
      { numRuns: runs(30) },
    );
  });

  test('gives the server a domain in its ASCII form', async () => {
    const { envelope } = composeMail({ ...mail, to: { name: 'Jürgen', address: 'j@bücher.example.com' } });
    expect(envelope).toEqual({ from: 'dana@example.com', to: 'j@xn--bcher-kva.example.com' });
  });
});

describe('what would become a header of its own is refused', () => {
  test.each<[string, Partial<Mail>]>([
    ['subject', { subject: 'Hi\r\nBcc: evil@example.com' }],
    ['subject with a lone CR', { subject: 'Hi\rBcc: evil@example.com' }],
    ['subject with a line separator', { subject: 'Hi\u2028Bcc: evil@example.com' }],
    ['receiver', { to: { name: 'Ana\nBcc: evil@example.com', address: 'ana@example.com' } }],
    ['sender', { from: { name: 'Dana\nBcc: evil@example.com', address: 'dana@example.com' } }],
    ['NUL', { subject: 'a\u0000b' }],
  ])('%s', async (_, changes) => {
    expect(await refusal(changes)).toBe('mail-header');
  });

  test('whatever names and subjects hold: one receiver, and no header that was not meant', async () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 200 }),
      fc.constantFrom(
        'a <evil@example.com>, b',
        'x"; y, z',
        '=?utf-8?Q?=0D=0ABcc:_evil?=',
        '\u202eabc',
        '(comment)',
        '\\',
        '@',
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (subject, name, body) => {
        const changes = { subject, body, to: { name, address: 'ana@example.com' } };
        if ((await refusal(changes)) !== undefined) return;
        const { parsed } = await read(changes);
        const headers = [...parsed.headers.keys()].sort();
        expect(['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']).toEqual(
          expect.arrayContaining(headers),
        );
        expect(parsed.to).toMatchObject({ value: [{ address: 'ana@example.com' }] });
        expect(parsed.cc ?? parsed.bcc).toBeUndefined();
      }),
      { numRuns: runs(30) },
    );
  });
});
