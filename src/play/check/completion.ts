/** `vprod completion`: what can stand where, from the program's own commands, options and arguments. */
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { isSafeName, listRunbooks, listSessions } from '../../runbook/files/find.ts';
import { workspaceOf } from '../session/locate.ts';
import { completionScripts, type Shell } from './completion-scripts.ts';
import type { CommandWords, Grammar, OptionWords, Place, Values } from './grammar.ts';

type Surroundings = Parameters<typeof workspaceOf>[0];

export function showCompletion(shell: Shell, { stdout }: Context): ExitCode {
  stdout.write(completionScripts[shell]);
  return exitCodes.ok;
}

/** The words that the last one could become, a line each. Nothing where nothing is known: the shell then offers files. */
export function renderWords(grammar: Grammar, given: readonly string[], context: Surroundings): string {
  const { words, kept } = parted(given);
  const current = words.at(-1) ?? '';
  return findWords(grammar, words, context)
    .filter((word) => word.startsWith(current))
    .map((word) => `${kept}${word}\n`)
    .join('');
}

/** `--format=h` as two words; what of it stays in front where it is the last one. Bash parts it into three, by itself. */
function parted(given: readonly string[]): { readonly words: readonly string[]; readonly kept: string } {
  const words: string[] = [];
  let kept = '';
  for (const [at, word] of given.entries()) {
    const isLast = at === given.length - 1;
    const isValue = words.at(-1)?.startsWith('--') === true && given[at - 1] === words.at(-1);
    const [, option, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    if (word === '=' && isValue) {
      if (isLast) words.push('');
    } else if (option === undefined || value === undefined) words.push(word);
    else {
      words.push(option, value);
      if (isLast) kept = `${option}=`;
    }
  }
  return { words, kept };
}

/** The last of the words is the one that is being typed. */
function findWords(grammar: Grammar, words: readonly string[], context: Surroundings): readonly string[] {
  const current = words.at(-1) ?? '';
  const { command, places, open, workspace } = readLine(grammar, words.slice(0, -1));
  const names = namesOf(workspace === undefined ? context : { ...context, workspace });
  if (open) return valuesOf(open.value, names);
  if (current.startsWith('-')) {
    const all = [...(command?.options ?? []), ...grammar.options];
    return [...new Set([...all.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []), '--help'])];
  }
  if (!command) return [...grammar.commands.filter(({ hidden }) => !hidden).map(({ name }) => name), ...grammar.before];
  if (command.commands.length > 0) return command.commands.map(({ name }) => name);
  // The name of a new session is one that is not there yet.
  if (command.name === 'new') return [];
  const place = placeAt(command, places);
  return place ? valuesOf(place, names) : [];
}

/** `run` takes a runbook's name too, and `trust` one of three things. */
function placeAt({ name, places }: CommandWords, at: number): Place | undefined {
  const place = places[Math.min(at, places.length - 1)];
  if (!place || (at >= places.length && !place.variadic)) return undefined;
  if (name === 'trust') return { ...place, name: 'runbook|server' };
  return name === 'run' ? { ...place, name: 'runbook|session' } : place;
}

function valuesOf({ name, choices }: Values, names: (kind: string) => readonly string[]): readonly string[] {
  return choices ?? names(name);
}

interface Line {
  /** Undefined where none is there yet. */
  readonly command: CommandWords | undefined;
  /** How many arguments of the command are there already. */
  readonly places: number;
  /** The option whose value comes next. */
  readonly open: OptionWords | undefined;
  /** What `--workspace` says; undefined where it stands nowhere. */
  readonly workspace: string | undefined;
}

function readLine(grammar: Grammar, words: readonly string[]): Line {
  let command: CommandWords | undefined;
  let places = 0;
  let open: OptionWords | undefined;
  let workspace: string | undefined;
  for (const word of words) {
    if (open) {
      if (open.long === '--workspace') workspace = word;
      open = undefined;
    } else if (word.startsWith('-')) {
      const all = [...(command?.options ?? []), ...grammar.options];
      const option = all.find((one) => one.long === word || one.short === word);
      if (option?.takesValue) open = option;
    } else {
      const under = (command ?? grammar).commands.find(({ name }) => name === word);
      if (under) command = under;
      else if (command) places += 1;
    }
  }
  return { command, places, open, workspace };
}

/** The names of the workspace that an argument or option of this name takes. */
function namesOf(context: Surroundings): (kind: string) => readonly string[] {
  return (kind) => {
    try {
      const workspace = workspaceOf(context);
      const runbooks = /runbook/.test(kind) ? listRunbooks(workspace) : [];
      const servers = /server/.test(kind) ? ['mail', 'hub'] : [];
      const sessions = /session|like/.test(kind) ? [...listSessions(workspace), 'demo'] : [];
      return [...sessions, ...runbooks, ...servers].filter(isSafeName);
    } catch {
      return [];
    }
  };
}
