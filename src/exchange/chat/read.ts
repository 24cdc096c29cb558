/** A saved chat → its messages in the order of the file, whatever platform it is of: recognised by its lines. */
import type { ChatMessage } from '../../core/chat/digest.ts';
import type { ChatSource } from '../../core/chat/file.ts';
import type { ClassTimes } from '../attendance/class-times.ts';
import { parseStamp, possibleReadings, type Reading, resolveStamp } from '../attendance/stamps.ts';
import { decode, digestOf, readSheet, refuseLarge, UnreadableError } from '../sheets/sheet.ts';
import type { Form, RawMessage } from './form.ts';
import { bigBlueButton, meet, teamsBracketed, teamsCopied, webex } from './others.ts';
import { readChatTable } from './table.ts';
import { zoomCloud, zoomSaved } from './zoom.ts';

const forms: readonly Form[] = [zoomCloud, zoomSaved, meet, bigBlueButton, teamsBracketed, webex, teamsCopied];

export interface ReadChat {
  readonly source: ChatSource;
  readonly messages: readonly ChatMessage[];
  readonly doubts: readonly string[];
}

export interface ChatAround extends ClassTimes {
  /** Epoch seconds at a second of the recording; undefined where nobody knows. */
  readonly recordedAt: (seconds: number) => number | undefined;
}

/** @throws UnreadableError with the line where there is one */
export function readChat(file: string, bytes: Uint8Array, around: ChatAround): ReadChat {
  refuseLarge(file, bytes);
  const { source, raw } = readForm(file, bytes);
  const said = raw.filter(({ text }) => text !== '' && !isReaction(text));
  const reading = readingOf(file, said, around);
  const messages = said.map((one) => messageOf(file, one, reading, around));
  const unknown = said.some(({ recorded }) => recorded) && messages.every(({ at }) => at === undefined);
  const doubt = 'its times count from the beginning of the recording, and the journal does not say when that was';
  return { source, messages, doubts: unknown ? [doubt] : [] };
}

function readForm(
  file: string,
  bytes: Uint8Array,
): { readonly source: ChatSource; readonly raw: readonly RawMessage[] } {
  const text = decode(file, bytes).replaceAll('\0', '');
  const lines = text.split(/\r\n|\n|\r/);
  for (const { source, read } of forms) {
    const raw = read(file, lines);
    if (raw && raw.length > 0) return { source, raw };
  }
  const raw = readChatTable(tableOf(file, bytes));
  if (raw && raw.length > 0) return { source: 'table', raw };
  throw new UnreadableError(
    file,
    text.trim() === '' ? 'it is empty' : 'no line says who wrote what',
    undefined,
    'vprod reads the saved chats of Zoom, Teams, Webex, Meet and BigBlueButton, and tables with columns such as time, name, message',
  );
}

/** Text with a quote that is never closed is no table, and no fault. */
function tableOf(file: string, bytes: Uint8Array): ReturnType<typeof readSheet> {
  try {
    return readSheet(file, bytes);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { file, digest: digestOf(bytes), rows: [] };
  }
}

function isReaction(text: string): boolean {
  return /^(?:Reacted to ".*" with \S+|Removed an? \S+ reaction from ".*")$/s.test(text);
}

/** Undefined where no stamp has a date. */
function readingOf(file: string, raw: readonly RawMessage[], { spans, zone, dates }: ChatAround): Reading | undefined {
  const stamps = raw.flatMap(({ stamp, recorded }) =>
    stamp === undefined || recorded ? [] : (parseStamp(stamp) ?? []),
  );
  const dated = stamps.filter(({ date }) => date !== null);
  if (dated.length === 0) return undefined;
  const possible = possibleReadings(
    dated,
    spans.map(({ start }) => start),
    zone,
    dates,
  );
  const [reading, another] = possible;
  if (reading && !another) return reading;
  throw new UnreadableError(
    file,
    reading
      ? 'its dates can be read day first or month first, and neither is the day of the class'
      : 'some of its dates are none',
    raw[0]?.line,
    "'--dates dmy' or '--dates mdy' says which",
  );
}

const plain: Reading = { order: 'dmy', calendar: 'gregory' };

function messageOf(
  file: string,
  { line, stamp, recorded, from, isPrivate, text }: RawMessage,
  reading: Reading | undefined,
  around: ChatAround,
): ChatMessage {
  const [, quoted, below] = /^Replying to "([\s\S]*?)"\n+([\s\S]+)$/.exec(text) ?? [];
  return {
    at: stamp === undefined ? undefined : momentOf(file, line, stamp, recorded === true, reading ?? plain, around),
    from: from.length > 200 ? `${from.slice(0, 199)}…` : from,
    text: (below ?? text).trim(),
    isPrivate,
    ...(quoted === undefined ? {} : { replyTo: quoted }),
  };
}

/** Epoch seconds. A clock time is the one nearest to the class: the stamps are the sender's, and go over midnight. */
function momentOf(
  file: string,
  line: number,
  text: string,
  recorded: boolean,
  reading: Reading,
  around: ChatAround,
): number | undefined {
  if (recorded) {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    return around.recordedAt(hours * 3600 + minutes * 60 + seconds);
  }
  const stamp = parseStamp(text);
  if (!stamp) throw new UnreadableError(file, `'${text.slice(0, 60)}' is not a time`, line);
  const { start, end } = around.spans.at(-1) ?? { start: 0, end: 0 };
  return resolveStamp(stamp, { zone: around.zone, reading, near: (start + end) / 2 });
}
