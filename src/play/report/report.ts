/** `vprod report`: the summary of one session, from its journal alone. */
import path from 'node:path';
import { wantsColour } from '../../colour.ts';
import type { Context } from '../../context.ts';
import type { Anonymous } from '../../core/anonymous/whose.ts';
import type { Event } from '../../core/class/event.ts';
import { replay } from '../../core/class/replay.ts';
import { type ReportFacts, reportOf } from '../../core/facts/report.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { listSessionFolders } from '../../journal/files/list.ts';
import { openJournal } from '../../journal/journal.ts';
import { hasUnicode } from '../../live/rows/theme.ts';
import type { ReportFormat } from '../../report/render/report.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { askReport, asksOn } from '../session/asking.ts';
import { findJournal, locate, reportsOf, workspaceOf } from '../session/locate.ts';
import { writeOut } from '../session/output.ts';
import { integrityOf, templatesOf } from './file.ts';
import { withFiledStatus } from './filed-status.ts';
import { withoutNames } from './without-names.ts';

export interface ReportOptions {
  readonly format: ReportFormat;
  readonly out?: string;
  readonly send?: boolean;
  readonly again?: boolean;
  /** Whose names are left out. */
  readonly anonymous?: Anonymous;
  /** The page is shown in the browser. */
  readonly open?: boolean;
  /** All of it, where text would be one screen. */
  readonly full?: boolean;
}

/** Throws a UserError where there is no journal, or nothing in it. */
export async function reportSession(
  name: string | undefined,
  options: ReportOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.open && options.format !== 'html') refuseOpen(options.format);
  const workspace = workspaceOf(context);
  const place = name === undefined ? await chooseSession(workspace, context) : placeFor(name, context);
  const { facts: named, events } = await readJournal(place, workspace, context);
  const facts =
    options.anonymous === undefined ? named : await withoutNames(named, events, options.anonymous, workspace, context);
  if (options.send) {
    const { sendReport } = await import('./send-report.ts');
    return sendReport(
      { place, facts, workspace, again: options.again ?? false, anonymous: options.anonymous },
      context,
    );
  }
  const { renderReport } = await import('../../report/render/report.ts');
  const onTerminal = context.stdout.isTTY === true && options.out === undefined;
  const columns = onTerminal ? (context.stdout.columns ?? 80) : 80;
  const text = renderReport(facts, options.format, {
    columns,
    templates: templatesOf(workspace),
    colour: options.out === undefined && options.format === 'text' && wantsColour(context.stdout, context.env),
    unicode: !onTerminal || hasUnicode(context.env),
    // A file is no screen.
    full: options.full === true || options.out !== undefined || options.format !== 'text',
  });
  if (options.open) {
    const { openPage, pageFile } = await import('./open.ts');
    const { out } = options;
    return openPage(
      text,
      { file: pageFile(place, facts, workspace), ...(out !== undefined && { out }) },
      workspace,
      context,
    );
  }
  writeOut(text, options.out, context);
  return exitCodes.ok;
}

export function refuseOpen(format: string): never {
  throw new UserError({
    code: 'open-needs-html',
    message: `cannot show the report as ${format} in the browser`,
    hint: '--open shows the page: leave --format out',
  });
}

export function placeFor(name: string, context: Context): JournalPlace {
  const known = findJournal(name, context);
  if (known) return known;
  const { id, folder, ref } = locate(name, context);
  if (ref.kind !== 'runbook' && listSessionFolders(path.dirname(folder)).some((one) => one.id === id))
    return { folder };
  throw new UserError(
    { code: 'no-journal', message: `nothing has been recorded for '${name}' yet`, hint: `'vprod run ${name}' runs it` },
    exitCodes.failed,
  );
}

/** The newest session; on a terminal a choice. */
export async function chooseSession(workspace: Workspace, context: Context): Promise<JournalPlace> {
  const folders = listSessionFolders(reportsOf(workspace));
  const [newest] = folders;
  if (!newest) {
    throw new UserError(
      {
        code: 'no-journal',
        message: 'no session has been recorded in this workspace yet',
        hint: "'vprod run demo' runs one",
      },
      exitCodes.failed,
    );
  }
  if (folders.length === 1 || !asksOn(context)) return { folder: newest.folder };
  return { folder: await askReport(folders) };
}

/** The facts of the session in a place. Throws a UserError where nothing of it can be read. */
async function readJournal(
  place: JournalPlace,
  workspace: Workspace,
  context: Context,
): Promise<{ readonly facts: ReportFacts; readonly events: readonly Event[] }> {
  const journal = openJournal({ place, host: context.host, now: context.now });
  const opened = journal.events[0]?.type === 'session.opened';
  const events = opened
    ? journal.events
    : await (await import('./opening.ts')).eventsWithOpening(place, journal, context);
  const state = withFiledStatus(replay(events), place, workspace);
  const now = state.rehearsal === null ? journal.now().at : state.lastAt;
  return { facts: reportOf(state, integrityOf(journal), now), events };
}
