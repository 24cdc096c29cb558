/**
 * An export's bytes → rows of cells, before anybody knows what they say. The extension tells nothing: platforms write
 * UTF-16 with tabs into files called .csv, and spreadsheets save them again in the code page of the country.
 */
import { createHash } from 'node:crypto';
import { countFields, type Delimiter, eachRow, type Field, isDelimiter } from '../../core/text/delimited.ts';
import { decodeWindows1252 } from '../../core/text/windows-1252.ts';

export interface Row {
  /** The line in the file on which the row begins, from 1. */
  readonly line: number;
  /** Trimmed, quotes resolved, `="…"` opened; as many as the row has. */
  readonly cells: readonly string[];
}

export interface Sheet {
  /** The file's name as it was given. */
  readonly file: string;
  /** SHA-256 of its bytes in hex. */
  readonly digest: string;
  /** Of a workbook with several sheets: which one. */
  readonly name?: string;
  /** Without empty rows. */
  readonly rows: readonly Row[];
}

/** What is wrong with a file, and where: the whole file is refused. */
export class UnreadableError extends Error {
  readonly file: string;
  /** From 1; undefined where it is about the file as a whole. */
  readonly line: number | undefined;
  readonly hint: string | undefined;

  constructor(file: string, message: string, line?: number, hint?: string) {
    super(message);
    this.name = 'UnreadableError';
    this.file = file;
    this.line = line;
    this.hint = hint;
  }
}

/** Bytes that an export may have. The largest one seen is a tenth of it. */
export const largestExport = 20 * 1024 * 1024;

/**
 * Reads delimited text in any encoding and with any delimiter.
 * @throws UnreadableError where it is too large, no text, or a quote is never closed
 */
export function readSheet(file: string, bytes: Uint8Array): Sheet {
  refuseLarge(file, bytes);
  const text = decode(file, bytes);
  return { file, digest: digestOf(bytes), rows: splitText(file, text) };
}

/** @throws UnreadableError where it is larger than any export */
export function refuseLarge(file: string, bytes: Uint8Array): void {
  if (bytes.length <= largestExport) return;
  const size = `it has ${(bytes.length / 1024 / 1024).toFixed(0)} MiB`;
  throw new UnreadableError(file, size, undefined, `at most ${largestExport / 1024 / 1024} MiB`);
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Characters of a cell: what a spreadsheet holds at most. */
export const longestCell = 32_767;

export function tooLong(file: string, line?: number): UnreadableError {
  const hint = 'no answer is that long: check what the file holds';
  return new UnreadableError(file, `a cell has more than ${longestCell} characters`, line, hint);
}

/** Rows that a sheet may have: no class has as many people, and no form as many answers. */
export const mostRows = 100_000;

function tooManyRows(file: string, line: number): UnreadableError {
  const message = `it has more than ${mostRows.toLocaleString('en')} rows`;
  return new UnreadableError(file, message, line, 'no class is that large: check what the file holds');
}

/** Cells, the empty ones too: so many are read in a second or two. */
const mostCells = 2_000_000;

function tooManyCells(file: string): UnreadableError {
  const message = `it has more than ${mostCells.toLocaleString('en')} cells`;
  return new UnreadableError(file, message, undefined, 'no export is that large: check what the file holds');
}

/** Rows of delimited text. */
function splitText(file: string, text: string): readonly Row[] {
  const rows: Row[] = [];
  // A spreadsheet's own first line that names the delimiter; lines are counted with it.
  const [named = '', given = ''] = /^\ufeff?\s*"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i.exec(text) ?? [];
  const lineAt = lineCounter(text);
  const rest = text.slice(named.length);
  const delimiter = isDelimiter(given) ? given : delimiterOf(text);
  if (countFields(rest, delimiter) > mostCells) throw tooManyCells(file);
  const take = (fields: readonly Field[]): void => {
    const line = lineAt(named.length + (fields[0]?.from ?? 0));
    if (fields.some((field) => field.text.length > longestCell)) throw tooLong(file, line);
    const cells = fields.map((field) => cleanCell(field.text));
    if (cells.every((cell) => cell === '')) return;
    if (rows.length === mostRows) throw tooManyRows(file, line);
    rows.push({ line, cells });
  };
  const broken = eachRow(rest, delimiter, take);
  if (broken) throw new UnreadableError(file, 'a quote is never closed', lineAt(named.length + broken.unclosed));
  return rows;
}

/** The line of a place, from 1; places are asked for as they rise, so that the text is gone over once. */
function lineCounter(text: string): (place: number) => number {
  const ends = /\r\n|\n|\r/g;
  let line = 1;
  let next = ends.exec(text);
  return (place) => {
    for (; next && next.index < place; next = ends.exec(text)) line += 1;
    return line;
  };
}

/** A formula that only quotes its text, as one platform writes every stamp, is that text; no other one is looked into. */
export function cleanCell(cell: string): string {
  const text = cell
    .replaceAll('\0', '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u202f', ' ')
    .trim()
    // What looks for a word goes over a run of spaces once for each of them.
    .replace(/\s{500,}/g, ' ');
  return /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text;
}

/** By its mark, by every other byte being NUL, as strict UTF-8, else as what spreadsheets save in the West. */
export function decode(file: string, bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new UnreadableError(file, 'it is a workbook or an archive, not text', undefined, 'save the sheet as CSV');
  if (bytes.subarray(0, 1024).filter((byte) => byte === 0).length > 8)
    throw new UnreadableError(file, 'it is not text');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Pictures and the like: no code page of text has these. A cell may hold an escape character, though.
    if (bytes.subarray(0, 4096).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)))
      throw new UnreadableError(file, 'it is not text');
    return decodeWindows1252(bytes);
  }
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, Math.min(64, bytes.length - (bytes.length % 2)));
  if (head.length < 4) return undefined;
  const areNul = (parity: number): boolean => head.every((byte, place) => (place % 2 === parity) === (byte === 0));
  if (areNul(1)) return 'utf-16le';
  return areNul(0) ? 'utf-16be' : undefined;
}

/**
 * What stands equally often in the most lines, outside of quotes. Not what the first line has most of: titles have commas.
 * Where two are even it is the rarer one in text.
 */
function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, 65_536)
    .replace(/"(?:[^"]|"")*"/g, '')
    // The semicolon of an entity (`What&#39;s next?`) parts nothing.
    .replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 100);
  const weigh = (delimiter: Delimiter): number => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      counts.set(count, (counts.get(count) ?? 0) + count);
    }
    return Math.max(...counts.values());
  };
  const others: readonly Delimiter[] = [';', ','];
  return others.reduce<Delimiter>((best, one) => (weigh(one) > weigh(best) ? one : best), '\t');
}

/** A header as it is compared: no case, one kind of space, no mark of an encoding. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^\ufeff/, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}
