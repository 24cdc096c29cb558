/** Files that a pattern with **, * and ? fits, below the workspace or the home folder, in bounded time. */
import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';

export interface GlobRoots {
  readonly workspace: string;
  readonly home: string;
}

export type Found =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly why: string };

/** Entries that are looked at, and how deep ** goes. */
const mostEntries = 20_000;
const mostDepth = 12;

/** `~/…` lies in the home folder, anything else in the workspace; a path that leads out of both is refused. */
export function findFiles(pattern: string, { workspace, home }: GlobRoots): Found {
  const whole = /^~(?=[/\\]|$)/.test(pattern) ? path.join(home, pattern.slice(1)) : path.resolve(workspace, pattern);
  const root = [workspace, home].find((one) => whole === one || whole.startsWith(one + path.sep));
  if (root === undefined) return { ok: false, why: 'it lies outside of the workspace and of the home folder' };
  const split = whole.slice(root.length).split(path.sep).filter(Boolean);
  // Two ** in a row are one, which keeps them from multiplying.
  const parts = split.filter((part, place) => part !== '**' || split[place + 1] !== '**');
  const walk: Walk = { files: [], left: mostEntries };
  visit(root, parts, 0, walk);
  if (walk.files.length === 0 && walk.left <= 0) return { ok: false, why: 'too many files to look at' };
  return { ok: true, files: walk.files };
}

interface Walk {
  readonly files: string[];
  left: number;
}

function visit(folder: string, parts: readonly string[], depth: number, walk: Walk): void {
  const [part, ...rest] = parts;
  if (part === undefined || depth > mostDepth) return;
  if (part === '**') {
    visit(folder, rest, depth, walk);
    for (const entry of entriesOf(folder, walk)) {
      if (entry.isDirectory() && !entry.name.startsWith('.'))
        visit(path.join(folder, entry.name), parts, depth + 1, walk);
    }
    return;
  }
  const fits = matcherOf(part);
  for (const entry of entriesOf(folder, walk)) {
    if (!fits(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (rest.length > 0) visit(file, rest, depth + 1, walk);
    else if (!entry.isDirectory()) walk.files.push(file);
  }
}

/** None of a folder that cannot be read, and none once too many were looked at. */
function entriesOf(folder: string, walk: Walk): readonly Dirent[] {
  if (walk.left <= 0) return [];
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    walk.left -= entries.length;
    return entries;
  } catch {
    return [];
  }
}

/** Letter by letter with one step back: a pattern full of stars cannot make it slow. */
function matcherOf(pattern: string): (name: string) => boolean {
  return (name) => {
    let at = 0;
    let place = 0;
    let star = -1;
    let from = 0;
    while (at < name.length) {
      if (pattern[place] === '*') {
        star = place++;
        from = at;
      } else if (pattern[place] === '?' || pattern[place] === name[at]) {
        place++;
        at++;
      } else if (star >= 0) {
        place = star + 1;
        at = ++from;
      } else {
        return false;
      }
    }
    while (pattern[place] === '*') place++;
    return place === pattern.length;
  };
}
