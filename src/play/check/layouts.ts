/** The layouts of the workspace, for `vprod check`. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../errors.ts';
import { checkLayout, wholeLayouts } from '../../report/render/check-layout.ts';
import { nameOfPath, type Workspace } from '../../runbook/files/workspace.ts';
import { templatesOf } from '../report/file.ts';

interface LayoutCheck {
  readonly file: string;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const folderOf = ({ root }: Workspace): string => path.join(root, 'templates');

export function isLayout(file: string, workspace: Workspace): boolean {
  return file.endsWith('.liquid') && file.startsWith(folderOf(workspace) + path.sep);
}

/** Full paths, sorted. */
export function listLayouts(workspace: Workspace): readonly string[] {
  const folder = folderOf(workspace);
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.liquid'))
      .sort()
      .map((file) => path.join(folder, file));
  } catch {
    return [];
  }
}

/** An entry a file, those too in which an error of a part was found. What two layouts find in a part is told once. */
export function checkLayouts(files: readonly string[], workspace: Workspace): readonly LayoutCheck[] {
  const templates = templatesOf(workspace);
  const found = new Map<string, Map<string, Problem>>();
  for (const file of files) {
    const name = nameOfPath(file, workspace);
    if (!found.has(name)) found.set(name, new Map());
    for (const one of checkLayout(path.relative(folderOf(workspace), file).split(path.sep).join('/'), templates)) {
      const place = one.place?.file ?? name;
      const problems = found.get(place) ?? new Map<string, Problem>();
      found.set(place, problems.set(`${one.place?.line}:${one.place?.column} ${one.code}`, one));
    }
  }
  // A part is read by whole layouts that ship, too: what it names has to be there in each that holds it.
  for (const whole of files.length === 0 ? [] : wholeLayouts) {
    for (const one of checkLayout(whole, templates)) {
      const problems = found.get(one.place?.file ?? '');
      problems?.set(`${one.place?.line}:${one.place?.column} ${one.code}`, one);
    }
  }
  return [...found].map(([file, problems]) => ({ file, errors: [...problems.values()], warnings: [] }));
}
