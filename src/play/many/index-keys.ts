/**
 * By what the index knows that a session is as it was: the files of its folder that are read, and the session's own file, each
 * with its size, its times and its inode.
 */
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import path from 'node:path';
import { leadsOut, type Workspace } from '../../runbook/files/workspace.ts';
import type { NamedPlace } from './read.ts';

/** Undefined where nothing tells for certain that the session stays as it is. */
export type KeyOf = (place: NamedPlace) => string | undefined;

/** What was changed less long ago may be changed again without another time: milliseconds. */
const settledMs = 50;
/** Some file systems keep whole seconds, or every other. */
const settledOnesMs = 2_000;

/** `now` in epoch milliseconds, as the file system has it. */
export function keysOf(workspace: Workspace, now: number): KeyOf {
  const sessions = path.join(workspace.root, 'sessions');
  const filed = new Set(namesIn(sessions));
  const astray = leadsOut(sessions, workspace);

  function signOf(folder: string, name: string): string | undefined {
    const stats = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
    return stats && isSettled(stats, now)
      ? `${name}/${stats.size}/${stats.mtimeMs}/${stats.ctimeMs}/${stats.ino}`
      : undefined;
  }

  /** What it says of the class may have changed since: 'vprod report' asks it whether the class takes place. */
  function signOfFile(id: string): string | undefined {
    if (astray) return undefined;
    const name = [`${id}.yaml`, `${id}.yml`].find((one) => filed.has(one));
    return name === undefined ? '-' : signOf(sessions, name);
  }

  return ({ place }) => {
    if ('file' in place || /\.ya?ml$/i.test(place.folder)) return undefined;
    try {
      const names = readdirSync(place.folder).filter((name) => !name.endsWith('.lock') && !name.endsWith('.tmp'));
      const signs = [signOfFile(path.basename(place.folder))];
      for (const name of names.sort()) signs.push(signOf(place.folder, name));
      return signs.includes(undefined) ? undefined : signs.join('|');
    } catch {
      return undefined;
    }
  };
}

function isSettled(stats: Stats, now: number): boolean {
  if (stats.isSymbolicLink()) return false;
  const last = Math.max(stats.mtimeMs, stats.ctimeMs);
  return last <= now - (last % 1000 === 0 ? settledOnesMs : settledMs);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
