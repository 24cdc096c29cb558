/** `vprod export run-of-show`: the plan of a class as spreadsheets, Ontime and calendars read it. */
import type { Context } from '../../context.ts';
import { emptyState } from '../../core/class/empty.ts';
import { type ShowEntry, showEntries, timedEntries } from '../../core/export/run-of-show.ts';
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { renderDay } from '../../core/time/clock-text.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { showHeader, showRows } from '../../exchange/run-of-show/table.ts';
import { renderCsvForPeople } from '../../exchange/sheets/write-csv.ts';
import { findJournal, locate, locateSession } from '../session/locate.ts';
import { writeOut } from '../session/output.ts';
import { readFiles } from '../session/read-files.ts';
import { createStepTexts, loadEngine } from '../session/step-texts.ts';
import type { ExportCall } from './exporter.ts';
import { nothingTo, openedFor } from './opened.ts';

export async function exportRunOfShow({ name, format, options }: ExportCall, context: Context): Promise<ExitCode> {
  const { session, plan } = await planOf(name, context);
  const state = { ...emptyState, session, plan };
  const entries = showEntries(
    plan,
    session,
    createStepTexts(() => state, context.now, await loadEngine()),
  );
  writeOut(await rendered(entries, session, format, context), options.out, context);
  return exitCodes.ok;
}

/** The files say what is planned now; a journal that was named, or that has none, says what was. */
async function planOf(
  name: string,
  context: Context,
): Promise<{ readonly session: SessionFacts; readonly plan: Plan }> {
  const known = findJournal(name, context);
  if (known && 'file' in known) return (await openedFor(name, context)).state;
  const located = known && !hasFile(name, context) ? undefined : locateSession(name, context);
  return located ? readFiles(located, { vars: {} }, context) : (await openedFor(name, context)).state;
}

function hasFile(name: string, context: Context): boolean {
  try {
    return locate(name, context).ref.kind !== 'runbook';
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

async function rendered(
  entries: readonly ShowEntry[],
  session: SessionFacts,
  format: string,
  context: Context,
): Promise<string | Buffer> {
  switch (format) {
    case 'xlsx':
      return (await import('../../exchange/run-of-show/workbook.ts')).renderWorkbook(
        showRows(entries, session.timezone),
      );
    case 'ontime':
      return (await import('../../exchange/run-of-show/ontime.ts')).renderOntime(
        onTheDay(entries, session, context),
        session,
      );
    case 'ics': {
      const timed = someOf(timedEntries(entries), session);
      return (await import('../../exchange/run-of-show/calendar.ts')).renderShowCalendar(timed, session, context.now());
    }
    default:
      return renderCsvForPeople([showHeader, ...showRows(entries, session.timezone)]);
  }
}

type Timed = ReturnType<typeof timedEntries>;

/** A show is one day: what is done weeks before is no part of it, and is counted. */
function onTheDay(entries: readonly ShowEntry[], session: SessionFacts, context: Context): Timed {
  const timed = someOf(timedEntries(entries), session);
  const start = Date.parse(session.start);
  const end = session.end === null ? start : Date.parse(session.end);
  const days = new Set([renderDay(start, session.timezone), renderDay(end, session.timezone)]);
  const shown = timed.filter((one) => days.has(renderDay(one.start, session.timezone)));
  const left = timed.length - shown.length;
  if (left > 0) context.stderr.write(`${left === 1 ? '1 step' : `${left} steps`} on other days left out\n`);
  return shown;
}

function someOf(timed: Timed, { id }: SessionFacts): Timed {
  if (timed.length > 0) return timed;
  throw nothingTo('export-nothing', `nothing in the run of show of '${id}' has a time`, `'vprod show ${id}' shows it`);
}
