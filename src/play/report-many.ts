/** `vprod report` over many sessions: their figures, or a row each, from their journals alone. */
import path from 'node:path';
import { wantsColour } from '../colour.ts';
import type { Context } from '../context.ts';
import { type Gathered, type SummaryOptions, summaryOf } from '../core/summary/summary.ts';
import { visibleLine } from '../core/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../errors.ts';
import type { JournalPlace } from '../journal/folder.ts';
import { listFolders } from '../journal/list.ts';
import { hasUnicode } from '../live/theme.ts';
import { type CsvTable, renderCsvHead } from '../report/csv.ts';
import { renderSummary, type SummaryFormat } from '../report/summary.ts';
import { workspaceOf } from './locate.ts';
import { openOut, writeOut } from './output.ts';
import { templatesOf } from './report-file.ts';
import { type ManyOptions, readFilters } from './report-many-filters.ts';
import { readMany } from './report-many-pool.ts';
import { startProgress } from './report-many-progress.ts';
import type { NamedPlace } from './report-many-read.ts';

export interface ReportManyOptions extends ManyOptions {
  readonly format: SummaryFormat | 'csv';
  readonly table?: CsvTable;
  readonly out?: string;
  /** The page is shown in the browser. */
  readonly open?: boolean;
}

/** `named` are the journals that were asked for one by one; none: all of the workspace. Throws a UserError where nothing fits. */
export async function reportMany(
  named: readonly JournalPlace[],
  options: ReportManyOptions,
  context: Context,
): Promise<ExitCode> {
  const { filters, by } = readFilters(options);
  const asked: SummaryOptions = { filters, by, now: context.now() };
  const places = named.length > 0 ? named.map((place) => ({ place, named: true })) : placesIn(context);
  const gathered =
    options.format === 'csv'
      ? await writeRows(places, asked, options, context)
      : await gatherAll(places, asked, context);
  warnOfUnreadable(gathered, context);
  if (gathered.total.sessions === 0) throw nothingFits(gathered);
  return options.format === 'csv' ? exitCodes.ok : writeSummary(gathered, asked, options.format, options, context);
}

/** By name, so that rows come in an order that stays. Whether a folder holds a journal is seen when it is read. */
function placesIn(context: Context): readonly NamedPlace[] {
  const reports = path.join(workspaceOf(context).root, 'reports');
  return listFolders(reports).map((id) => ({ place: { folder: path.join(reports, id) }, named: false }));
}

async function gatherAll(places: readonly NamedPlace[], options: SummaryOptions, context: Context): Promise<Gathered> {
  const progress = await startProgress(places.length, context);
  try {
    return await readMany(places, { options, table: null }, { takeRows: () => {}, progress: progress.show });
  } finally {
    progress.stop();
  }
}

/** Rows are written as they come: no more of them is held than a few batches. */
async function writeRows(
  places: readonly NamedPlace[],
  options: SummaryOptions,
  { table = 'sessions', out }: ReportManyOptions,
  context: Context,
): Promise<Gathered> {
  const output = openOut(out, context);
  // Rows on the terminal are progress enough, and it would stand between them.
  const quiet = out === undefined && context.stdout.isTTY === true;
  const progress = await startProgress(quiet ? 0 : places.length, context);
  let begun = false;
  const takeRows = (rows: string): void | Promise<void> => {
    if (rows === '') return;
    const text = begun ? rows : renderCsvHead(table) + rows;
    begun = true;
    return output.write(text);
  };
  try {
    const gathered = await readMany(places, { options, table }, { takeRows, progress: progress.show });
    if (!begun && gathered.total.sessions > 0) await output.write(renderCsvHead(table));
    return gathered;
  } finally {
    progress.stop();
    output.close();
  }
}

async function writeSummary(
  gathered: Gathered,
  asked: SummaryOptions,
  format: SummaryFormat,
  { out, open }: ReportManyOptions,
  context: Context,
): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const onTerminal = context.stdout.isTTY === true && out === undefined;
  const text = renderSummary(summaryOf(gathered, asked), format, {
    columns: onTerminal ? (context.stdout.columns ?? 80) : 80,
    templates: templatesOf(workspace),
    colour: out === undefined && format === 'text' && wantsColour(context.stdout, context.env),
    unicode: !onTerminal || hasUnicode(context.env),
  });
  if (open) {
    const { openPage } = await import('./report-open.ts');
    const file = path.join(workspace.root, 'reports', 'summary.html');
    return openPage(text, { file, ...(out !== undefined && { out }) }, workspace, context);
  }
  writeOut(text, out, context);
  return exitCodes.ok;
}

const shown = 5;

function warnOfUnreadable({ leftOut: { unreadable } }: Gathered, context: Context): void {
  for (const one of unreadable.toSorted().slice(0, shown))
    context.stderr.write(`left out, cannot be read: ${visibleLine(one)}\n`);
  const more = unreadable.length - shown;
  if (more > 0) context.stderr.write(`left out, cannot be read: ${more} more\n`);
}

function nothingFits({ leftOut }: Gathered): UserError {
  const { filtered, cancelled, rehearsals, unreadable } = leftOut;
  const looked = filtered + cancelled + rehearsals + unreadable.length;
  if (looked === 0)
    return new UserError(
      {
        code: 'no-journal',
        message: 'no session was recorded in this workspace yet',
        hint: "'vprod run demo' runs one",
      },
      exitCodes.failed,
    );
  const parts = [
    filtered > 0 ? `${filtered} that do${filtered === 1 ? 'es' : ''} not fit the filters` : '',
    cancelled > 0 ? `${cancelled} cancelled` : '',
    rehearsals > 0 ? `${rehearsals} rehearsed` : '',
    unreadable.length > 0 ? `${unreadable.length} that cannot be read` : '',
  ];
  return new UserError(
    {
      code: 'no-session',
      message: `cannot report: no session is left to count (looked at ${looked}: ${parts.filter(Boolean).join(', ')})`,
      hint: "'vprod report --all' counts every session that was held",
    },
    exitCodes.failed,
  );
}
