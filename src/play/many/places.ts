/** The journals of a workspace, and those of them that could not be read. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import type { Gathered } from '../../core/summary/gathering.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { listFolders } from '../../journal/files/list.ts';
import { reportsOf, workspaceOf } from '../session/locate.ts';
import type { NamedPlace } from './read.ts';

/** By name, so that rows come in an order that stays. Whether a folder holds a journal is seen when it is read. */
export function placesIn(context: Context): readonly NamedPlace[] {
  const reports = reportsOf(workspaceOf(context));
  return listFolders(reports).map((id) => ({ place: { folder: path.join(reports, id) }, named: false }));
}

const shown = 5;

export function warnOfUnreadable({ leftOut: { unreadable } }: Gathered, context: Context): void {
  for (const one of unreadable.toSorted().slice(0, shown))
    context.stderr.write(`left out, cannot be read: ${visibleLine(one)}\n`);
  const more = unreadable.length - shown;
  if (more > 0) context.stderr.write(`left out, cannot be read: ${more} more\n`);
}
