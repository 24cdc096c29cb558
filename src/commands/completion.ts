import { Argument } from 'commander';
import { exitCodes } from '../errors.ts';
import type { Shell } from '../play/check/completion-scripts.ts';
import type { CommandSpec } from './command.ts';

export const completionCommand: CommandSpec = {
  name: 'completion',
  summary: 'Print the script by which a shell completes commands, options, sessions and runbooks.',
  examples: [
    'source <(vprod completion bash)    # in ~/.bashrc',
    'source <(vprod completion zsh)     # in ~/.zshrc',
    'vprod completion fish | source     # in ~/.config/fish/config.fish',
  ],
  configure: (command, act) => {
    command
      .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
      .action((shell: Shell) =>
        act(async (context) => (await import('../play/check/completion.ts')).showCompletion(shell, context)),
      );
  },
};

/**
 * What the scripts ask at each Tab: the words that could stand where the last one is. Asked as they do, words.ts answers without the
 * program.
 */
export const wordsCommand: CommandSpec = {
  name: 'complete-words',
  summary: 'Print the words that the last one could become, one per line.',
  examples: ['vprod complete-words -- run de'],
  hidden: true,
  configure: (command, act) => {
    command.argument('[word...]', 'the command line so far, without vprod').action((words: readonly string[]) =>
      act(async (context) => {
        const { renderWords } = await import('../play/check/completion.ts');
        const { grammarOf } = await import('../play/check/grammar.ts');
        context.stdout.write(renderWords(grammarOf(command.parent ?? command), words, context));
        return exitCodes.ok;
      }),
    );
  },
};
