/** `vprod.yaml`: the defaults of the house. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { throwErrors } from '../problems/findings.ts';
import { questionsOfHouse } from '../schema/evaluations.ts';
import { hubOfHouse } from '../schema/hub.ts';
import { type RawWorkspace, workspace as schema } from '../schema/workspace.ts';
import { type Gathering, gather, readText, readValue } from './read-file.ts';
import { absentSource } from './sources.ts';
import { settingsFile, type Workspace } from './workspace.ts';

/** Empty where there is no file, or, with errors, one that cannot be used. */
export function gatherSettings(gathering: Gathering): RawWorkspace {
  const path = join(gathering.workspace.root, settingsFile);
  if (!existsSync(path)) {
    gathering.sources.push(absentSource(path, gathering.workspace));
    return {};
  }
  const file = readText(path, gathering);
  if (!file || file.text.trim() === '' || isOnlyComments(file.text)) return {};
  const settings = readValue(schema, file, gathering.findings) ?? {};
  questionsOfHouse(settings, gathering.findings);
  hubOfHouse(settings, gathering.workspace.root, gathering.findings);
  return settings;
}

/** The settings of a workspace, as its file has them. Throws a UserError with every error of the file. */
export function readSettings(workspace: Workspace): RawWorkspace {
  const gathering = gather(workspace);
  const settings = gatherSettings(gathering);
  throwErrors(gathering.findings);
  return settings;
}

/** An empty vprod.yaml marks the workspace: that is enough. */
function isOnlyComments(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#|$)/.test(line));
}
