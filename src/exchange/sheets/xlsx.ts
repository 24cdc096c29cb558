/**
 * A workbook → the rows of its first sheet that has any, in the same shape as delimited text. The library that reads
 * sheets unpacks whatever it is given and makes a row for every number that a sheet names: it is given only what was
 * unpacked within bounds, and whose addresses were looked at.
 */
import { isArchive, openArchive, storeArchive } from './archive.ts';
import {
  cleanCell,
  digestOf,
  longestCell,
  type Row,
  readSheet,
  refuseLarge,
  type Sheet,
  tooLong,
  UnreadableError,
} from './sheet.ts';
import { walkXml } from './xml-bounds.ts';

const mostRows = 100_000;
const mostColumns = 1000;
const mebibyte = 1024 * 1024;
/** Bytes of all sheets, unpacked: 10,000 answers to 20 questions have 14 MiB. */
const largestBook = 16 * mebibyte;

/**
 * Reads a workbook, an archive that holds one delimited file (as one survey tool hands out its answers), or delimited
 * text; which of them it is tell the bytes.
 * @throws UnreadableError where it is too large, damaged, locked, or none of them
 */
export async function readTable(file: string, bytes: Uint8Array): Promise<Sheet> {
  if (!isArchive(bytes)) {
    if (isOldWorkbook(bytes))
      throw new UnreadableError(
        file,
        'it is a workbook of the old kind, or one with a password',
        undefined,
        'save it as .xlsx without one',
      );
    return readSheet(file, bytes);
  }
  refuseLarge(file, bytes);
  const entries = openArchive(file, bytes);
  const digest = digestOf(bytes);
  if (entries.some(({ name }) => name === 'xl/workbook.xml'))
    return { file, digest, rows: await readBook(file, entries) };
  const texts = entries.filter(({ name }) => /\.(csv|tsv|txt)$/i.test(name) && !name.startsWith('__MACOSX/'));
  const [text, another] = texts;
  if (!text) throw new UnreadableError(file, 'the archive holds no table', undefined, 'name the file that it holds');
  if (another)
    throw new UnreadableError(file, `the archive holds ${texts.length} tables`, undefined, 'unpack it and name them');
  return { file, digest, rows: readSheet(file, text.read()).rows };
}

/** The compound file of old workbooks; encrypted new ones lie in one as well. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
}

async function readBook(file: string, entries: ReturnType<typeof openArchive>): Promise<readonly Row[]> {
  const wanted = entries.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.xml.rels'));
  const size = wanted.reduce((sum, one) => sum + one.size, 0);
  if (size > largestBook)
    throw new UnreadableError(
      file,
      `unpacked its sheets would have ${Math.ceil(size / mebibyte)} MiB`,
      undefined,
      `at most ${largestBook / mebibyte} MiB: save the sheet as CSV`,
    );
  const files = wanted.map(({ name, read }) => ({ name, bytes: read() }));
  // All of them: the workbook says itself which of its files is a sheet.
  for (const { bytes } of files) checkXml(file, bytes);
  const whole = storeArchive(files);
  const { default: readSheets } = await import('read-excel-file/universal');
  try {
    const sheets = await readSheets(new Uint8Array(whole).buffer, { trim: false });
    const filled = sheets.map(({ data }) => rowsOf(file, data)).find((rows) => rows.length > 0);
    return filled ?? [];
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
function rowsOf(file: string, data: readonly (readonly unknown[])[]): readonly Row[] {
  return data
    .map((cells, place) => {
      if (cells.some((cell) => typeof cell === 'string' && cell.length > longestCell)) throw tooLong(file, place + 1);
      return { line: place + 1, cells: cells.map((cell) => textOf(cell as Cell)) };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return renderSecond(cell);
  return cleanCell(String(cell));
}

/** To the nearest second: fractions of a day fall a millisecond short. */
function renderSecond(moment: Date): string {
  return new Date(Math.round(moment.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
