/**
 * What a column holds, whatever its header says: who answered and when is never an answer. Tools put it before the
 * questions or behind them, in the language of whoever made the survey.
 */
import { parseStamp } from '../attendance/stamps.ts';
import type { Row } from '../sheets/sheet.ts';
import type { MetaKind } from './headers.ts';

export type ColumnKind = MetaKind | 'question';

const most = 200;

/** The kinds by header, and where that says nothing, by what stands below it. */
export function kindsByContent(
  headers: readonly string[],
  named: readonly ColumnKind[],
  rows: readonly Row[],
): readonly ColumnKind[] {
  const cells = headers.map((_, at) => filled(rows, at));
  const held = cells.map(contentOf);
  const kinds = named.map((kind, at): ColumnKind => {
    // An address is one wherever it stands; so is that of a machine.
    const own = held[at];
    return kind === 'question' && own && (own.kind === 'address' || own.machine) ? own.kind : kind;
  });
  const isMeta = (at: number): boolean => kinds[at] !== 'question' || held[at] !== undefined;
  const isSilent = (at: number): boolean =>
    !asks(headers[at] ?? '') && (cells[at]?.length === 0 || areNames(cells[at] ?? []));
  // Where the header of the address is known, so is that of the name; of a header in another language nothing is.
  const isAddress = (at: number): boolean => kinds[at] === 'address' && named[at] === 'question';
  const first = Math.max(
    leading(headers.length, isMeta, isSilent, isAddress),
    formsColumns(named, held, cells, isSilent),
    accountColumns(headers, held, cells),
  );
  const last = headers.findLastIndex((_, at) => !isMeta(at));
  return kinds.map((kind, at) => {
    if (kind !== 'question' || (at >= first && at <= last)) return kind;
    return held[at]?.kind ?? (at < first ? (at === 0 ? 'id' : 'skip') : kind);
  });
}

/** How many columns stand before the questions: names and columns without any cell only among others that are sure. */
function leading(
  width: number,
  isMeta: (at: number) => boolean,
  isSilent: (at: number) => boolean,
  isAddress: (at: number) => boolean,
): number {
  let first = 0;
  for (let at = 0; at < width && (isMeta(at) || isSilent(at)); at++)
    if (isMeta(at) || (at > 0 && at === first && isAddress(at - 1))) first = at + 1;
  return first;
}

/**
 * One tool begins every table with a number, two moments, an address, a name, and at times the moment of a last change, in the
 * language of the survey's author: how many columns that are. 0 for other tables, and where the headers are known.
 */
function formsColumns(
  named: readonly ColumnKind[],
  held: readonly (Content | undefined)[],
  cells: readonly (readonly string[])[],
  isSilent: (at: number) => boolean,
): number {
  const numbers = cells[0] ?? [];
  const numbered = numbers.length > 0 && numbers.every((cell) => /^\d+$/.test(cell));
  const moments = held[1]?.kind === 'time' && held[2]?.kind === 'time';
  const address = held[3]?.kind === 'address' || held[3]?.kind === 'skip';
  if (!numbered || !moments || !address || !named.slice(0, 5).includes('question')) return 0;
  return cells.length > 6 && (held[5]?.kind === 'time' || (cells[5]?.length === 0 && isSilent(5))) ? 6 : 5;
}

/** Another one begins with an account, its name and a moment, at times behind a number: how many columns that are, else 0. */
function accountColumns(
  headers: readonly string[],
  held: readonly (Content | undefined)[],
  cells: readonly (readonly string[])[],
): number {
  const from = cells[0]?.length && cells[0].every((cell) => /^\d+$/.test(cell)) ? 1 : 0;
  const [accounts = [], names = []] = cells.slice(from, from + 2);
  const areAccounts =
    accounts.length > 0 &&
    new Set(accounts).size === accounts.length &&
    accounts.every((cell) => /^[\w.@+-]+$/.test(cell));
  if (!areAccounts || held[from + 2]?.kind !== 'time') return 0;
  if (headers.slice(0, from + 2).some(asks) || !(areNames(names) || held[from + 1]?.kind === 'skip')) return 0;
  return from + 3;
}

function filled(rows: readonly Row[], at: number): readonly string[] {
  return rows.slice(0, most).flatMap(({ cells }) => cells[at] || []);
}

interface Content {
  readonly kind: MetaKind;
  /** The address of a machine. */
  readonly machine?: true;
}

function contentOf(cells: readonly string[]): Content | undefined {
  const told = cells.filter((cell) => !/^anonym/i.test(cell));
  if (told.length === 0) return cells.length > 0 ? { kind: 'skip' } : undefined;
  const are = (test: (cell: string) => boolean): boolean => told.every(test);
  if (are((cell) => /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/.test(cell))) return { kind: 'address' };
  if (are((cell) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(cell) || /^(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}$/i.test(cell)))
    return { kind: 'skip', machine: true };
  if (are(isMoment)) return { kind: 'time' };
  if (are((cell) => /^(?=\D*\d)[\w-]{10,}$/.test(cell)))
    return { kind: new Set(told).size === told.length ? 'id' : 'skip' };
  return undefined;
}

/** A date and a clock time, also where nobody has to know of which day. */
function isMoment(cell: string): boolean {
  return (
    /^\D{0,12}\d{1,4}\D{1,6}\d{1,2}\D{1,6}\d{1,4}\D{1,12}\d{1,2}[:.]\d{2}/.test(cell) || parseStamp(cell)?.date != null
  );
}

function asks(header: string): boolean {
  return header.length > 60 || /[?？؟;]|\d\s*(?:-|–|to|=)\s*\d/.test(header);
}

/** Words that all begin with a capital letter, or a few signs of a script that has none; hardly anybody twice. */
function areNames(cells: readonly string[]): boolean {
  const names = cells.filter(
    (cell) =>
      /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|(?:de|da|van|von|la|le|del|dos|bin|al)\b)(?:[ ,]+(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|da|van|von|der|la|le|del|dos|bin|al)){1,5}$/u.test(
        cell,
      ) || /^[\p{Lo}\p{M}]{2,12}(?:[ ・][\p{Lo}\p{M}]{1,12}){0,3}$/u.test(cell),
  );
  return names.length === cells.length && new Set(cells).size * 5 >= cells.length * 4;
}
