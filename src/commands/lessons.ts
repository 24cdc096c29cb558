import { Argument } from 'commander';
import type { CommandSpec } from './command.ts';

export const lessonsCommand: CommandSpec = {
  name: 'lessons',
  summary:
    'How long segments and steps really took, from the data set of the house or from the journals here: kept beside the runbooks, and in class it says whether the end will be on time.',
  examples: ['vprod lessons pull dataset', 'vprod lessons pull'],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<what>', 'pull: take them in anew').choices(['pull']))
      .argument('[folder]', "a data set ('vprod export parquet'); without one the journals of this workspace")
      .action((_what: string, folder: string | undefined) =>
        act(async (context) => (await import('../play/company/pull-lessons.ts')).pullLessons(folder, context)),
      );
  },
};
