/** `vprod report` over many sessions: their figures, or a row each, from their journals alone. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import type { Condition } from '../../core/summary/fields.ts';
import type { Gathered, SummaryOptions } from '../../core/summary/gathering.ts';
import type { Period } from '../../core/summary/periods.ts';
import { type Summary, summaryOf } from '../../core/summary/summary.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { type CsvTable, csvTables, renderCsvHead } from '../../report/render/csv.ts';
import type { SeriesTable } from '../../report/render/series-csv.ts';
import type { SummaryFormat } from '../../report/render/summary.ts';
import { labelsKey } from '../report/labels-key.ts';
import { warnOfNames, warnOfWords } from '../report/without-names.ts';
import { workspaceOf } from '../session/locate.ts';
import { openOut } from '../session/output.ts';
import { askedOf, courseTable, optionsWithin } from './asked.ts';
import type { ManyOptions } from './filters.ts';
import { readIndexed } from './indexed.ts';
import { isFolder, makePages, type PagesJob } from './pages.ts';
import { placesIn, warnOfUnreadable } from './places.ts';
import { readMany } from './pool.ts';
import { startProgress } from './progress.ts';
import type { Job, NamedPlace } from './read.ts';
import { nothingFits, writeCourses, writeSummary } from './show-summary.ts';

export interface ReportManyOptions extends ManyOptions {
  readonly format: SummaryFormat | 'csv';
  readonly table?: CsvTable | SeriesTable;
  /** Participants stand in the table by their names. */
  readonly names?: boolean;
  readonly out?: string;
  /** The page is shown in the browser. */
  readonly open?: boolean;
  /** Whose names are left out. */
  readonly anonymous?: Anonymous;
  /** All of it, where text would be one screen. */
  readonly full?: boolean;
  /** By mail, to reportTo of vprod.yaml. */
  readonly send?: boolean;
  /** False: every journal is read, and the index is neither used nor written. */
  readonly index?: boolean;
}

/** `named` are the journals that were asked for one by one; none: all of the workspace. Throws a UserError where nothing fits. */
export async function reportMany(
  named: readonly JournalPlace[],
  options: ReportManyOptions,
  context: Context,
): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const { settings, periods, asked: said } = askedOf(options, context);
  const { filters } = said;
  const { anonymous: asksFor, format } = options;
  const ofCourse = format === 'csv' ? courseTable(options.table, said.by) : undefined;
  const asked = ofCourse ? { ...said, by: 'series' as const } : said;
  const table = tableOf(options);
  const whose = asksFor ?? (format === 'csv' && hasLabels(table, options) ? 'participants' : undefined);
  const pages = pagesOf(options, context);
  const job: Omit<Job, 'options'> = {
    table: format === 'csv' && !ofCourse ? table : null,
    anonymous: whose === undefined ? null : { whose, key: labelsKey(workspace) },
    workspace,
    pages,
    // Who is masked, or has a page, is looked at whole.
    indexed: options.index !== false && named.length === 0 && format !== 'csv' && whose === undefined && pages === null,
  };
  const places = named.length > 0 ? named.map((place) => ({ place, named: true })) : placesIn(context);
  if (asksFor !== undefined) warnOfNames(context);
  if (pages) makePages(pages.folder);
  const { gathered, job: done } = await gatherFirst(periods, asked, job, places, options.out, context);
  warnOfUnreadable(gathered, context);
  if (asksFor !== undefined) warnOfWords(gathered.leftWords, context);
  if (gathered.total.sessions === 0) throw nothingFits(gathered, done.options, filters.where.length > 0);
  if (format === 'csv' && !ofCourse) return exitCodes.ok;
  const summary = shownOf(gathered, done);
  if (format === 'csv') return writeCourses(summary, ofCourse ?? 'series', options.out, context);
  if (options.send) return (await import('./send-summary.ts')).sendSummary(summary, settings, options, context);
  return writeSummary(summary, format, { ...options, pages }, context);
}

function tableOf({ table }: ReportManyOptions): CsvTable {
  return csvTables.find((one) => one === table) ?? 'sessions';
}

function pagesOf({ format, out, open, client }: ReportManyOptions, { cwd }: Context): PagesJob | null {
  if (format !== 'html' || open || out === undefined || !isFolder(out, cwd)) return null;
  return { folder: path.resolve(cwd, out), client: client !== undefined };
}

/** Where several periods may be meant: of the first that has a session, and where none has, of the first. */
async function gatherFirst(
  periods: readonly Period[],
  asked: SummaryOptions,
  bare: Omit<Job, 'options'>,
  places: readonly NamedPlace[],
  out: string | undefined,
  context: Context,
): Promise<{ readonly gathered: Gathered; readonly job: Job }> {
  const [period, ...others] = periods;
  const job: Job = { ...bare, options: optionsWithin(asked, period) };
  const gathered = await (job.table === null ? gatherAll : writeRows)(places, job, out, context);
  if (gathered.total.sessions > 0 || others.length === 0) return { gathered, job };
  const other = await gatherFirst(others, asked, bare, places, out, context);
  return other.gathered.total.sessions > 0 ? other : { gathered, job };
}

/** In the tables for those who analyse people are labels, unless their names are asked for. */
function hasLabels(table: CsvTable, { names }: ReportManyOptions): boolean {
  return table !== 'issues' && names !== true;
}

async function gatherAll(
  places: readonly NamedPlace[],
  job: Job,
  _out: string | undefined,
  context: Context,
): Promise<Gathered> {
  const progress = await startProgress(places.length, context);
  try {
    const readers = { takeRows: () => {}, progress: progress.show };
    return await (job.indexed ? readIndexed(places, job, readers, context) : readMany(places, job, readers));
  } finally {
    progress.stop();
  }
}

/** Rows are written as they come: no more of them is held than a few batches. */
async function writeRows(
  places: readonly NamedPlace[],
  job: Job,
  out: string | undefined,
  context: Context,
): Promise<Gathered> {
  const output = openOut(out, context);
  // Rows on the terminal are progress enough, and it would stand between them.
  const quiet = out === undefined && context.stdout.isTTY === true;
  const progress = await startProgress(quiet ? 0 : places.length, context);
  const head = renderCsvHead(job.table === null || job.table === 'all' ? 'sessions' : job.table);
  let begun = false;
  let whole = false;
  const takeRows = (rows: string): void | Promise<void> => {
    if (rows === '') return;
    const text = begun ? rows : head + rows;
    begun = true;
    return output.write(text);
  };
  try {
    const gathered = await readMany(places, job, { takeRows, progress: progress.show });
    if (!begun && gathered.total.sessions > 0) await output.write(head);
    whole = true;
    return gathered;
  } finally {
    progress.stop();
    output.close(whole);
  }
}

/** Without the names that a filter says. */
function shownOf(gathered: Gathered, { options, anonymous }: Job): Summary {
  const summary = summaryOf(gathered, options);
  const where = summary.filters.where.map((one) =>
    anonymous?.whose.startsWith('all') && isStaff(one) ? { ...one, value: '…' } : one,
  );
  return { ...summary, filters: { ...summary.filters, where } };
}

/** A filter is in the words of who asks, and names somebody. */
function isStaff({ field }: Condition): boolean {
  return field === 'facilitator' || field === 'producer';
}
