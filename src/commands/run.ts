import type { RunOptions } from '../play/run/options.ts';
import type { CommandSpec } from './command.ts';
import { collectVars } from './options.ts';

export const runCommand: CommandSpec = {
  name: 'run',
  summary: 'Step through a session: before class, in class and after it, always going on where it stands.',
  examples: [
    'vprod run demo',
    'vprod run 2026-12-01-onboarding --phase setup',
    "vprod run standard-vilt --start '2026-12-01 10:00' --title 'Onboarding' --facilitator 'Rosa Lindt'",
    'vprod run demo --rehearse --from T-10m --speed 10',
    'vprod run 2026-12-01-onboarding --rehearse --kill-producer',
  ],
  configure: (command, act) => {
    command
      .argument('<session>', "a session's name or file, a runbook's name, or 'demo'")
      .option('--phase <id>', 'begin at this phase')
      .option('--role <role>', 'run the steps of this role of the team')
      .option('--producer <name>', 'who produces, if not the one in the session file')
      .option('--var <name=value>', 'give a variable (again for more)', collectVars, {})
      .option('--plain', 'one action per line, no cursor movement: for screen readers, scripts and pipes')
      .option('--plan <new|old>', 'take over a changed run of show, or keep the old one')
      .option('--again', 'start over; the old journal is put aside')
      .option('--rehearse', 'play the session in a journal of its own, without consequences')
      .option('--from <time>', 'rehearse: where the clock begins, such as T-10m')
      .option('--speed <number>', 'rehearse: how fast it runs; at 0 only `wait` moves it')
      .option('--kill-producer', 'rehearse: the producer on another machine falls out, and you take over')
      .option('--journal <file>', 'keep the journal in this file')
      .option('--start <time>', "a runbook's name: when the class starts, such as '2026-12-01 10:00'")
      .option('--title <text>', "a runbook's name: what the class is called")
      .option('--facilitator <name>', "a runbook's name: who teaches")
      .action((session: string, options: RunOptions) =>
        act(async (context) => (await import('../play/run/run.ts')).runSession(session, options, context)),
      );
  },
};
