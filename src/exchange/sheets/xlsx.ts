/**
 * A workbook → the rows of its sheets, in the same shape as delimited text. The library that reads
 * sheets unpacks whatever it is given and makes a row for every number that a sheet names: it is given only what was
 * unpacked within bounds, and whose addresses were looked at.
 */
import { isArchive, openArchive, storeArchive } from './archive.ts';
import {
  cleanCell,
  digestOf,
  longestCell,
  mostRows,
  type Row,
  readSheet,
  refuseLarge,
  type Sheet,
  tooLong,
  UnreadableError,
} from './sheet.ts';
import { walkXml } from './xml-bounds.ts';

const mostColumns = 1000;
const mebibyte = 1024 * 1024;
/** Bytes of all sheets, unpacked: 10,000 answers to 20 questions have 14 MiB. */
const largestBook = 16 * mebibyte;

/**
 * Reads a workbook, an archive that holds one delimited file (as one survey tool hands out its answers), or delimited
 * text; which of them it is tell the bytes. Of a workbook the first sheet that is shown and not empty, or the one that is named.
 * @throws UnreadableError where it is too large, damaged, locked, or none of them
 */
export async function readTable(file: string, bytes: Uint8Array, sheet?: string): Promise<Sheet> {
  const [first] = await readTables(file, bytes, sheet);
  return first ?? { file, digest: digestOf(bytes), rows: [] };
}

/**
 * What `read` makes of the first sheet that it does not refuse: behind it there may be look-ups, before it a title page.
 * @throws UnreadableError of the first sheet, where none can be read
 */
export async function readFirst<T>(
  file: string,
  bytes: Uint8Array,
  sheet: string | undefined,
  read: (sheet: Sheet) => T,
): Promise<T & { readonly sheet?: string }> {
  const [first, ...rest] = await readTables(file, bytes, sheet);
  const named = (one: Sheet): T & { readonly sheet?: string } => ({
    ...read(one),
    ...(one.name === undefined ? {} : { sheet: one.name }),
  });
  try {
    return named(first ?? { file, digest: digestOf(bytes), rows: [] });
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    for (const one of rest) {
      try {
        return named(one);
      } catch (other) {
        if (!(other instanceof UnreadableError)) throw other;
      }
    }
    const where = first?.name === undefined ? '' : ` (sheet '${first.name}')`;
    throw new UnreadableError(file, `${error.message}${where}`, error.line, error.hint);
  }
}

/** All sheets that are shown and not empty, in their order; one for what is no workbook. */
async function readTables(file: string, bytes: Uint8Array, sheet?: string): Promise<readonly Sheet[]> {
  if (!isArchive(bytes)) {
    if (isOldWorkbook(bytes))
      throw new UnreadableError(
        file,
        'it is a workbook of the old kind, or one with a password',
        undefined,
        'save it as .xlsx without one',
      );
    return [readSheet(file, bytes)];
  }
  refuseLarge(file, bytes);
  const entries = openArchive(file, bytes);
  const digest = digestOf(bytes);
  if (entries.some(({ name }) => name === 'xl/workbook.xml'))
    return shownSheets(file, await readBook(file, entries), sheet).map((one) => ({ file, digest, ...one }));
  refuseOpenDocument(file, entries);
  const texts = entries.filter(({ name }) => /\.(csv|tsv|txt)$/i.test(name) && !name.startsWith('__MACOSX/'));
  const [text, another] = texts;
  if (!text) throw new UnreadableError(file, 'the archive holds no table', undefined, 'name the file that it holds');
  if (another)
    throw new UnreadableError(file, `the archive holds ${texts.length} tables`, undefined, 'unpack it and name them');
  return [{ file, digest, rows: readSheet(file, text.read()).rows }];
}

/** Not the code for another kind of workbook for the few who have one. */
function refuseOpenDocument(file: string, entries: ReturnType<typeof openArchive>): void {
  const kind = entries.find(({ name }) => name === 'mimetype');
  const isSheet = kind && new TextDecoder().decode(kind.read()).includes('opendocument.spreadsheet');
  if (isSheet)
    throw new UnreadableError(
      file,
      'it is an OpenDocument workbook',
      undefined,
      'save it as .xlsx, or the sheet as CSV',
    );
}

interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly Row[];
}

/** A name counts for hidden sheets too. Where the book has one sheet, nobody asks which. */
function shownSheets(
  file: string,
  sheets: readonly BookSheet[],
  wanted: string | undefined,
): readonly { readonly name?: string; readonly rows: readonly Row[] }[] {
  const key = (name: string): string => name.trim().toLowerCase();
  if (wanted !== undefined) {
    const found = sheets.find(({ name }) => key(name) === key(wanted));
    if (found) return [found];
    const names = sheets.map(({ name }) => `'${name}'`).join(', ');
    throw new UnreadableError(file, `it has no sheet '${wanted}'`, undefined, `it has ${names}`);
  }
  const filled = sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0);
  return sheets.length > 1 ? filled : filled.map(({ rows }) => ({ rows }));
}

