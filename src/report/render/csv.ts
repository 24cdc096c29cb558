/**
 * Reports as CSV for a spreadsheet: UTF-8 with a byte order mark and CRLF (https://www.rfc-editor.org/rfc/rfc4180), one
 * row a session, a step or an issue. What is absent is empty, durations are seconds. No cell begins a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
import { stringify } from 'csv-stringify/sync';
import type { ReportFacts } from '../../core/facts/report.ts';
import { isFormula } from '../../core/text/formula.ts';
import { visible } from '../../core/text/visible.ts';
import { type Cell, type Columns, issueColumns, sessionColumns, stepColumns } from './csv-columns.ts';

export const csvTables = ['sessions', 'steps', 'issues'] as const;
export type CsvTable = (typeof csvTables)[number];

const byteOrderMark = '\ufeff';

/** The beginning of a file: the mark, and the names of the columns. */
export function renderCsvHead(table: CsvTable): string {
  const columns: Columns<never> = { sessions: sessionColumns, steps: stepColumns, issues: issueColumns }[table];
  return byteOrderMark + lines([columns.map(([name]) => name)]);
}

/** The rows of one session, without the names of the columns. */
export function renderCsvRows(facts: ReportFacts, table: CsvTable): string {
  if (table === 'sessions') return rowsOf(sessionColumns, [facts]);
  if (table === 'steps')
    return rowsOf(
      stepColumns,
      facts.steps.map((step) => ({ facts, step })),
    );
  return rowsOf(
    issueColumns,
    facts.issues.map((issue) => ({ facts, issue })),
  );
}

function rowsOf<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  return rows.length === 0 ? '' : lines(rows.map((row) => columns.map(([, cell]) => textOf(cell(row)))));
}

function lines(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { record_delimiter: 'windows', quoted_match: /^'/ });
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  const text = typeof cell === 'string' ? cell : cell.join('; ');
  return isFormula(text) ? `'${visible(text)}` : visible(text);
}
