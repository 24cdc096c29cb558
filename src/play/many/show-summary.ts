/** A summary as it is printed, opened or written to a file, and what is said where there is none. */
import path from 'node:path';
import { wantsColour } from '../../colour.ts';
import type { Context } from '../../context.ts';
import type { Gathered, Summary, SummaryOptions } from '../../core/summary/summary.ts';
import { renderJsonParts } from '../../core/text/json.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { hasUnicode } from '../../live/rows/theme.ts';
import { renderSeriesCsv, type SeriesTable } from '../../report/render/series-csv.ts';
import { renderSheets, renderSummary, type SummaryFormat } from '../../report/render/summary.ts';
import { templatesOf } from '../report/file.ts';
import { reportsOf, workspaceOf } from '../session/locate.ts';
import { openOut, writeOut } from '../session/output.ts';
import { type PagesJob, pageOf, writeIndex, writeSheets } from './pages.ts';

interface ShowOptions {
  readonly out?: string;
  readonly open?: boolean;
  readonly full?: boolean;
  readonly client?: string;
  readonly pages: PagesJob | null;
}

export async function writeSummary(
  summary: Summary,
  format: SummaryFormat,
  { out, open, full, client, pages }: ShowOptions,
  context: Context,
): Promise<ExitCode> {
  if (format === 'json' && !open && !pages) return writeJson(summary, out, context);
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
    if (summary.series.length > 0)
      writeSheets(pages.folder, renderSheets(summary, { columns: 80, templates: templatesOf(workspace), pageOf }));
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

/** A hundred thousand classes are more than one text can be. */
async function writeJson(summary: Summary, out: string | undefined, context: Context): Promise<ExitCode> {
  const output = openOut(out, context);
  let whole = false;
  try {
    for (const part of renderJsonParts(summary)) await output.write(part);
    whole = true;
    return exitCodes.ok;
  } finally {
    output.close(whole);
  }
}

/** Courses as CSV. Throws a UserError where none of what was counted is part of one. */
export function writeCourses(
  { series }: Summary,
  table: SeriesTable,
  out: string | undefined,
  context: Context,
): ExitCode {
  if (series.length === 0)
    throw new UserError(
      {
        code: 'no-session',
        message: 'cannot report on courses: no session that was counted is part of a series',
        hint: "'series: { id: onboarding, number: 1, of: 6 }' in a session's file says so",
      },
      exitCodes.failed,
    );
  writeOut(renderSeriesCsv(series, table), out, context);
  return exitCodes.ok;
}

/** The days that were looked at, and the first on which anything was held. */
function daysOf({ firstDay }: Gathered, { filters: { since, until } }: SummaryOptions): string {
  if (since === null && until === null) return '';
  const span = [since === null ? '' : `from ${since}`, until === null ? '' : `to ${until}`].filter(Boolean).join(' ');
  return ` ${span}${firstDay === null ? '' : `; the first session was on ${firstDay}`}`;
}

export function nothingFits(gathered: Gathered, options: SummaryOptions, hasConditions: boolean): UserError {
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
