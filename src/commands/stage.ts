import type { StageOptions } from '../play/stage/stage.ts';
import type { CommandSpec } from './command.ts';

export const stageCommand: CommandSpec = {
  name: 'stage',
  summary:
    "The class as pages in a browser: the facilitator's, a countdown for participants, the backstage of a second producer. Ends with Ctrl-C.",
  examples: [
    'vprod stage demo --open',
    'vprod stage demo --host 0.0.0.0 --port 8080',
    'vprod stage demo --control --json',
  ],
  configure: (command, act) => {
    command
      .argument('<session>', "a session's name or file")
      .option(
        '--host <address>',
        'the address to serve on; beyond this machine only in a network that you trust',
        '127.0.0.1',
      )
      .option('--port <number>', 'the port (default: a free one)')
      .option('--control', 'take actions too, for button decks: POST /do at an address of its own')
      .option('--producer <name>', 'who acts by --control')
      .option('--open', "open the facilitator's page")
      .option('--json', 'print the addresses as JSON')
      .option('--journal <file>', 'the journal to serve')
      .action((session: string, options: StageOptions) =>
        act(async (context) => (await import('../play/stage/stage.ts')).serveStage(session, options, context)),
      );
  },
};
