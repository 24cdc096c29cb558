import { Option } from 'commander';
import { platforms } from '../core/plan/words.ts';
import type { NewOptions } from '../play/new/new.ts';
import type { CommandSpec } from './command.ts';

export const newCommand: CommandSpec = {
  name: 'new',
  summary: 'Write the file of a new session; what no option says is asked for on a terminal.',
  examples: [
    'vprod new 2026-12-01-onboarding',
    "vprod new onboarding --runbook standard-vilt --start '2026-12-01 10:00' --takes 90m --facilitator 'Rosa Lindt'",
    "vprod new onboarding --series 6 --every 7d --skip 2026-12-29 --start '2026-12-01 10:00' --facilitator 'Rosa Lindt'",
    "vprod new onboarding-2 --like onboarding --start '2026-12-08 10:00'",
  ],
  configure: (command, act) => {
    command
      .argument('<session>', "the new session's name: letters, digits, . _ and -")
      .option('--runbook <name>', 'which runbook it follows')
      .option('--title <text>', 'what the class is called')
      .option('--start <time>', "when it starts, such as '2026-12-01 10:00'")
      .option('--takes <duration>', 'how long it takes, such as 90m')
      .option('--facilitator <name>', 'who teaches')
      .option('--producer <name>', 'who produces')
      .addOption(new Option('--platform <platform>', 'where it takes place').choices([...platforms]))
      .option('--timezone <zone>', 'the zone of its times, such as Europe/London')
      .option('--like <session>', 'copy the file of this session, with a start and title of its own')
      .option('--series <count>', 'the files of a course: this many classes')
      .option('--every <days>', 'of a course: how far its classes are apart, such as 7d')
      .option('--skip <date...>', 'of a course: days without a class, such as 2026-12-24')
      .action((name: string, options: NewOptions) =>
        act(async (context) => (await import('../play/new/new.ts')).makeNewSession(name, options, context)),
      );
  },
};
