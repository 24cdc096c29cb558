import type { WatchOptions } from '../play/watch/watch.ts';
import type { CommandSpec } from './command.ts';

export const watchCommand: CommandSpec = {
  name: 'watch',
  summary:
    'Watch a session that somebody else runs: its live screen, read-only, or one line per event where there is no terminal.',
  examples: ['vprod watch demo', 'vprod watch demo --json', 'vprod watch demo --json --at 10:05'],
  configure: (command, act) => {
    command
      .argument('<session>', "a session's name or file")
      .option('--json', 'print one snapshot and end')
      .option('--at <time>', 'the snapshot of that time: T+5m, 10:05, an ISO instant')
      .option('--journal <file>', 'the journal to read')
      .action((session: string, options: WatchOptions) =>
        act(async (context) => (await import('../play/watch/watch.ts')).watchSession(session, options, context)),
      );
  },
};
