import { Argument } from 'commander';
import type { SchemaKind } from '../play/check/print-schema.ts';
import type { CommandSpec } from './command.ts';

const kinds: readonly SchemaKind[] = ['runbook', 'session', 'workspace', 'report', 'journal', 'tables', 'errors'];

export const schemaCommand: CommandSpec = {
  name: 'schema',
  summary: 'Print the JSON Schema of a kind of file, the columns of the tables, or all error codes.',
  examples: [
    'vprod schema runbook > runbook.schema.json',
    'vprod schema report > report.schema.json',
    'vprod schema tables',
    'vprod schema errors',
  ],
  configure: (command, act) => {
    command
      .addArgument(
        new Argument(
          '<kind>',
          'of which file; journal: of one line; tables: the columns of all tables; errors: every code with a sentence and its exit code',
        ).choices(kinds),
      )
      .action((kind: SchemaKind) =>
        act(async (context) => (await import('../play/check/print-schema.ts')).showSchema(kind, context)),
      );
  },
};
