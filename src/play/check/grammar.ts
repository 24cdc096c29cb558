/** The program's commands, options and arguments as values: what completion needs to know of them. */
import type { Argument, Command, Option } from 'commander';

export interface CommandWords {
  readonly name: string;
  readonly hidden: boolean;
  readonly options: readonly OptionWords[];
  readonly places: readonly Place[];
  /** Those that stand under it, such as `hub status`. */
  readonly commands: readonly CommandWords[];
}

export interface OptionWords {
  readonly long: string | undefined;
  readonly short: string | undefined;
  readonly hidden: boolean;
  /** A value has to follow. */
  readonly takesValue: boolean;
  readonly value: Values;
}

/** What can stand somewhere: one of the choices, or what its name says. */
export interface Values {
  readonly name: string;
  readonly choices: readonly string[] | undefined;
}

export interface Place extends Values {
  readonly variadic: boolean;
}

export interface Grammar {
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
  /** What can stand before a command's name: the help. */
  readonly before: readonly string[];
}

export function grammarOf(program: Command): Grammar {
  const visible = new Set(program.createHelp().visibleCommands(program));
  const before = [...visible].filter((one) => !program.commands.includes(one)).map((one) => one.name());
  return {
    options: program.options.map(optionWords),
    before,
    commands: program.commands.map((command) => commandWords(command, !visible.has(command))),
  };
}

function commandWords(command: Command, hidden: boolean): CommandWords {
  return {
    name: command.name(),
    hidden,
    options: command.options.map(optionWords),
    places: command.registeredArguments.map(place),
    commands: command.commands.map((under) => commandWords(under, false)),
  };
}

function optionWords(option: Option): OptionWords {
  const { long, short, hidden, required } = option;
  const value = { name: option.attributeName(), choices: option.argChoices };
  return { long, short, hidden, takesValue: required, value };
}

function place(argument: Argument): Place {
  return { name: argument.name(), choices: argument.argChoices, variadic: argument.variadic };
}
