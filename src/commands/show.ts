import { Option } from 'commander';
import type { ShowOptions } from '../play/watch/show.ts';
import type { CommandSpec } from './command.ts';
import { collectVars } from './options.ts';

export const showCommand: CommandSpec = {
  name: 'show',
  summary: 'Print the run of show of a session or a runbook.',
  examples: [
    'vprod show standard-vilt',
    'vprod show demo --role facilitator',
    'vprod show demo --format html --out run-of-show.html',
  ],
  configure: (command, act) => {
    command
      .argument('<runbook|session>', 'what to print')
      .addOption(new Option('--format <format>', 'how it is laid out').choices(['text', 'md', 'html']).default('text'))
      .option('--role <role>', 'the sheet of one role alone: facilitator, producer, chat, …')
      .option('--out <file>', 'write it to this file')
      .option('--var <name=value>', 'give a variable (again for more)', collectVars, {})
      .action((name: string, options: ShowOptions) =>
        act(async (context) => (await import('../play/watch/show.ts')).showRunOfShow(name, options, context)),
      );
  },
};
