/** `vprod report --open`: the page as a file, shown by the system's own program. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { ReportFacts } from '../../core/facts/report.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { makeFolder, refuse, replacePassing } from '../../journal/files/disk.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { isSafeName } from '../../runbook/files/find.ts';
import { insideOf, nameOfPath, type Workspace } from '../../runbook/files/workspace.ts';
import { openFile } from '../launch/launch.ts';
import { writeOut } from '../session/output.ts';

/** Where the page of a session lies: beside its journal, one of a rehearsal apart from those of classes that were held. */
export function pageFile(place: JournalPlace, { session }: ReportFacts, { root }: Workspace): string {
  if ('folder' in place) return path.join(place.folder, 'report.html');
  // A journal can come from anywhere, and so can the id in it.
  const folder = path.join(root, 'reports', isSafeName(session.id) ? session.id : 'session');
  return path.join(folder, ...(session.rehearsal ? ['rehearsals'] : []), 'report.html');
}

/** Writes the page, for its owner alone, and opens it. Throws a UserError where either cannot be done. */
export async function openPage(
  page: string,
  { file, out }: { readonly file: string; readonly out?: string },
  workspace: Workspace,
  context: Context,
): Promise<ExitCode> {
  const target = out === undefined ? file : path.resolve(context.cwd, out);
  if (out === undefined) {
    try {
      makeFolder(path.dirname(file));
      replacePassing(insideOf(file, workspace), page);
    } catch (error) {
      throw refuse(error, 'file-unwritable', `write '${nameOfPath(file, workspace)}'`);
    }
    context.stderr.write(`wrote ${nameOfPath(file, workspace)}\n`);
  } else writeOut(page, out, context);
  const opened = await openFile(target, context);
  if (opened.ok) return exitCodes.ok;
  const message = `cannot show '${nameOfPath(target, workspace)}': ${opened.why}`;
  throw new UserError({ code: 'page-not-opened', message, hint: opened.hint }, exitCodes.failed);
}
