/** `vprod report` over many sessions: their figures, or a row each, from their journals alone. */
import path from 'node:path';
import { wantsColour } from '../../colour.ts';
import type { Context } from '../../context.ts';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import type { Targets } from '../../core/summary/comparison.ts';
import type { Condition } from '../../core/summary/fields.ts';
import type { Period } from '../../core/summary/periods.ts';
import { type Gathered, type Summary, type SummaryOptions, summaryOf } from '../../core/summary/summary.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { wallOf } from '../../core/time/times.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { listFolders } from '../../journal/files/list.ts';
import { hasUnicode } from '../../live/rows/theme.ts';
import { type CsvTable, renderCsvHead } from '../../report/render/csv.ts';
import { renderSummary, type SummaryFormat } from '../../report/render/summary.ts';
import { readSettings } from '../../runbook/files/settings.ts';
import { parseShare } from '../../runbook/schema/sizes.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import { templatesOf } from '../report/file.ts';
import { labelsKey } from '../report/labels-key.ts';
import { warnOfNames, warnOfWords } from '../report/without-names.ts';
import { reportsOf, workspaceOf } from '../session/locate.ts';
import { openOut, writeOut } from '../session/output.ts';
import { type ManyOptions, readFilters } from './filters.ts';
import { readIndexed } from './indexed.ts';
import { isFolder, makePages, type PagesJob, pageOf, writeIndex } from './pages.ts';
import { readMany } from './pool.ts';
import { startProgress } from './progress.ts';
import type { Job, NamedPlace } from './read.ts';

