/** Names -> files: sessions, runbooks. A name becomes a path only where it can be no way out of its folder. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { problem } from '../problems/findings.ts';
import { suggest } from '../problems/suggest.ts';
import { nameOfPath, type Workspace } from './workspace.ts';

export type SessionRef =
  | { readonly kind: 'file'; readonly id: string; readonly path: string }
  /** There is no session file: one can be made from this runbook. */
  | { readonly kind: 'runbook'; readonly name: string; readonly path: string }
  | { readonly kind: 'demo' };

const extension = /\.ya?ml$/i;
/** Letters of any language, digits and . _ - space: what is safe as the name of a folder on every system. */
const safeName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._ -]{0,99}$/u;

/** Most names are plain: the classes of all letters take a while to be made. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._ -]{0,99}$/;

/** Whether a text can be the name of a session or runbook: it then is not a path. */
export function isSafeName(name: string): boolean {
  return (plainName.test(name) || safeName.test(name)) && !/[. ]$/.test(name) && !name.includes('..');
}

/** A file, a name in sessions/, the demo, or a runbook's name. Throws with the nearest names where nothing fits. */
export function findSession(ref: string, workspace: Workspace, cwd: string = workspace.root): SessionRef {
  const inFolder = findSessionFile(ref, workspace);
  if (inFolder) return { kind: 'file', id: idOfPath(inFolder, workspace), path: inFolder };
  const path = resolve(cwd, ref);
  if (extension.test(ref) && isFile(path)) return { kind: 'file', id: idOfPath(path, workspace), path };
  if (ref === 'demo') return { kind: 'demo' };
  const runbook = findRunbook(ref, workspace);
  if (runbook) return { kind: 'runbook', name: ref, path: runbook };
  const sessions = listSessions(workspace);
  if (sessions.includes(ref)) throw unusable(ref, workspace);
  const names = [...sessions, ...listRunbooks(workspace), 'demo'];
  throw new UserError(
    problem('session-unknown', `no session and no runbook is called '${ref}'`, undefined, suggest(ref, names)),
  );
}

/** The file of a session of this name in sessions/, looked for nowhere else. */
export function findSessionFile(name: string, { root }: Workspace): string | undefined {
  return isSafeName(name) ? findYaml(join(root, 'sessions'), name.replace(extension, '')) : undefined;
}

/** It lies in sessions/ and cannot be one: its name is not a name, or it is a pipe or a link that leads nowhere. */
function unusable(name: string, workspace: Workspace): UserError {
  const file = nameOfPath(join(workspace.root, 'sessions', `${name}.yaml`), workspace);
  return isSafeName(name)
    ? new UserError(problem('file-unreadable', `cannot read '${file}': it is not a file`))
    : new UserError(problem('name-invalid', `'${file}' cannot be the name of a session`, undefined, renaming));
}

const renaming = 'rename the file: letters, digits, . _ and -';

/** The id of a session: its file's name. Throws where that could not name a folder. */
export function idOfPath(path: string, workspace: Workspace): string {
  const id = basename(path).replace(extension, '');
  if (isSafeName(id)) return id;
  throw new UserError(
    problem('name-invalid', `'${nameOfPath(path, workspace)}' cannot be the name of a session`, undefined, renaming),
  );
}

/** The file of a runbook: of the workspace, else of those that ship. */
export function findRunbook(name: string, { root, shipped }: Workspace): string | undefined {
  if (!isSafeName(name)) return undefined;
  return findYaml(join(root, 'runbooks'), name) ?? findYaml(join(shipped, 'runbooks'), name);
}

/** Names of all sessions of the workspace. */
export function listSessions({ root }: Workspace): readonly string[] {
  return namesIn(join(root, 'sessions'));
}

/** Names of all runbooks, those of the workspace first. */
export function listRunbooks({ root, shipped }: Workspace): readonly string[] {
  return [...new Set([...namesIn(join(root, 'runbooks')), ...namesIn(join(shipped, 'runbooks'))])];
}

function namesIn(folder: string): readonly string[] {
  return filesIn(folder)
    .filter((file) => extension.test(file))
    .map((file) => file.replace(extension, ''));
}

/** The files of a folder by name, sorted; none where there is no such folder. */
export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

function findYaml(folder: string, name: string): string | undefined {
  return [`${name}.yaml`, `${name}.yml`].map((file) => join(folder, file)).find(isFile);
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // Not there, a link in a circle, a name that is too long.
    return false;
  }
}
