/**
 * CSV text -> cells that know where they stand. Spreadsheets write it in three encodings and with three delimiters;
 * a parser that gives no offsets could not point at the address that is wrong.
 */
import { type Delimiter, eachRow, type Field, isDelimiter } from '../../core/text/delimited.ts';
import { decodeWindows1252 } from '../../core/text/windows-1252.ts';
import { addError, type Findings } from '../problems/findings.ts';
import { placeAt, type SourceFile, sourceFile } from '../problems/source-file.ts';
import type { Span } from '../problems/spots.ts';
import { largestFile, wideEncoding } from './decode.ts';
import { isWorkbook, sheetOf, type Workbooks } from './workbooks.ts';

export interface Cell {
  /** Trimmed, quotes resolved. */
  readonly text: string;
  readonly span: Span;
}

export interface Table {
  readonly file: SourceFile;
  readonly header: readonly Cell[];
  /** Without empty rows. */
  readonly rows: readonly (readonly Cell[])[];
}

const largestTable = 4 * largestFile;

/** Undefined, with an error, where the bytes hold no table. */
export function parseCsv(
  name: string,
  bytes: Uint8Array,
  findings: Findings,
  workbooks?: Workbooks,
): Table | undefined {
  if (bytes.length > largestTable) {
    const place = { file: name, line: 1, column: 1 };
    addError(findings, 'file-too-large', `cannot read '${name}': it is larger than 4 MiB`, place);
    return undefined;
  }
  const sheet = isWorkbook(bytes) ? sheetOf(name, bytes, workbooks) : undefined;
  if (sheet && !sheet.ok) {
    const place = { file: name, line: 1, column: 1 };
    addError(findings, 'file-encoding', `cannot read '${name}': ${sheet.why}`, place, sheet.hint);
    return undefined;
  }
  const file = sourceFile(name, sheet ? sheet.csv : decodeCsv(bytes));
  const nul = file.text.indexOf('\0');
  if (nul >= 0) {
    addError(findings, 'file-encoding', `cannot read '${name}': it holds a NUL byte`, placeAt(file, nul));
    return undefined;
  }
  const named = /^\ufeff?\s*"?sep=([,;\t])"?(?=\r\n|\n|\r)/i.exec(file.text)?.[1] ?? '';
  const all = splitRows(file.text, isDelimiter(named) ? named : delimiterOf(file.text));
  // A spreadsheet's own first line names the delimiter.
  const rows = named === '' || !Array.isArray(all) ? all : all.slice(1);
  if (!Array.isArray(rows)) {
    addError(findings, 'csv-syntax', 'a quote is never closed', placeAt(file, rows.unclosed));
    return undefined;
  }
  const [header, ...rest] = rows.filter((row) => row.some(({ text }) => text !== ''));
  if (!header) {
    addError(findings, 'csv-empty', `'${name}' is empty`, placeAt(file, 0));
    return undefined;
  }
  return { file, header, rows: rest };
}

/** UTF-16 or UTF-8 by mark, UTF-16 by its NULs, strict UTF-8, else what Excel saves in the West: windows-1252. */
function decodeCsv(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide)
    return decode(bytes.subarray(0, bytes.length - (bytes.length % 2)), wide === 'UTF-16LE' ? 'utf-16le' : 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** The one of comma, semicolon and tab that the first line has most of, outside of quotes. */
export function delimiterOf(text: string): Delimiter {
  const line = /^\s*((?:"[^"]*"|[^"\r\n]+)*)/.exec(text.slice(0, 65_536))?.[1]?.replace(/"[^"]*"/g, '') ?? '';
  const countOf = (delimiter: Delimiter): number => line.split(delimiter).length;
  const others: readonly Delimiter[] = ['\t', ';'];
  return others.reduce<Delimiter>((best, one) => (countOf(one) > countOf(best) ? one : best), ',');
}

/** All rows, or the place of a quote that is never closed. */
export function splitRows(text: string, delimiter: Delimiter): Cell[][] | { readonly unclosed: number } {
  const rows: Cell[][] = [];
  return eachRow(text, delimiter, (row) => rows.push(row.map((field) => cellOf(field, text)))) ?? rows;
}

/** The place is that of the text, without quotes and the spaces around it. */
function cellOf({ text: value, from, to }: Field, source: string): Cell {
  const written = source.slice(from, to);
  const start = from + (/^[\s="]*/.exec(written)?.[0].length ?? 0);
  const text = value.trim();
  return {
    text,
    span: start >= to ? [from, to] : [start, Math.max(start + 1, Math.min(to, start + text.length))],
  };
}

/** A header as it is compared: no case, no-break spaces and hyphens are spaces, spaces are one. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0_-]+/g, ' ')
    .trim();
}
