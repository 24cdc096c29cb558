/** From what was typed on the command line to a session: its id, its folder, and how its files are read. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { type JournalPlace, listJournalFiles } from '../../journal/files/folder.ts';
import { findSession, isSafeName, type SessionRef } from '../../runbook/files/find.ts';
import { findWorkspace, insideOf, type Workspace } from '../../runbook/files/workspace.ts';

/** There is no file of it here, but a journal: what was opened elsewhere, and shared. */
export interface JournalRef {
  readonly kind: 'journal';
  readonly id: string;
}

export interface Located {
  readonly workspace: Workspace;
  readonly ref: SessionRef | JournalRef;
  readonly id: string;
  /** `reports/<id>`. */
  readonly folder: string;
}

export function workspaceOf(context: Pick<Context, 'cwd' | 'env' | 'shipped' | 'workspace'>): Workspace {
  return findWorkspace({
    cwd: context.cwd,
    shipped: context.shipped,
    named: context.workspace ?? context.env.VPROD_WORKSPACE,
  });
}

/** Throws a UserError with the nearest names where nothing fits. A runbook's name has no session yet: its id is its own. */
export function locate(name: string, context: Context): Located {
  const workspace = workspaceOf(context);
  const ref = findRef(name, workspace, context);
  const id = ref.kind === 'demo' ? 'demo' : ref.kind === 'runbook' ? ref.name : ref.id;
  return { workspace, ref, id, folder: folderOf(workspace, id) };
}

function findRef(name: string, workspace: Workspace, context: Context): SessionRef | JournalRef {
  try {
    return findSession(name, workspace, context.cwd);
  } catch (error) {
    const isUnknown = error instanceof UserError && error.problems[0]?.code === 'session-unknown';
    if (isUnknown && isSafeName(name) && hasJournal(folderOf(workspace, name))) return { kind: 'journal', id: name };
    throw error;
  }
}

function hasJournal(folder: string): boolean {
  try {
    return listJournalFiles(folder).length > 0;
  } catch {
    return false;
  }
}

/** The same for a command that needs a session: throws a UserError for a runbook's name too. */
export function locateSession(name: string, context: Context): Located {
  const located = locate(name, context);
  if (located.ref.kind !== 'runbook') return located;
  throw new UserError({
    code: 'session-unknown',
    message: `'${name}' is a runbook, not a session`,
    hint: `'vprod run ${name}' makes a session from it`,
  });
}

/** Throws a UserError where it leads out of the workspace. */
export function reportsOf(workspace: Workspace): string {
  return insideOf(path.join(workspace.root, 'reports'), workspace, 'put the folder itself into the workspace');
}

export function folderOf(workspace: Workspace, id: string): string {
  return path.join(workspace.root, 'reports', id);
}

/** Where the journal lies: the session's folder, or one file that was named. */
export function placeOf(folder: string, journal: string | undefined, context: Context): JournalPlace {
  const workspace = workspaceOf(context);
  if (journal === undefined) insideOf(folder, workspace, '--journal FILE says where else to write');
  return journal === undefined ? { folder } : { file: path.resolve(context.cwd, journal) };
}

/** A session that is known by its journal only, or a journal's own path; undefined where neither is. */
export function findJournal(name: string, context: Context): JournalPlace | undefined {
  const file = path.resolve(context.cwd, name);
  if (name.endsWith('.jsonl') && existsSync(file)) return { file };
  const workspace = workspaceOf(context);
  const folder = folderOf(workspace, name);
  if (name.includes('..') || path.isAbsolute(name) || !existsSync(folder)) return undefined;
  return { folder: insideOf(folder, workspace, 'name the journal file itself') };
}
