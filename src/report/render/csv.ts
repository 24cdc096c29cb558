/**
 * Tables of the data as CSV for a spreadsheet: UTF-8 with a byte order mark and CRLF
 * (https://www.rfc-editor.org/rfc/rfc4180). What is absent is empty, durations are seconds. No cell begins a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection). `issues` is the older table, each row with all of its session.
 */
import { stringify } from 'csv-stringify/sync';
import type { ColumnType, Source, Cell as TableCell } from '../../core/tables/column.ts';
import { type TableName, tableNames } from '../../core/tables/table-names.ts';
import { tables } from '../../core/tables/tables.ts';
import { isFormula } from '../../core/text/formula.ts';
import { visible } from '../../core/text/visible.ts';
import { type Cell, issueColumns } from './csv-columns.ts';

export type { Cell };

export const csvTables = [...tableNames, 'issues'] as const;
export type CsvTable = (typeof csvTables)[number];

const byteOrderMark = '\ufeff';

/** The beginning of a file: the mark, and the names of the columns. */
export function renderCsvHead(table: CsvTable): string {
  const names = table === 'issues' ? issueColumns.map(([name]) => name) : tables[table].columns.map(({ name }) => name);
  return byteOrderMark + lines([names]);
}

/** A whole table: the mark, the names of its columns, its rows. */
export function renderTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + lines([head, ...rows.map((row) => row.map(textOf))]);
}

/** The rows of one session, without the names of the columns. */
export function renderCsvRows(source: Source, table: CsvTable): string {
  const rows =
    table === 'issues' ? issueRows(source).map((row) => row.map(textOf)) : textsOf(table, tables[table].rowsOf(source));
  return rows.length === 0 ? '' : lines(rows);
}

/** Rows of a table that come from elsewhere, as they would from their sessions. */
export function renderCsvCells(table: TableName, rows: readonly (readonly TableCell[])[]): string {
  return rows.length === 0 ? '' : lines(textsOf(table, rows));
}

function textsOf(table: TableName, rows: readonly (readonly TableCell[])[]): readonly (readonly string[])[] {
  const types = tables[table].columns.map(({ type }) => type);
  return rows.map((row) => row.map((cell, at) => typedTextOf(cell, types[at])));
}

function issueRows({ facts }: Source): readonly (readonly Cell[])[] {
  return facts.issues.map((issue) => issueColumns.map(([, cell]) => cell({ facts, issue })));
}

function lines(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { record_delimiter: 'windows', quoted_match: /^'/ });
}

/** As programs read it: true and false, moments to the second. */
function typedTextOf(cell: TableCell, type: ColumnType | undefined): string {
  if (typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'string' && (type === 'instant' || type === 'local'))
    return cell.replace(/^([\dT:-]{19})\.\d+/, '$1');
  return textOf(cell);
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  const text = typeof cell === 'string' ? cell : cell.join('; ');
  return isFormula(text) ? `'${visible(text)}` : visible(text);
}
