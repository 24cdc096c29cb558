import type { TrustOptions } from '../play/check/trust-command.ts';
import type { CommandSpec } from './command.ts';

export const trustCommand: CommandSpec = {
  name: 'trust',
  summary: "Let a runbook's commands and applications run on this machine, after showing them.",
  examples: ['vprod trust our-classes', 'vprod trust our-classes --yes'],
  configure: (command, act) => {
    command
      .argument('<runbook>', 'its name')
      .option('--yes', 'agree without being asked')
      .action((name: string, options: TrustOptions) =>
        act(async (context) => (await import('../play/check/trust-command.ts')).trustRunbook(name, options, context)),
      );
  },
};