export interface ReportManyOptions extends ManyOptions {
  readonly format: SummaryFormat | 'csv';
  readonly table?: CsvTable;
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
  const settings = readSettings(workspace);
  const today = todayOf(settings, context);
  const { periods, filters, by, across } = readFilters(options, today);
  const { anonymous: asksFor, format, table = 'sessions' } = options;
  const whose = asksFor ?? (format === 'csv' && hasLabels(table, options) ? 'participants' : undefined);
  const pages = pagesOf(options, context);
  const asked = { filters, by, across, now: context.now(), today, targets: targetsIn(settings) };
  const job: Omit<Job, 'options'> = {
    table: format === 'csv' ? table : null,
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
  if (format === 'csv') return exitCodes.ok;
  const summary = shownOf(gathered, done);
  if (options.send) return (await import('./send-summary.ts')).sendSummary(summary, settings, options, context);
  return writeSummary(summary, format, { ...options, pages }, context);
}

/** `YYYY-MM-DD` on the wall of the house. */
function todayOf({ timezone }: RawWorkspace, context: Context): string {
  const { year, month, day } = wallOf(context.now(), timezone ?? context.timezone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}

function targetsIn({ targets = {} }: RawWorkspace): Targets {
  const { onTime, attendance, responses, overall, lostMinutes } = targets;
  const shares = Object.entries({ onTime, attendance, responses }).flatMap(([name, text]) => {
    const share = text === undefined ? undefined : parseShare(text);
    return share === undefined ? [] : [[name, share] as const];
  });
  return {
    ...Object.fromEntries(shares),
    ...(overall !== undefined && { overall }),
    ...(lostMinutes !== undefined && { lostMinutes }),
  };
}

function pagesOf({ format, out, open, client }: ReportManyOptions, { cwd }: Context): PagesJob | null {
  if (format !== 'html' || open || out === undefined || !isFolder(out, cwd)) return null;
  return { folder: path.resolve(cwd, out), client: client !== undefined };
}

/** Where several periods may be meant: of the first that has a session. */
async function gatherFirst(
  periods: readonly Period[],
  asked: SummaryOptions,
  bare: Omit<Job, 'options'>,
  places: readonly NamedPlace[],
  out: string | undefined,
  context: Context,
): Promise<{ readonly gathered: Gathered; readonly job: Job }> {
  const [period, ...others] = periods;
  const { filters } = asked;
  const job: Job = {
    ...bare,
    options: period
      ? { ...asked, period, filters: { ...filters, since: period.since, until: period.until } }
      : { ...asked, period: null },
  };
  const gathered = await (job.table === null ? gatherAll : writeRows)(places, job, out, context);
  if (gathered.total.sessions > 0 || others.length === 0) return { gathered, job };
  return gatherFirst(others, asked, bare, places, out, context);
}

/** In the tables for those who analyse people are labels, unless their names are asked for. */
function hasLabels(table: CsvTable, { names }: ReportManyOptions): boolean {
  return table !== 'issues' && names !== true;
}

/** By name, so that rows come in an order that stays. Whether a folder holds a journal is seen when it is read. */
export function placesIn(context: Context): readonly NamedPlace[] {
  const reports = reportsOf(workspaceOf(context));
  return listFolders(reports).map((id) => ({ place: { folder: path.join(reports, id) }, named: false }));
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

async function writeSummary(
  summary: Summary,
  format: SummaryFormat,
  { out, open, full, client, pages }: ReportManyOptions & { readonly pages: PagesJob | null },
  context: Context,
): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const onTerminal = context.stdout.isTTY === true && out === undefined;
  const text = renderSummary(summary, format, {
    columns: onTerminal ? (context.stdout.columns ?? 80) : 80,
    templates: templatesOf(workspace),
    colour: out === undefined && format === 'text' && wantsColour(context.stdout, context.env),
    unicode: !onTerminal || hasUnicode(context.env),
    // A file is no screen.
    full: full === true || out !== undefined || format !== 'text',
    client: client !== undefined,
    ...(pages && { pageOf }),
  });
  if (pages && out !== undefined) {
    writeIndex(pages.folder, text);
    const { n } = summary;
    context.stderr.write(
      `wrote ${n === 1 ? '1 page' : `${n} pages`} and the summary: ${path.join(out, 'index.html')}\n`,
    );
    return exitCodes.ok;
  }
  if (open) {
    const { openPage } = await import('../report/open.ts');
    const file = path.join(reportsOf(workspace), 'summary.html');
    return openPage(text, { file, ...(out !== undefined && { out }) }, workspace, context);
  }
  writeOut(text, out, context);
  return exitCodes.ok;
}

const shown = 5;

export function warnOfUnreadable({ leftOut: { unreadable } }: Gathered, context: Context): void {
  for (const one of unreadable.toSorted().slice(0, shown))
    context.stderr.write(`left out, cannot be read: ${visibleLine(one)}\n`);
  const more = unreadable.length - shown;
  if (more > 0) context.stderr.write(`left out, cannot be read: ${more} more\n`);
}

/** The days that were looked at, and the first on which anything was held. */
function daysOf({ firstDay }: Gathered, { filters: { since, until } }: SummaryOptions): string {
  if (since === null && until === null) return '';
  const span = [since === null ? '' : `from ${since}`, until === null ? '' : `to ${until}`].filter(Boolean).join(' ');
  return ` ${span}${firstDay === null ? '' : `; the first session was on ${firstDay}`}`;
}

function nothingFits(gathered: Gathered, options: SummaryOptions, hasConditions: boolean): UserError {
  const { leftOut } = gathered;
  const { filtered, cancelled, rehearsals, unreadable } = leftOut;
  const looked = filtered + cancelled + rehearsals + unreadable.length;
  if (looked === 0)
    return new UserError(
      {
        code: 'no-journal',
        message: 'no session has been recorded in this workspace yet',
        hint: "'vprod run demo' runs one",
      },
      exitCodes.failed,
    );
  const parts = [
    filtered > 0
      ? hasConditions
        ? `${filtered} that do${filtered === 1 ? 'es' : ''} not fit the filters`
        : `${filtered} on other days`
      : '',
    cancelled > 0 ? `${cancelled} cancelled` : '',
    rehearsals > 0 ? `${rehearsals} rehearsed` : '',
    unreadable.length > 0 ? `${unreadable.length} that cannot be read` : '',
  ];
  return new UserError(
    {
      code: 'no-session',
      message: `cannot report: no session is left to count${daysOf(gathered, options)} (looked at ${looked}: ${parts.filter(Boolean).join(', ')})`,
      hint: "'vprod report --all' counts every session that was held",
    },
    exitCodes.failed,
  );
}
