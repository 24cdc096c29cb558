/** One person's mail as bytes (RFC 5322, 2045 to 2047, 6047): a text, and where there is one the calendar entry. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { foldLines } from 'nodemailer/lib/mime-funcs';
import { visibleLine } from '../../core/text/visible.ts';
import { UserError } from '../../errors.ts';
import { boundaryOf, encodingOf, fillFrame, frameOf, type Message, standIn } from './frame.ts';

export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly body: string;
  /** The tag of the language in which it is written, where that is known. */
  readonly language?: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
  readonly attachments?: readonly { readonly name: string; readonly type: string; readonly text: string }[];
  /** What makes it this mail and no other: the same key, the same Message-ID, by which mailboxes know a copy. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly date: number;
  /** A file that opens as a mail still to be sent: classic Outlook does so for `X-Unsent: 1`. */
  readonly draft: boolean;
}

export interface Composed {
  /** The whole mail, with CRLF. */
  readonly bytes: Buffer;
  /** The addresses as SMTP takes them: a domain in letters of any language in its ASCII form. */
  readonly envelope: { readonly from: string; readonly to: string };
}

/** The same mail gives the same bytes. Throws a UserError for a header that would become two. */
export function composeMail(mail: Mail): Composed {
  const headers = { subject: mail.subject, 'name of the sender': mail.from.name, 'name of the receiver': mail.to.name };
  for (const [what, text] of Object.entries(headers)) refuseLines(what, text);
  const { to: receiver, key, body, calendar, ...same } = mail;
  const content = { body, calendar: calendar?.text ?? '' };
  const encodings = { body: encodingOf(body), calendar: encodingOf(content.calendar) };
  const of = JSON.stringify([same, calendar?.method, encodings]);
  const frame = frameOf(of, () => compileMail({ ...mail, to: standIn, key: of }), idOf(of));
  const { message } = frame;
  message.setHeader('To', person(receiver));
  const { from, to } = message.getEnvelope();
  const line = foldLines(`To: ${message.encodeHeaderValue('To', person(receiver))}`, 76);
  return {
    bytes: fillFrame(frame, { to: line, id: idOf(key), ...content, encodings }),
    envelope: { from: from || mail.from.address, to: to[0] ?? receiver.address },
  };
}

/** 40 hexadecimal digits: the mail's Message-ID, and what keeps its parts apart. */
function idOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

/** The mail as the library knows it. */
export function compileMail(mail: Mail): Message {
  const id = idOf(mail.key);
  const domain = mail.from.address.split('@').at(-1) ?? 'vprod';
  const composer = new MailComposer({
    from: person(mail.from),
    to: person(mail.to),
    subject: visibleLine(mail.subject),
    text: mail.body,
    ...(mail.calendar && {
      icalEvent: {
        method: mail.calendar.method,
        content: mail.calendar.text,
        filename: mail.calendar.method === 'CANCEL' ? 'cancelled.ics' : 'invite.ics',
      },
    }),
    attachments: (mail.attachments ?? []).map(({ name, type, text }) => ({
      filename: name,
      contentType: `${type}; charset=utf-8`,
      content: text,
    })),
    messageId: `<${id}@${domain}>`,
    date: new Date(mail.date),
    headers: {
      ...(mail.language !== undefined && { 'Content-Language': mail.language }),
      ...(mail.draft && { 'X-Unsent': '1' }),
    },
    baseBoundary: boundaryOf(id),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile();
}

function person({ name, address }: Mail['to']): { readonly name: string; readonly address: string } {
  return { name: visibleLine(name), address };
}

function refuseLines(what: string, text: string): void {
  if (!/[\p{Cc}\u2028\u2029]/u.test(text)) return;
  throw new UserError({
    code: 'mail-header',
    message: `cannot write a mail: there is a line break or control character in the ${what} '${visibleLine(text)}'`,
    hint: 'take it out of the title, the name or the template',
  });
}
