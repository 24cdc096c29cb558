/** The schemas as the world's editors read them: JSON Schema, draft 2020-12. */
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
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...{ runbook, session, workspace }[name],
    title: `vprod ${name}`,
    description: descriptions[name],
  };
  return `${JSON.stringify(schema, (key, value) => (key === 'leaf' ? undefined : value), 2)}\n`;
}
