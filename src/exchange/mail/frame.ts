/**
 * What letters to many people have in common, put together once: the library writes by streams, which take longer than all
 * else of a letter. Its headers and its ways to encode are kept to the byte.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import { encode, wrap } from 'nodemailer/lib/qp';

export type Message = ReturnType<InstanceType<typeof MailComposer>['compile']>;
type Encoding = string | false;

/** What differs from one letter to the next. */
interface Filling {
  /** The header with its name, folded. */
  readonly to: string;
  /** 40 hexadecimal digits. */
  readonly id: string;
  readonly body: string;
  readonly calendar: string;
  readonly encodings: { readonly body: Encoding; readonly calendar: Encoding };
}

type Piece = string | { readonly slot: 'to' | 'id' | 'boundary' | 'body' | 'calendar' | 'calendar file' };

export interface Frame {
  readonly message: Message;
  readonly pieces: readonly Piece[];
}

export const standIn = { name: '', address: 'to@example.com' };

export function boundaryOf(id: string): string {
  return id.slice(0, 24);
}

/** Letters go out by the hundred, in few kinds and languages. */
const frames = new Map<string, Frame>();
const mostFrames = 20;

/** `id` is made of the sum of `of`: no text of the letter can hold it. `compile` puts it in, and the stand-in for the receiver. */
export function frameOf(of: string, compile: () => Message, id: string): Frame {
  const known = frames.get(of);
  if (known) return known;
  const message = compile();
  const [head = '', ...parts] = partsOf(message);
  // A line that is folded begins with a space: none within another header can be this one.
  const lines = String(head).split('\r\n');
  const at = lines.indexOf(`To: ${standIn.address}`);
  const before = lines.slice(0, at).map((line) => `${line}\r\n`);
  const after = lines.slice(at + 1).map((line) => `\r\n${line}`);
  const whole: readonly Piece[] = [before.join(''), { slot: 'to' }, after.join(''), ...parts];
  const frame = { message, pieces: cut(cut(whole, id, 'id'), boundaryOf(id), 'boundary') };
  if (frames.size >= mostFrames) frames.clear();
  frames.set(of, frame);
  return frame;
}

function cut(pieces: readonly Piece[], text: string, slot: 'id' | 'boundary'): readonly Piece[] {
  return pieces.flatMap((piece): readonly Piece[] =>
    typeof piece === 'string'
      ? piece.split(text).flatMap((part, at): readonly Piece[] => (at === 0 ? [part] : [{ slot }, part]))
      : [piece],
  );
}

/** Each part's headers, then its content or, between its boundaries, its parts (RFC 2046, 5.1). */
function partsOf(node: Message): readonly Piece[] {
  const encoding = node.getTransferEncoding();
  const head = `${node.buildHeaders()}\r\n\r\n`;
  const { content, boundary } = node;
  const own = typeof content === 'string' && content !== '' ? [contentOf(node, content, encoding)] : [];
  if (!node.multipart) return [head, ...own];
  const parts = node.childNodes.flatMap((child, at): readonly Piece[] => [
    `${at === 0 ? '' : '\r\n'}--${boundary}\r\n`,
    ...partsOf(child),
  ]);
  return [head, ...own, ...parts, `\r\n--${boundary}--\r\n`];
}

function contentOf({ contentType, filename }: Message, content: string, encoding: Encoding): Piece {
  if (contentType === 'application/ics') return { slot: 'calendar file' };
  if (filename) return encoded(content, encoding);
  return { slot: contentType === 'text/calendar' ? 'calendar' : 'body' };
}

let probe: Message | undefined;

/** As the library chooses it for a text. */
export function encodingOf(text: string): Encoding {
  if (text === '') return false;
  probe ??= new MailComposer({ text: 'text', baseBoundary: 'probe' }).compile();
  const part = probe.createChild('text/plain', { baseBoundary: 'probe' });
  part.setContent(text);
  part.remove();
  return part.getTransferEncoding();
}

/** Lines end as they do. */
function encoded(text: string, encoding: Encoding): string {
  if (encoding === 'base64')
    return Buffer.from(text, 'utf8')
      .toString('base64')
      .replace(/.{76}(?=.)/g, '$&\r\n');
  return encoding === 'quoted-printable' ? wrap(encode(text), 76) : text;
}

/** The whole mail, each line of it with CRLF. */
export function fillFrame({ pieces }: Frame, filling: Filling): Buffer {
  const { to, id, body, calendar, encodings } = filling;
  const values = {
    to,
    id,
    boundary: boundaryOf(id),
    body: encoded(body, encodings.body),
    calendar: encoded(calendar, encodings.calendar),
    'calendar file': encoded(calendar, 'base64'),
  };
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : values[piece.slot])).join('');
  const ended = text.endsWith('\n') ? text : text.endsWith('\r') ? `${text}\n` : `${text}\r\n`;
  return Buffer.from(ended.replace(/(?<!\r)\n/g, '\r\n'), 'utf8');
}
