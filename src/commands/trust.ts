import type { TrustOptions } from '../play/trust/trust-command.ts';
import type { CommandSpec } from './command.ts';

export const trustCommand: CommandSpec = {
  name: 'trust',
  summary:
    'Let a runbook run commands and reach out, or the mail server or the hub have its password, after showing what that is.',
  examples: [
    'vprod trust our-classes',
    'vprod trust mail --yes',
    'vprod trust hub',
    'vprod trust --list',
    'vprod trust our-classes --forget',
  ],
  configure: (command, act) => {
    command
      .argument('[what]', "a runbook's name, 'mail', or 'hub'")
      .option('--yes', 'agree without being asked')
      .option('--list', 'show what is trusted on this machine')
      .option('--forget', 'trust it no longer')
      .option('--keep-password', 'hub: keep the password that the environment has now, for this hub only')
      .action((what: string | undefined, options: TrustOptions) =>
        act(async (context) => (await import('../play/trust/trust-command.ts')).trust(what, options, context)),
      );
  },
};
