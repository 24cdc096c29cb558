/** `vprod report --from FOLDER`: the summary of many sessions, or their tables, from a data set in place of the journals. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Period } from '../../core/summary/periods.ts';
import { type SummaryOptions, summaryOf } from '../../core/summary/summary.ts';
import type { TableName } from '../../core/tables/table-names.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';
import { renderCsvHead } from '../../report/render/csv.ts';
import { askedOf, courseTable, optionsWithin } from '../many/asked.ts';
import { type ReportWords, refuseWords } from '../many/one-or-many.ts';
import { isFolder } from '../many/pages.ts';
import { nothingFits, writeCourses, writeSummary } from '../many/show-summary.ts';
import { templatesOf } from '../report/file.ts';
import { workspaceOf } from '../session/locate.ts';
import { writeOut } from '../session/output.ts';
import { chooseSessions, type Extent } from './choose.ts';
import { type FromData, gatherFrom } from './gather.ts';
import { damaged, openData } from './open-data.ts';
import { readRows } from './rows.ts';

/** Throws a UserError where something is asked that no data set has, there is none, or no engine that reads it. */
export async function reportFrom(
  folder: string,
  names: readonly string[],
  words: ReportWords,
  context: Context,
): Promise<ExitCode> {
  refuseWords(words);
  refuseForeign(names, words, context);
  const { settings, periods, asked: said } = askedOf(words, context);
  const ofCourse = words.format === 'csv' ? courseTable(words.table, said.by) : undefined;
  const asked = ofCourse ? { ...said, by: 'series' as const } : said;
  const engine = await openData(path.resolve(context.cwd, folder), folder);
  try {
    if (words.format === 'csv' && !ofCourse) return await writeTable(engine, periods, asked, words, context);
    const extent = extentOf(words, context);
    const { gathered, options, lacksTexts } = await gatherFirst(engine, periods, asked, extent);
    if (gathered.total.sessions === 0) throw nothingFits(gathered, options, options.filters.where.length > 0);
    if (lacksTexts) tellOfTexts(folder, context);
    const summary = summaryOf(gathered, options);
    if (words.format === 'csv') return writeCourses(summary, ofCourse ?? 'series', words.out, context);
    if (words.send) return (await import('../many/send-summary.ts')).sendSummary(summary, settings, words, context);
    return await writeSummary(summary, words.format, { ...words, pages: null }, context);
  } catch (error) {
    throw error instanceof UserError ? error : damaged(folder, error);
  } finally {
    engine.close();
  }
}

/** One screen of text shows few of the lists; which, a layout of the house's own may say otherwise. */
function extentOf({ format, full, out, send, client }: ReportWords, context: Context): Extent {
  if (format !== 'text' || full || out !== undefined || send || client !== undefined) return 'all';
  const find = templatesOf(workspaceOf(context));
  return ['summary.txt', 'summary-overview', 'summary-rows'].every((name) => find(`reports/${name}.liquid`)?.ships)
    ? 'screen'
    : 'all';
}

/** Where several periods may be meant: of the first that has a session, and where none has, of the first. */
async function gatherFirst(
  engine: Engine,
  [period, ...others]: readonly Period[],
  asked: SummaryOptions,
  extent: Extent,
): Promise<FromData & { readonly options: SummaryOptions }> {
  const options = optionsWithin(asked, period);
  const found = { ...(await gatherFrom(engine, options, extent)), options };
  if (found.gathered.total.sessions > 0 || others.length === 0) return found;
  const other = await gatherFirst(engine, others, asked, extent);
  return other.gathered.total.sessions > 0 ? other : found;
}

async function writeTable(
  engine: Engine,
  [period, ...others]: readonly Period[],
  asked: SummaryOptions,
  words: ReportWords,
  context: Context,
): Promise<ExitCode> {
  const table = (words.table ?? 'sessions') as TableName;
  const options = optionsWithin(asked, period);
  const cells = await chooseSessions(engine, options);
  const isEmpty = !cells.some(({ how }) => how === 'counted');
  if (isEmpty && others.length > 0) return writeTable(engine, others, asked, words, context);
  if (isEmpty) {
    const { gathered } = await gatherFrom(engine, options, 'screen');
    throw nothingFits(gathered, options, options.filters.where.length > 0);
  }
  writeOut(`${renderCsvHead(table)}${await readRows(engine, table)}`, words.out, context);
  return exitCodes.ok;
}

function refuseForeign(names: readonly string[], words: ReportWords, { cwd }: Context): void {
  const { format, table, names: byName, anonymous, out, open } = words;
  const refuse = (message: string, hint: string): never => {
    throw new UserError({ code: 'dataset-cannot', message: `cannot report from a data set ${message}`, hint });
  };
  if (names.length > 0)
    refuse(
      `on '${names[0]}' alone`,
      'a session has its report from its journal; --where, --since and --by cut the data set',
    );
  if (table === 'issues') refuse("as the table 'issues'", 'the table items has issues, questions, alerts and to-dos');
  if (byName) refuse('with --names', 'it holds labels in place of the names of participants');
  if (anonymous !== undefined && anonymous !== 'participants')
    refuse(
      `with --anonymous=${anonymous}`,
      'participants are labels in it already; for staff, too, report from the journals',
    );
  if (format === 'html' && !open && out !== undefined && isFolder(out, cwd))
    refuse('with a page a class', 'name a file: --out summary.html; pages are made from the journals');
}

/** Said once, where a data set was made without what was written in class. */
function tellOfTexts(folder: string, { stderr }: Context): void {
  stderr.write(
    `the data set has no texts: reasons, words of items and what helped are left out ('vprod export parquet ${folder} --texts' has them)\n`,
  );
}
