import { Argument } from 'commander';
import type { SchemaKind } from '../play/check/print-schema.ts';
import type { CommandSpec } from './command.ts';

const kinds: readonly SchemaKind[] = ['runbook', 'session', 'workspace', 'report', 'journal', 'errors'];

export const schemaCommand: CommandSpec = {
  name: 'schema',
  summary: 'Print the JSON Schema of a kind of file, or all error codes, for editors and programs.',
  examples: [
    'vprod schema runbook > runbook.schema.json',
    'vprod schema report > report.schema.json',
    'vprod schema errors',
  ],
  configure: (command, act) => {
    command
      .addArgument(
        new Argument(
          '<kind>',
          'of which file; journal: of one line; errors: every code with a sentence and its exit code',
        ).choices(kinds),
      )
      .action((kind: SchemaKind) =>
        act(async (context) => (await import('../play/check/print-schema.ts')).showSchema(kind, context)),
      );
  },
};
