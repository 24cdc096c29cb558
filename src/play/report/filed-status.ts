/**
 * What the session's own file says of whether the class takes place. Whoever cancels a class changes the file; the journal
 * hears of it only when the session is opened again, which nobody does with a class that is off.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap } from 'yaml';
import type { State } from '../../core/class/state.ts';
import { sessionStatuses } from '../../core/plan/words.ts';
import type { JournalPlace } from '../../journal/files/folder.ts';
import { decodeText } from '../../runbook/files/decode.ts';
import { findSessionFile } from '../../runbook/files/find.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import { leadsOut } from '../../runbook/files/workspace.ts';
import { parseYaml } from '../../runbook/files/yaml.ts';

/** The state with the status of the file; as it is where no file can be read, and of a rehearsal. */
export function withFiledStatus(state: State, place: JournalPlace, workspace: Workspace): State {
  if (state.rehearsal !== null || 'file' in place) return state;
  if (path.resolve(path.dirname(place.folder)) !== path.resolve(workspace.root, 'reports')) return state;
  const status = statusIn(path.basename(place.folder), workspace);
  return status === undefined || status === state.session.status
    ? state
    : { ...state, session: { ...state.session, status } };
}

function statusIn(id: string, workspace: Workspace): State['session']['status'] | undefined {
  const findings = { errors: [], warnings: [] };
  try {
    const found = findSessionFile(id, workspace);
    if (found === undefined || leadsOut(found, workspace)) return undefined;
    const file = decodeText(id, readFileSync(found), findings);
    // Most files have no such line, and need not be parsed.
    if (!file?.text.includes('status')) return file && 'planned';
    const root = parseYaml(file, findings);
    if (!isMap(root)) return undefined;
    const said = root.get('status') ?? 'planned';
    return sessionStatuses.find((status) => status === said);
  } catch {
    // There is no such session, or its file cannot be read: 'vprod check' says so.
    return undefined;
  }
}
