/** The program: registers the commands, no logic. */
import { Command, CommanderError } from 'commander';
import { checkCommand } from './commands/check.ts';
import type { CommandSpec } from './commands/command.ts';
import { renderComplaint } from './commands/complaint.ts';
import { completionCommand, wordsCommand } from './commands/completion.ts';
import { exportCommand } from './commands/export.ts';
import { handoverCommand } from './commands/handover.ts';
import { hubCommand } from './commands/hub.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { lessonsCommand } from './commands/lessons.ts';
import { logCommand } from './commands/log.ts';
import { makeCommand } from './commands/make.ts';
import { newCommand } from './commands/new.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { schemaCommand } from './commands/schema.ts';
import { showCommand } from './commands/show.ts';
import { stageCommand } from './commands/stage.ts';
import { statusCommand } from './commands/status.ts';
import { trustCommand } from './commands/trust.ts';
import { watchCommand } from './commands/watch.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCodes } from './errors.ts';

export const commands: readonly CommandSpec[] = [
  runCommand,
  reportCommand,
  logCommand,
  importCommand,
  exportCommand,
  watchCommand,
  stageCommand,
  statusCommand,
  handoverCommand,
  hubCommand,
  lessonsCommand,
  showCommand,
  checkCommand,
  makeCommand,
  newCommand,
  initCommand,
  trustCommand,
  schemaCommand,
  completionCommand,
  wordsCommand,
];

/** Runs one command line (without node and script). Throws a UserError for what the user can mend. */
export async function runCli(argv: readonly string[], context: Context): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = commandLine(context, askedOf(argv), (code) => {
    exitCode = code;
  });
  if (argv.length === 0) {
    program.outputHelp({ error: true });
    return exitCodes.usage;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    throw error;
  }
  return exitCode;
}

/** Where the first word is a command, its own words and options are all that count: those of the others are a tenth of a start. */
function askedOf(argv: readonly string[]): readonly CommandSpec[] {
  const asked = commands.find(({ name }) => name === argv[0]);
  return asked && asked !== wordsCommand ? [asked] : commands;
}

/** The command line with these of the commands; `done` is told the exit code of the one that was run. */
export function commandLine(context: Context, asked: readonly CommandSpec[], done: (code: ExitCode) => void): Command {
  const program = new Command('vprod')
    .description(
      'The runbook for producers of live online classes: run a class from the terminal, report on it afterwards.',
    )
    .version(context.version, '-V, --version', 'print the version')
    .option(
      '--workspace <folder>',
      'the folder with vprod.yaml, sessions and runbooks (else VPROD_WORKSPACE, else the nearest one above)',
    )
    .helpOption('-h, --help', 'explain the command')
    .helpCommand('help [command]', 'explain a command')
    .enablePositionalOptions()
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      outputError: (text, write) => write(renderComplaint(text)),
      writeErr: (text) => void context.stderr.write(text),
    })
    .addHelpText(
      'after',
      '\nExample:\n  $ vprod run demo        a whole class that starts in a few minutes\n  $ vprod report demo     what happened in it',
    );
  for (const { name, summary, examples, hidden = false, configure } of asked) {
    const command = program
      .command(name, { hidden })
      .description(summary)
      .option('--workspace <folder>', 'work in this folder')
      .helpOption('-h, --help', 'explain this command')
      .addHelpText(
        'after',
        `\nExample${examples.length > 1 ? 's' : ''}:\n${examples.map((line) => `  $ ${line}`).join('\n')}`,
      );
    configure(command, async (work) => {
      // Inherited, not copied: some of the context is worked out only when it is asked for.
      done(await work(Object.assign(Object.create(context), named(command.optsWithGlobals().workspace))));
    });
  }
  return program;
}

function named(workspace: unknown): { readonly workspace?: string } {
  return typeof workspace === 'string' ? { workspace } : {};
}
