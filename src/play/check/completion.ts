/** `vprod completion`: what can stand where, from the program's own commands, options and arguments. */
import type { Argument, Command, Option } from 'commander';
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { isSafeName, listRunbooks, listSessions } from '../../runbook/files/find.ts';
import { workspaceOf } from '../session/locate.ts';
import { completionScripts, type Shell } from './completion-scripts.ts';

export function showCompletion(shell: Shell, { stdout }: Context): ExitCode {
  stdout.write(completionScripts[shell]);
  return exitCodes.ok;
}

/** Prints nothing where nothing is known: the shell then offers files. */
export function showWords(self: Command, words: readonly string[], context: Context): ExitCode {
  const program = self.parent;
  const found = program ? findWords(program, words, context) : [];
  const current = words.at(-1) ?? '';
  for (const word of found) if (word.startsWith(current)) context.stdout.write(`${word}\n`);
  return exitCodes.ok;
}

/** The last of the words is the one that is being typed. */
function findWords(program: Command, words: readonly string[], context: Context): readonly string[] {
  const current = words.at(-1) ?? '';
  const line = readLine(program, words.slice(0, -1));
  const names = namesOf(context);
  if (line.open) return line.open.argChoices ?? names(line.open.attributeName());
  const { command, places } = line;
  if (current.startsWith('-')) {
    const all = [...command.options, ...(command === program ? [] : program.options)];
    return [...new Set([...all.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []), '--help'])];
  }
  if (command === program)
    return program
      .createHelp()
      .visibleCommands(program)
      .map((one) => one.name());
  // The name of a new session is one that is not there yet.
  if (command.name() === 'new') return [];
  const argument = command.registeredArguments[Math.min(places, command.registeredArguments.length - 1)];
  return argument && (places < command.registeredArguments.length || argument.variadic)
    ? (argument.argChoices ?? names(nameOfArgument(command, argument)))
    : [];
}

/** `run` takes a runbook's name too. */
function nameOfArgument(command: Command, argument: Argument): string {
  return command.name() === 'run' ? 'runbook|session' : argument.name();
}

interface Line {
  readonly command: Command;
  /** How many arguments of the command are there already. */
  readonly places: number;
  /** The option whose value comes next. */
  readonly open: Option | undefined;
}

function readLine(program: Command, words: readonly string[]): Line {
  let command = program;
  let places = 0;
  let open: Option | undefined;
  for (const word of words) {
    if (open) open = undefined;
    else if (word.startsWith('-')) {
      const option = [...command.options, ...program.options].find((one) => one.long === word || one.short === word);
      if (option?.required) open = option;
    } else if (command === program) {
      command = program.commands.find((one) => one.name() === word) ?? program;
    } else places += 1;
  }
  return { command, places, open };
}

/** The names of the workspace that an argument or option of this name takes. */
function namesOf(context: Context): (kind: string) => readonly string[] {
  return (kind) => {
    try {
      const workspace = workspaceOf(context);
      const runbooks = /runbook/.test(kind) ? listRunbooks(workspace) : [];
      const sessions = /session|like/.test(kind) ? [...listSessions(workspace), 'demo'] : [];
      return [...sessions, ...runbooks].filter(isSafeName);
    } catch {
      return [];
    }
  };
}
