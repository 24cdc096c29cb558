import { Argument, Option } from 'commander';
import { type Make, makes } from '../core/plan/words.ts';
import type { MakeOptions } from '../play/make/maker.ts';
import type { CommandSpec } from './command.ts';
import { collectNames, readCount } from './options.ts';

export const makeCommand: CommandSpec = {
  name: 'make',
  summary: 'Make what a duty needs: personal mail (nobody gets the same one twice), breakout groups, poll texts.',
  examples: [
    'vprod make invites demo --dry-run',
    'vprod make invites 2026-12-01-onboarding',
    'vprod make invites --series onboarding',
    'vprod make followups 2026-12-01-onboarding --send',
    'vprod make breakouts demo --rooms 4',
    'vprod make polls demo',
  ],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<what>', 'what is made').choices([...makes]))
      .argument('<session>', "a session's name or file; with --series the name of a course, or of one of its classes")
      .option('--series', 'invites: to all classes of a course, one mail a person and one calendar')
      .option('--send', 'mail it by the server in vprod.yaml; the password is in VPROD_MAIL_PASSWORD')
      .option('--dry-run', 'list who would get what; nothing is written or sent')
      .option(
        '--again <name>',
        "to this person once more, or to 'all' (again for more; before it, see that they did not get it)",
        collectNames,
      )
      .option('--rooms <number>', 'breakouts: how many rooms, in place of what the agenda says', readCount)
      .option('--size <number>', 'breakouts: at most so many people per room', readCount)
      .option('--segment <id>', 'breakouts: of this segment only, else of all that are to come')
      .addOption(
        new Option('--from <people>', 'breakouts: of whom; in class those who are here').choices(['roster', 'present']),
      )
      .option('--seed <text>', 'breakouts: what chance begins with; the same gives the same groups')
      .option('--producer <name>', 'who does it, if not the producer of the session')
      .option('--journal <file>', 'the journal to write to; the files go beside it')
      .action((what: Make, session: string, options: MakeOptions) =>
        act(async (context) => (await import('../play/make/make.ts')).makeFor(what, session, options, context)),
      );
  },
};
