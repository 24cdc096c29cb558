/** The schemas as the world's editors read them: JSON Schema, draft 2020-12. */
import { draft, printed, renderJson } from '../../core/schema/print.ts';
import { runbook } from './runbook.ts';
import { session } from './session.ts';
import { workspace } from './workspace.ts';

export type SchemaName = 'runbook' | 'session' | 'workspace';

const descriptions: Readonly<Record<SchemaName, string>> = {
  runbook: 'A vprod runbook: what happens in every class of its kind',
  session: 'A vprod session: one class',
  workspace: 'vprod.yaml: defaults of the house',
};

/** JSON with two spaces and a newline at its end. */
export function renderSchema(name: SchemaName): string {
  return renderJson({
    $schema: draft,
    ...printed({ runbook, session, workspace }[name], new Map()),
    title: `vprod ${name}`,
    description: descriptions[name],
  });
}
