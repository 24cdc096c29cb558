/** The layouts of the workspace, for `vprod check`. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../errors.ts';
import type { TemplateLoader } from '../../report/layout/templates.ts';
import { checkLayout, isWhole, wholeLayouts } from '../../report/render/check-layout.ts';
import { nameOfPath, type Workspace } from '../../runbook/files/workspace.ts';
import { findNearest } from '../../runbook/problems/suggest.ts';
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
  return listIn(folder).map((file) => path.join(folder, ...file.split('/')));
}

/** An entry a file, those too in which an error of a part was found. What two layouts find in a part is told once. */
export function checkLayouts(files: readonly string[], workspace: Workspace): readonly LayoutCheck[] {
  const templates = templatesOf(workspace);
  const found = new Map<string, Map<string, Problem>>();
  for (const file of files) {
    const name = nameOfPath(file, workspace);
    if (!found.has(name)) found.set(name, new Map());
    for (const one of checkLayout(nameIn(file, workspace), templates)) {
      const place = one.place?.file ?? name;
      const problems = found.get(place) ?? new Map<string, Problem>();
      found.set(place, problems.set(`${one.place?.line}:${one.place?.column} ${one.code}`, one));
    }
  }
  // A part is read by whole layouts that ship, too: what it names has to be there in each that holds it.
  const names = files.map((file) => nameIn(file, workspace));
  for (const whole of wholeLayouts.filter((one) => reads(one, names, templates))) {
    for (const one of checkLayout(whole, templates)) {
      const problems = found.get(one.place?.file ?? '');
      problems?.set(`${one.place?.line}:${one.place?.column} ${one.code}`, one);
    }
  }
  const near = nearNames(files, workspace);
  return [...found].map(([file, problems]) => ({
    file,
    errors: [...problems.values()],
    warnings: near.filter((one) => one.place?.file === file),
  }));
}

/** Templates that nothing reads and that are called nearly as one that ships: they were meant to take its place. */
function nearNames(files: readonly string[], workspace: Workspace): readonly Problem[] {
  const shipped = listIn(path.join(workspace.shipped, 'templates'));
  const own = listIn(folderOf(workspace));
  const texts = [...own, ...shipped].map((name) => templatesOf(workspace)(name)?.text ?? '');
  return files.flatMap((file) => {
    const name = nameIn(file, workspace);
    if (
      isWhole(name) ||
      shipped.includes(name) ||
      texts.some((text) => text.includes(`"${name}"`) || text.includes(`'${name}'`))
    )
      return [];
    const meant = findNearest(name, shipped);
    if (meant === undefined) return [];
    const shown = nameOfPath(file, workspace);
    return {
      code: 'template-name' as const,
      message: `nothing reads the template '${shown}'`,
      place: { file: shown, line: 1, column: 1 },
      hint: `did you mean '${meant}', which takes the place of the one that ships?`,
    };
  });
}

/** Whether a layout reads one of these, by itself or in a part of a part; of what it only names when it runs nobody can say. */
function reads(whole: string, names: readonly string[], templates: TemplateLoader): boolean {
  const seen = new Set<string>();
  const look = (name: string): boolean => {
    if (seen.has(name)) return false;
    seen.add(name);
    if (names.includes(name)) return true;
    const parts = [
      ...(templates(name)?.text ?? '').matchAll(/\{%-?\s*(?:include|render|layout)\s+(?:["']([^"']+)["'])?/g),
    ];
    return parts.some(([, part]) => part === undefined || look(part));
  };
  return names.length > 0 && look(whole);
}

function nameIn(file: string, workspace: Workspace): string {
  return path.relative(folderOf(workspace), file).split(path.sep).join('/');
}

function listIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => file.endsWith('.liquid'))
      .sort();
  } catch {
    return [];
  }
}
