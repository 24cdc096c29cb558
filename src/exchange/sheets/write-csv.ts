/**
 * Rows as CSV (https://www.rfc-editor.org/rfc/rfc4180). For people it has a byte order mark and no cell that begins a
 * formula; what another program reads has neither, because a mark before a cell would change it.
 */
import { stringify } from 'csv-stringify/sync';
import { isFormula } from '../../core/text/formula.ts';
import { visible } from '../../core/text/visible.ts';

export type CsvCell = string | number | boolean | null;

export function renderCsvForPeople(rows: readonly (readonly CsvCell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => disarmed(textOf(cell))));
  return `\ufeff${stringify(texts, { record_delimiter: 'windows', quoted_match: /^'/ })}`;
}

/** Nothing in it is changed: whoever calls has refused what a spreadsheet would take for a formula. */
export function renderCsvForPrograms(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(
    rows.map((row) => row.map(textOf)),
    { record_delimiter: 'windows' },
  );
}

function textOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'number' ? String(cell) : visible(cell);
}

function disarmed(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}
