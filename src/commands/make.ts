import { Argument } from 'commander';
import type { MakeKind, MakeOptions } from '../play/make.ts';
import type { CommandSpec } from './command.ts';
import { collectNames } from './options.ts';

const kinds: readonly MakeKind[] = ['invites', 'reminders', 'followups'];

export const makeCommand: CommandSpec = {
  name: 'make',
  summary: 'Make what goes out to the participants of a session, personally; who has got it already gets it no more.',
  examples: [
    'vprod make invites demo --dry-run',
    'vprod make invites 2026-12-01-onboarding',
    'vprod make followups 2026-12-01-onboarding --send',
  ],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<what>', 'what is made').choices([...kinds]))
      .argument('<session>', "a session's name or file")
      .option('--send', 'mail it by the server in vprod.yaml; the password is in VPROD_MAIL_PASSWORD')
      .option('--dry-run', 'list who would get what; nothing is written or sent')
      .option(
        '--again <name>',
        "to this person once more, or to 'all' (again for more; before it, see that they did not get it)",
        collectNames,
        [],
      )
      .option('--producer <name>', 'who does it, if not the producer of the session')
      .option('--journal <file>', 'the journal to write to; the files go beside it')
      .action((what: MakeKind, session: string, options: MakeOptions) =>
        act(async (context) => (await import('../play/make.ts')).makeFor(what, session, options, context)),
      );
  },
};
