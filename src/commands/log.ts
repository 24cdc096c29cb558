import { UserError } from '../errors.ts';
import type { CommandSpec } from './command.ts';

interface LogFlags {
  readonly producer?: string;
  readonly journal?: string;
  readonly follow?: boolean;
  readonly since?: string;
  readonly json?: boolean;
}

export const logCommand: CommandSpec = {
  name: 'log',
  summary:
    'Do one action in a session from any terminal; everything after the session is the action. Without one: the journal.',
  examples: [
    "vprod log demo issue 'no sound in the left ear @maria #audio'",
    'vprod log demo here maria ben',
    'vprod log demo extend -5m',
    'vprod log demo --follow',
  ],
  configure: (command, act) => {
    command
      .argument('<session>', "a session's name or file")
      .argument('[action...]', "the action, as in 'vprod run'; without it the journal is printed, newest last")
      .option('--producer <name>', 'who acts, if not the producer of the session (before the session)')
      .option('--journal <file>', 'the journal to write to, or to print (before the session)')
      .option('--follow', 'without an action: go on as events come')
      .option('--since <time>', 'without an action: from this time on: T+5m, 10:05, -4m, an ISO instant')
      .option('--json', 'without an action: one event per line, as in the journal')
      .passThroughOptions()
      .allowUnknownOption()
      .action((session: string, words: readonly string[], options: LogFlags) => {
        const { action, flags } = splitWords(words, options);
        if (action.length === 0)
          return act(async (context) =>
            (await import('../play/watch/journal-lines.ts')).showJournal(session, flags, context),
          );
        if (flags.follow || flags.json || flags.since !== undefined)
          throw new UserError({
            code: 'bad-option',
            message: '--follow, --since and --json do not go with an action',
            hint: 'they print the journal: leave the action out',
          });
        return act(async (context) =>
          (await import('../play/run/log.ts')).logAction(session, action.join(' '), flags, context),
        );
      });
  },
};

/** No action begins with a hyphen: what begins so right after the session is an option, and then all of it must be. */
function splitWords(
  words: readonly string[],
  options: LogFlags,
): { readonly action: readonly string[]; readonly flags: LogFlags } {
  if (!words[0]?.startsWith('--')) return { action: words, flags: options };
  let flags = options;
  for (let place = 0; place < words.length; place += 1) {
    const [name = '', value] = (words[place] ?? '').split(/=(.*)/s);
    if (name === '--follow' || name === '--json') flags = { ...flags, [name.slice(2)]: true };
    else if (name === '--since' && (value ?? words[place + 1]) !== undefined) {
      flags = { ...flags, since: value ?? words[place + 1] ?? '' };
      if (value === undefined) place += 1;
    } else
      throw new UserError({
        code: 'bad-option',
        message: `'${words[place]}' is neither an action nor --follow, --since TIME or --json`,
      });
  }
  return { action: [], flags };
}
