/**
 * Zoom's report of a meeting's participants in another language than English. The order and kind of its columns is that of the
 * English one: name with the original name in brackets, address, coming, going, minutes, guest, and what was asked of them.
 */
import { type Row, type Sheet, UnreadableError } from '../sheets/sheet.ts';
import { cellOf, type Layout, type RawJoin } from './layout.ts';
import { parseStamp } from './stamps.ts';

const place = { name: 0, email: 1, from: 2, to: 3, minutes: 4, guest: 5 } as const;

export const zoomTranslated: Layout = {
  source: 'zoom',
  read: (sheet) => {
    const at = headerAt(sheet.rows);
    if (at < 0) return undefined;
    const body = sheet.rows.slice(at + 1);
    const waiting = waitingIn(sheet, at);
    return { joins: body.map((row) => joinOf(row, waiting)) };
  },
};

/** The row from which on every row is laid out like this; it names a name with another one in brackets. */
function headerAt(rows: readonly Row[]): number {
  return rows.slice(0, 10).findIndex(({ cells }, at) => {
    const body = rows.slice(at + 1);
    const [first = ''] = cells;
    return (
      cells.length >= 6 &&
      /\S\s*[(（][^()（）]+[)）]$/.test(first) &&
      cells.every((cell) => parseStamp(cell)?.date == null) &&
      body.length > 0 &&
      body.slice(0, 50).every(isJoin)
    );
  });
}

function isJoin(row: Row): boolean {
  const cell = (at: number): string => cellOf(row, at);
  const email = cell(place.email);
  return (
    row.cells.length >= 6 &&
    (email === '' || email.includes('@')) &&
    looksTimed(cell(place.from)) &&
    looksTimed(cell(place.to)) &&
    /^\d+$/.test(cell(place.minutes))
  );
}

/** Whatever the language, a moment has a date's and a clock's numbers: where they cannot be read, the row is refused. */
function looksTimed(cell: string): boolean {
  return cell === '' || (/\p{Nd}.*\p{Nd}{2}.*\p{Nd}{2}/u.test(cell) && !cell.includes('@'));
}

function joinOf(row: Row, isWaiting: (row: Row) => boolean): RawJoin {
  return {
    line: row.line,
    name: cellOf(row, place.name),
    email: cellOf(row, place.email),
    from: cellOf(row, place.from),
    to: cellOf(row, place.to),
    seconds: Number(cellOf(row, place.minutes)) * 60,
    joins: 1,
    waiting: isWaiting(row),
  };
}

/** The last of seven or more columns, where all of it is yes or no: consent before it is left blank at times. */
function waitingIn({ file, rows }: Sheet, at: number): (row: Row) => boolean {
  const width = rows[at]?.cells.length ?? 0;
  const column = width - 1;
  const body = rows.slice(at + 1);
  if (column <= place.guest) return () => false;
  const words = new Set(body.map((row) => cellOf(row, column).toLowerCase()));
  if (words.size > 2 || words.has('')) return () => false;
  const unknown = body.find(
    (row) => !yes.has(cellOf(row, column).toLowerCase()) && !no.has(cellOf(row, column).toLowerCase()),
  );
  if (unknown)
    throw new UnreadableError(
      file,
      `its last column may say who was in the waiting room, and '${cellOf(unknown, column).slice(0, 40)}' is not a yes or no that vprod knows`,
      unknown.line,
      'export it in English',
    );
  return (row) => yes.has(cellOf(row, column).toLowerCase());
}

/** In the languages of Zoom's portal. */
const yes = new Set('oui sí si sim sì ja да так tak はい 是 예 네 evet có ya 是的 yes'.split(' '));
const no = new Set(
  'non no não nao nein nee нет ні nie いいえ 否 아니요 아니오 hayır hayir không khong tidak nej nei'.split(' '),
);
