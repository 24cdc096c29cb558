import type { HandoverOptions } from '../play/watch/handover.ts';
import type { CommandSpec } from './command.ts';

export const handoverCommand: CommandSpec = {
  name: 'handover',
  summary:
    'The shift changes: who produces from here is written into the journal, and one page tells what is open, promised and late, and who was told what. Without a name: the page alone.',
  examples: [
    'vprod handover demo "Ben Stone"',
    'vprod handover demo ben --why lunch --out handover.txt',
    'vprod handover demo',
  ],
  configure: (command, act) => {
    command
      .argument('<session>', "a session's name or file")
      .argument('[name]', 'who produces from here')
      .option('--why <words>', 'the reason')
      .option('--producer <name>', 'who hands over, if not the producer of the session')
      .option('--out <file>', 'write the page to this file')
      .option('--journal <file>', 'the journal to write to')
      .action((session: string, name: string | undefined, options: HandoverOptions) =>
        act(async (context) => (await import('../play/watch/handover.ts')).handOver(session, name, options, context)),
      );
  },
};
