/** The folder that a command works in, and the paths of its files. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../errors.ts';
import { problem } from '../problems/findings.ts';
import type { Workbooks } from './workbooks.ts';

export interface Workspace {
  /** Absolute path of the folder that holds vprod.yaml, sessions, runbooks, templates and reports. */
  readonly root: string;
  /** Absolute path of the folder with the runbooks and templates that ship. */
  readonly shipped: string;
  /** Of the rosters and agendas that are workbooks: what is known of them. */
  readonly workbooks?: Workbooks;
}

export const settingsFile = 'vprod.yaml';

export interface WorkspaceChoice {
  readonly cwd: string;
  readonly shipped: string;
  /** `--workspace`, else VPROD_WORKSPACE. */
  readonly named?: string | undefined;
}

/** The named folder, else the nearest ancestor of the working directory with a vprod.yaml, else the working directory. */
export function findWorkspace({ cwd, shipped, named }: WorkspaceChoice): Workspace {
  if (named !== undefined && named !== '') {
    const root = resolve(cwd, named);
    if (!isFolder(root)) throw new UserError(problem('file-not-found', `cannot find the workspace '${named}'`));
    return { root, shipped };
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, settingsFile))) return { root: folder, shipped };
    if (dirname(folder) === folder) return { root: resolve(cwd), shipped };
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A path as messages show it: relative to the workspace where it lies inside, with forward slashes. */
export function nameOfPath(path: string, { root }: Workspace): string {
  const inside = relative(root, path);
  return inside !== '' && isInside(inside) ? inside.split(sep).join('/') : path;
}

/** Whether a path, after every symbolic link, lies within a folder. A path that does not exist is taken as written. */
export function isWithin(path: string, folder: string): boolean {
  return isInside(relative(real(folder), real(path)));
}

/** Whether a path that is written as one of the workspace leads out of it by a link. */
export function leadsOut(path: string, { root }: Pick<Workspace, 'root'>): boolean {
  return isInside(relative(root, path)) && !isWithin(path, root);
}

/** Nothing is read or written by a link that leads out of the workspace. Throws a UserError; gives the path. */
export function insideOf(path: string, workspace: Workspace, hint = 'put the file itself into the workspace'): string {
  if (!leadsOut(path, workspace)) return path;
  const message = `'${nameOfPath(path, workspace)}' is a link that leads out of the workspace`;
  throw new UserError({ code: 'file-outside', message, hint });
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), relative(parent, path));
  }
}
