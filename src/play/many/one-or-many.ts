/** `vprod report`: whether it is one session that is asked for, or many. */
import type { Context } from '../../context.ts';
import { type ExitCode, UserError } from '../../errors.ts';
import type { CsvTable } from '../../report/render/csv.ts';
import type { SeriesTable } from '../../report/render/series-csv.ts';
import { chooseSession, placeFor, type ReportOptions, refuseOpen, reportSession } from '../report/report.ts';
import { workspaceOf } from '../session/locate.ts';
import { asksForMany, type ManyOptions } from './filters.ts';

export interface ReportWords extends Omit<ReportOptions, 'format'>, ManyOptions {
  readonly format: ReportOptions['format'] | 'csv';
  readonly table?: CsvTable | SeriesTable;
  readonly names?: boolean;
  /** Of many: false reads every journal. */
  readonly index?: boolean;
  /** The folder of a data set: many sessions, without their journals. */
  readonly from?: string;
}

/** Two or more sessions, or any word of which ones: their summary. Throws a UserError where there is no journal, or nothing in it. */
export async function report(names: readonly string[], words: ReportWords, context: Context): Promise<ExitCode> {
  refuseWords(words);
  const { format, table: _, names: __, index: ___, ...options } = words;
  const many = names.length > 1 || asksForMany(options);
  if (format !== 'csv' && !many) return reportSession(names[0], { ...options, format }, context);
  const { reportMany } = await import('./many.ts');
  const named = [...new Set(names)].map((name) => placeFor(name, context));
  // A table of one session: the newest, or the one that is chosen.
  const newest = named.length === 0 && !many ? [await chooseSession(workspaceOf(context), context)] : [];
  return reportMany([...named, ...newest], words, context);
}

/** Throws a UserError where words of the command do not go together. */
export function refuseWords({ format, table, names, open, send, client }: ReportWords): void {
  if (open && format !== 'html') refuseOpen(format);
  if (send && format === 'csv') throw sendsNoTable();
  if (client !== undefined && (format === 'csv' || format === 'json')) throw packsAreRead(client);
  if (format === 'csv') return;
  if (table !== undefined) refuseTable(table, format);
  if (names) throw namesOfTable();
}

/** Every other format says all of it. */
function refuseTable(table: string, format: string): never {
  throw new UserError({
    code: 'table-needs-csv',
    message: `cannot write the table '${table}' as ${format}`,
    hint: `tables are CSV: --format csv --table ${table}`,
  });
}

/** The page and the text have names, unless `--anonymous` is said. */
function namesOfTable(): UserError {
  return new UserError({
    code: 'bad-option',
    message: '--names is for tables',
    hint: 'write --format csv --table people --names; every other format has names unless it is --anonymous',
  });
}

function sendsNoTable(): UserError {
  return new UserError({
    code: 'send-needs-one',
    message: 'cannot send a table',
    hint: '--send mails the report of a session, or the summary of many; --out writes a table to a file',
  });
}

/** Data has what the house knows of itself. */
function packsAreRead(client: string): UserError {
  return new UserError({
    code: 'client-format',
    message: `cannot make the pack for '${client}' as data`,
    hint: `--format html --out FOLDER; for data: --where client=${JSON.stringify(client)}`,
  });
}
