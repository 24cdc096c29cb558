/** The classes of a series, from their session files: by the name of the series, or of one of its classes. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { distance } from 'fastest-levenshtein';
import type { Context } from '../../context.ts';
import type { SessionFacts } from '../../core/plan/plan.ts';
import { nearestNames } from '../../core/text/names.ts';
import { UserError } from '../../errors.ts';
import { findSessionFile, listSessions } from '../../runbook/files/find.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { type Located, locate, workspaceOf } from './locate.ts';
import { readFiles } from './read-files.ts';

export interface SeriesClass {
  readonly located: Located;
  /** As the file says now. */
  readonly session: SessionFacts;
}

/** By their start. A series comes before a class of the same name. Throws a UserError where there is none, or a file of it cannot be read. */
export async function readSeries(name: string, context: Context): Promise<readonly SeriesClass[]> {
  const names = listSessions(workspaceOf(context));
  const called = await classesOf(name, names, context);
  if (called.length > 0) return called;
  if (!names.includes(name)) throw unknownSeries(name, names);
  const { session } = await readClass(name, context);
  if (session.series !== undefined) return classesOf(session.series.id, names, context);
  throw new UserError({
    code: 'series-unknown',
    message: `'${name}' is not part of a series`,
    hint: `'series: { id: ${name}, number: 1 }' in each of its classes makes one`,
  });
}

async function classesOf(id: string, names: readonly string[], context: Context): Promise<readonly SeriesClass[]> {
  const found: SeriesClass[] = [];
  const workspace = workspaceOf(context);
  for (const name of names) {
    const file = findSessionFile(name, workspace);
    // What cannot be a session is none of the series, unless it says that it is: `readClass` refuses it then.
    const isMeant =
      file === undefined ? strayFiles(name, workspace).some((one) => mentions(one, id)) : mentions(file, id);
    if (!isMeant) continue;
    const read = await readClass(name, context);
    if (read.session.series?.id === id) found.push(read);
  }
  return found.sort((a, b) => Date.parse(a.session.start) - Date.parse(b.session.start));
}

async function readClass(name: string, context: Context): Promise<SeriesClass> {
  const located = locate(name, context);
  const { session } = await readFiles(located, { vars: {} }, context);
  return { located, session };
}

/** Looking for the word is much quicker than reading every session of a year. */
function mentions(file: string, id: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(id);
  } catch {
    return false;
  }
}

/** Files in sessions/ whose names cannot be those of sessions. */
function strayFiles(name: string, { root }: Workspace): readonly string[] {
  return ['.yaml', '.yml'].map((end) => path.join(root, 'sessions', `${name}${end}`)).filter(isRegularFile);
}

/** A pipe would be waited for. */
function isRegularFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function unknownSeries(name: string, sessions: readonly string[]): UserError {
  const near = nearestNames(name, sessions, distance)[0];
  return new UserError({
    code: 'series-unknown',
    message: `no series is called '${name}'`,
    hint: near === undefined ? "'vprod status --series' lists all" : `any of its classes names it, too: '${near}'?`,
  });
}
