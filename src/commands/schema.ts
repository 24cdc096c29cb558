import { Argument } from 'commander';
import { exitCodes } from '../errors.ts';
import type { CommandSpec } from './command.ts';

export const schemaCommand: CommandSpec = {
  name: 'schema',
  summary: 'Print the JSON Schema of a kind of file, for editors and programs.',
  examples: ['vprod schema runbook > runbook.schema.json'],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<kind>', 'of which file').choices(['runbook', 'session', 'workspace']))
      .action((kind: 'runbook' | 'session' | 'workspace') =>
        act(async (context) => {
          const { renderSchema } = await import('../runbook/render-schema.ts');
          context.stdout.write(renderSchema(kind));
          return exitCodes.ok;
        }),
      );
  },
};
