/** An event as a line of the journal: JSON whose last field is the CRC-32 of the line's bytes before it. */
import { crc32 } from 'node:zlib';
import { type Event, type EventType, eventSchemas, journalFormat } from '../../core/class/event.ts';
import { type Fits, fitsOf } from '../../core/schema/fits.ts';
import { isObject } from '../../core/schema/json-schema.ts';
import { isId, momentOf } from './ids.ts';
import type { KnownPlans } from './known-plans.ts';

export type Sum = 'right' | 'wrong' | 'missing';

export type ParsedLine =
  | { readonly kind: 'event'; readonly event: Event; readonly sum: Sum }
  /** Of a newer vprod: a type that this one does not know, or a `session.opened` of a later format. */
  | {
      readonly kind: 'unknown';
      readonly id: string;
      readonly type: string;
      readonly sum: Sum;
      readonly format?: number;
    }
  | { readonly kind: 'unreadable' };

/** Longer lines are not read, nor written. Bytes. */
export const longestLine = 8 * 1024 * 1024;

const sumLength = ',"sum":"00000000"}'.length;

/**
 * As strict as Date.parse, which takes three times as long, and of a year in which a class can be: one thousands of years
 * away would be counted up to, minute by minute.
 */
const instant =
  /^(?:19|2[01])\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The last millisecond that is read. */
const lastMoment = Date.UTC(2200, 0, 1) - 1;

const unreadable: ParsedLine = { kind: 'unreadable' };

/** DEL, C1, bidi controls, line and paragraph separators; C0 and lone surrogates JSON escapes by itself. */
const invisible = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Without the newline at its end. */
export function renderLine(event: Event): string {
  const { id, at, by, type, ...rest } = event;
  const line = JSON.stringify({ id, at, by, type, ...rest })
    .slice(0, -1)
    .replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${line},"sum":"${crc32(line).toString(16).padStart(8, '0')}"}`;
}

/**
 * Reads the bytes from `start` up to `end`, the newline left out. Never throws. A line whose sum is wrong is read as
 * well as it goes: an `at` that is no instant any more becomes the moment of writing. A plan among the `plans` is not
 * parsed again: events then share it.
 */
export function parseLine(line: Buffer | string, start = 0, end = line.length, plans?: KnownPlans): ParsedLine {
  if (typeof line === 'string') return parseLine(Buffer.from(line));
  const value = plans?.parse(line, start, end) ?? parseWhole(line, start, end, plans);
  if (!isObject(value)) return unreadable;
  const { id, at, type } = value;
  if (typeof id !== 'string' || typeof at !== 'string' || typeof type !== 'string') return unreadable;
  const sum = takeSum(value, line, start, end);
  const fits = findFits(type);
  const format = type === 'session.opened' && typeof value.format === 'number' ? value.format : 0;
  if (!fits || format > journalFormat) return { kind: 'unknown', id, type, sum, ...(format > 0 && { format }) };
  if (!instant.test(at)) {
    if (!isId(id)) return unreadable;
    value.at = new Date(Math.min(momentOf(id), lastMoment)).toISOString();
  }
  if (!hasEnvelope(value) || !fits(value)) return unreadable;
  return { kind: 'event', event: value as unknown as Event, sum };
}

/**
 * The whole events inside a line that cannot be read, where a newline was lost and two became one, or the end of
 * another write stands before one. Only with right sums.
 */
export function rescueLines(line: Buffer, start: number, end: number): readonly ParsedLine[] {
  const text = line.toString('latin1', start, end);
  const heads = [...text.matchAll(/\{"id":"[0-9a-f-]{36}","at":"/g)].map((found) => found.index);
  const found: ParsedLine[] = [];
  for (const [index, head] of heads.entries()) {
    // Within its own part alone: a line of nothing but heads would be searched to its beginning for each of them.
    const tail = text.slice(head, heads[index + 1]).lastIndexOf('"}');
    if (tail < 0) continue;
    const parsed = parseLine(line, start + head, start + head + tail + 2);
    if (parsed.kind !== 'unreadable' && parsed.sum === 'right') found.push(parsed);
  }
  return found;
}

function parseWhole(line: Buffer, start: number, end: number, plans?: KnownPlans): unknown {
  const text = line.toString('utf8', start, end);
  const value = isWritten(line, start, end) || mayBeLine(text) ? parseJson(text) : undefined;
  if (plans && isObject(value)) plans.learn(value, line, start, end);
  return value;
}

/** What vprod writes begins and ends so. */
const [head, last] = [Buffer.from('{"id"'), Buffer.from('"}')];

function isWritten(line: Buffer, start: number, end: number): boolean {
  for (let place = 0; place < head.length; place += 1) if (line[start + place] !== head[place]) return false;
  return line[end - 2] === last[0] && line[end - 1] === last[1];
}

/** What can be no line is not tried: an error of the parser costs as much as a hundred lines that are right. */
function mayBeLine(text: string): boolean {
  return text.includes('"id"') && /^\s*\{/.test(text) && /\}\s*$/.test(text.slice(-16));
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (text.includes('__proto__') || text.includes('\\u00')) dropPrototypes(value);
    return value;
  } catch {
    return undefined;
  }
}

/** JSON.parse makes `__proto__` an own field, which would become a prototype where somebody copies it by name. */
function dropPrototypes(value: unknown): void {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) Reflect.deleteProperty(next, '__proto__');
    for (const inner of Object.values(next)) left.push(inner);
  }
}

/** The last field of an object goes without making it slow. */
function takeSum(value: Record<string, unknown>, line: Buffer, start: number, end: number): Sum {
  const claimed = value.sum;
  delete value.sum;
  if (typeof claimed !== 'string') return 'missing';
  const from = Math.max(start, end - sumLength);
  return crc32(line.subarray(start, from)) === parseSum(claimed) ? 'right' : 'wrong';
}

/** Eight hex digits in lower case, and nothing else; -1 where the text is none. By hand: it runs once an event. */
function parseSum(text: string): number {
  if (text.length !== 8) return -1;
  let sum = 0;
  for (let index = 0; index < 8; index += 1) {
    const code = text.charCodeAt(index);
    const digit = code < 58 ? code - 48 : code - 87;
    if (digit < 0 || digit > 15 || (code > 57 && digit < 10)) return -1;
    sum = sum * 16 + digit;
  }
  return sum;
}

const known = new Map<string, Fits>();

/** What a type's fields have to be; undefined where this vprod does not know the type. It runs once an event. */
function findFits(type: string): Fits | undefined {
  const found = known.get(type);
  if (found || !Object.hasOwn(eventSchemas, type)) return found;
  const fits = fitsOf(eventSchemas[type as EventType]);
  known.set(type, fits);
  return fits;
}

function hasEnvelope({ by, cause, late }: Record<string, unknown>): boolean {
  return (
    typeof by === 'string' &&
    (cause === undefined || typeof cause === 'string') &&
    (late === undefined || late === true)
  );
}
