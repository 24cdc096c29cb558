import type { CommandSpec } from './command.ts';

export const checkCommand: CommandSpec = {
  name: 'check',
  summary: 'Validate runbooks, sessions, templates and rosters; without files, everything in the workspace.',
  examples: ['vprod check', 'vprod check sessions/2026-12-01-onboarding.yaml --json'],
  configure: (command, act) => {
    command
      .argument('[file...]', 'files to check')
      .option('--json', 'print the findings as JSON')
      .action((files: readonly string[], options: { readonly json?: boolean }) =>
        act(async (context) => (await import('../play/check/check.ts')).checkWorkspace(files, options, context)),
      );
  },
};
