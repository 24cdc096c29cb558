import type { StatusOptions } from '../play/watch/status.ts';
import type { CommandSpec } from './command.ts';

export const statusCommand: CommandSpec = {
  name: 'status',
  summary: 'Every session of the workspace: where it stands, what is due, what is overdue; what needs a hand first.',
  examples: ['vprod status', 'vprod status --json'],
  configure: (command, act) => {
    command
      .option('--json', 'print it as JSON')
      .action((options: StatusOptions) =>
        act(async (context) => (await import('../play/watch/status.ts')).showStatus(options, context)),
      );
  },
};
