/** Where the experience of a runbook lies: `runbooks/<id>.lessons.json` of the workspace, made by `vprod lessons pull`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Experience, experienceIn } from '../../core/now/experience.ts';
import { leadsOut, type Workspace } from '../../runbook/files/workspace.ts';

/** Undefined where a runbook's id, which comes out of a journal, is no plain name. */
export function experienceFile(runbook: string, { root }: Workspace): string | undefined {
  return /^[a-z0-9][a-z0-9-]{0,99}$/.test(runbook) ? path.join(root, 'runbooks', `${runbook}.lessons.json`) : undefined;
}

/** Null where there is none, or what lies there is none: a class goes on without it. */
export function readExperience(runbook: string, workspace: Workspace): Experience | null {
  const file = experienceFile(runbook, workspace);
  if (file === undefined) return null;
  try {
    if (leadsOut(file, workspace)) return null;
    const found = experienceIn(JSON.parse(readFileSync(file, 'utf8')));
    return found?.runbook === runbook ? found : null;
  } catch {
    return null;
  }
}
