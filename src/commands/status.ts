import { Option } from 'commander';
import type { StatusOptions } from '../play/watch/status.ts';
import type { CommandSpec } from './command.ts';

export const statusCommand: CommandSpec = {
  name: 'status',
  summary: 'Every session of the workspace: what runs, what comes today, what is due and overdue.',
  examples: ['vprod status', 'vprod status --today', 'vprod status --series', 'vprod status --json'],
  configure: (command, act) => {
    command
      .option('--today', 'only what runs, comes, is due or overdue today')
      .addOption(
        new Option('--series', 'the classes of each series in order, what is next, who has something open').conflicts(
          'today',
        ),
      )
      .option('--json', 'print it as JSON')
      .action((options: StatusOptions) =>
        act(async (context) => (await import('../play/watch/status.ts')).showStatus(options, context)),
      );
  },
};
