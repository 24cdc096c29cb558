import type { CommandSpec } from './command.ts';

export const initCommand: CommandSpec = {
  name: 'init',
  summary: 'Lay out a workspace: settings, a runbook, a session, a text and the schemas that editors read.',
  examples: ['vprod init', 'vprod init classes'],
  configure: (command, act) => {
    command
      .argument('[folder]', 'where; made if it is not there')
      .action((folder: string | undefined) =>
        act(async (context) => (await import('../play/new/init.ts')).layOutWorkspace(folder, context)),
      );
  },
};
