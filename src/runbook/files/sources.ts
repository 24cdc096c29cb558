/** The files that a run of show was made from: whether they are still the same, without reading them as YAML. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Source } from '../../core/class/event.ts';
import { nameOfPath, type Workspace } from './workspace.ts';

/** Before the names of files that ship: where vprod is installed says nothing about the run of show. */
const shippedPrefix = 'vprod:';

/** The digest of a file that is not there: it would count if it were. */
const absent = '';

/** The SHA-256 of bytes, in hex. */
function digestOf(bytes: Uint8Array | string): string {
  return hash('sha256', bytes);
}

export function sourceOf(path: string, bytes: Uint8Array, workspace: Workspace): Source {
  return { file: sourceName(path, workspace), digest: digestOf(bytes) };
}

/** A file that would have been read before another, had it been there. */
export function absentSource(path: string, workspace: Workspace): Source {
  return { file: sourceName(path, workspace), digest: absent };
}

/** The names in a folder: a template that comes or goes changes the run of show. */
export function folderSource(folder: string, workspace: Workspace): Source {
  return {
    file: `${sourceName(folder, workspace)}/`,
    digest: digestOfFolder(folder),
  };
}

/** Whether each file still has the bytes that it had. */
export function sourcesMatch(sources: readonly Source[], workspace: Workspace): boolean {
  return sources.every(({ file, digest }) => digestOfSource(file, workspace) === digest);
}

function digestOfSource(file: string, workspace: Workspace): string {
  const path = file.startsWith(shippedPrefix)
    ? join(workspace.shipped, file.slice(shippedPrefix.length))
    : resolve(workspace.root, file);
  if (file.endsWith('/')) return digestOfFolder(path);
  try {
    return statSync(path).isFile() ? digestOf(readFileSync(path)) : absent;
  } catch {
    return absent;
  }
}

function digestOfFolder(folder: string): string {
  try {
    return digestOf(readdirSync(folder).sort().join('\n'));
  } catch {
    return absent;
  }
}

function sourceName(path: string, workspace: Workspace): string {
  const shipped = nameOfPath(path, { ...workspace, root: workspace.shipped });
  const own = nameOfPath(path, workspace);
  return own === path && shipped !== path ? shippedPrefix + shipped : own;
}
