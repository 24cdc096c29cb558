import type { CommandSpec } from './command.ts';

export const logCommand: CommandSpec = {
  name: 'log',
  summary: 'Do one action in a session from any terminal; everything after the session is the action.',
  examples: [
    "vprod log demo issue 'no sound in the left ear @maria #audio'",
    'vprod log demo here maria ben',
    'vprod log demo extend -5m',
  ],
  configure: (command, act) => {
    command
      .argument('<session>', "a session's name or file")
      .argument('<action...>', "the action, as in 'vprod run'")
      .option('--producer <name>', 'who acts, if not the producer of the session (before the session)')
      .option('--journal <file>', 'the journal to write to (before the session)')
      .passThroughOptions()
      .allowUnknownOption()
      .action(
        (
          session: string,
          action: readonly string[],
          options: { readonly producer?: string; readonly journal?: string },
        ) =>
          act(async (context) =>
            (await import('../play/run/log.ts')).logAction(session, action.join(' '), options, context),
          ),
      );
  },
};
