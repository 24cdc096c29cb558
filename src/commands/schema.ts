import { Argument } from 'commander';
import type { SchemaKind } from '../play/check/print-schema.ts';
import type { CommandSpec } from './command.ts';

const kinds: readonly SchemaKind[] = ['runbook', 'session', 'workspace', 'report', 'journal'];

export const schemaCommand: CommandSpec = {
  name: 'schema',
  summary: 'Print the JSON Schema of a kind of file, for editors and programs.',
  examples: ['vprod schema runbook > runbook.schema.json', 'vprod schema report > report.schema.json'],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<kind>', 'of which file; journal: of one line').choices(kinds))
      .action((kind: SchemaKind) =>
        act(async (context) => (await import('../play/check/print-schema.ts')).showSchema(kind, context)),
      );
  },
};