/** The compound file of old workbooks; encrypted new ones lie in one as well. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
}

async function readBook(file: string, entries: ReturnType<typeof openArchive>): Promise<readonly BookSheet[]> {
  const wanted = entries.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.xml.rels'));
  const size = wanted.reduce((sum, one) => sum + one.size, 0);
  if (size > largestBook)
    throw new UnreadableError(
      file,
      `unpacked its sheets would take ${Math.ceil(size / mebibyte)} MiB`,
      undefined,
      `at most ${largestBook / mebibyte} MiB: save the sheet as CSV`,
    );
  const files = wanted.map(({ name, read }) => ({ name, bytes: read() }));
  // All of them: the workbook says itself which of its files is a sheet.
  for (const { bytes } of files) checkXml(file, bytes);
  const main = files.find(({ name }) => name === 'xl/workbook.xml');
  // The library knows the flag of the other epoch as 1 alone.
  const text = new TextDecoder().decode(main?.bytes).replace(/(\sdate1904\s*=\s*)["'](?:true|on)["']/i, '$1"1"');
  const from1904 = /<(?:\w+:)?workbookPr\b[^>]*\sdate1904\s*=\s*["']1["']/.test(text);
  const bytes = new TextEncoder().encode(text);
  const whole = storeArchive(files.map((one) => (one === main ? { ...one, bytes } : one)));
  const tags = [...text.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => tag);
  const { default: readSheets } = await import('read-excel-file/universal');
  try {
    const sheets = await readSheets(new Uint8Array(whole).buffer, { trim: false });
    return sheets.map(({ sheet, data }, place) => ({
      name: sheet,
      hidden: /\sstate\s*=\s*["'](?:hidden|veryHidden)["']/.test(tags[place] ?? ''),
      rows: rowsOf(file, data, from1904),
    }));
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError(file, 'the workbook cannot be read', undefined, 'save the sheet as CSV');
  }
}

/** A sheet of three cells can say that one of them stands in the millionth row: that many rows would be made. */
function checkXml(file: string, bytes: Uint8Array): void {
  let rows = 0;
  let columns = 0;
  let damaged = false;
  const bounds = walkXml(new TextDecoder().decode(bytes), (tag) => {
    const kind = /^<(?:\w+:)?(row|c)\s/.exec(tag.slice(0, 100))?.[1];
    if (kind === undefined) return;
    const [address, quoted, single] = /\sr\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/.exec(tag) ?? [];
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(quoted ?? single ?? '') ?? [];
    damaged ||= address !== undefined && (digits === '' || (letters === '') !== (kind === 'row'));
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnOf(letters));
  });
  if (damaged || bounds === 'damaged')
    throw new UnreadableError(file, 'the workbook is damaged', undefined, 'save the sheet as CSV');
  if (bounds === 'too-long') throw tooLong(file);
  if (rows > mostRows || columns > mostColumns || rows * columns > 4_000_000)
    throw new UnreadableError(
      file,
      `its sheet reaches to row ${rows}, column ${columns}`,
      undefined,
      'save the part with the answers as CSV',
    );
}

function columnOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

type Cell = string | number | boolean | Date | null;

/** Rows that hold anything, their cells as text: numbers as they are shown, moments like 2026-11-23 11:31:00. */
function rowsOf(file: string, data: readonly (readonly unknown[])[], from1904: boolean): readonly Row[] {
  return data
    .map((cells, place) => {
      if (cells.some((cell) => typeof cell === 'string' && cell.length > longestCell)) throw tooLong(file, place + 1);
      return { line: place + 1, cells: cells.map((cell) => textOf(cell as Cell, from1904)) };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function textOf(cell: Cell, from1904: boolean): string {
  if (cell === null) return '';
  if (cell instanceof Date) return renderSecond(cell, from1904);
  return cleanCell(String(cell));
}

const day = 86_400;
/** From the first day of a workbook's count to 1970, and from that of the other count. In days. */
const epochs = { from1900: 25_569, from1904: 25_569 - 1462 } as const;

/**
 * To the nearest second: fractions of a day fall a millisecond short. What lies within a year of the book's own epoch is
 * a clock time or a length, counted from there: 09:58:41, 25:10:00.
 */
function renderSecond(moment: Date, from1904: boolean): string {
  const seconds = Math.round(moment.getTime() / 1000);
  const elapsed = seconds + (from1904 ? epochs.from1904 : epochs.from1900) * day;
  if (elapsed >= 0 && elapsed < 366 * day) {
    const parts = [Math.floor(elapsed / 3600), Math.floor((elapsed % 3600) / 60), elapsed % 60];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
  }
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
