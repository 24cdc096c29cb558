/** The process edge: argv, signals, the one catch, the exit code. */
import { closeSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { exitCodes, UserError } from './errors.ts';
import { isTerminal } from './terminals.ts';
import { version } from './version.ts';

export async function main(): Promise<void> {
  let lost = false;
  leaveDeadTerminals();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes the pipe has had enough: that is not an error.
    if (error.code === 'EPIPE' || lost) return;
    lost = true;
    process.exitCode = exitCodes.failed;
    process.stderr.write(`error: cannot write the result: ${reasonOf(error)}\n`);
  });
  process.stderr.on('error', () => {});
  try {
    const { runCli } = await import('./cli.ts');
    const { processContext } = await import('./process-context.ts');
    const code = await runCli(process.argv.slice(2), processContext(version));
    process.exitCode = lost && code === exitCodes.ok ? exitCodes.failed : code;
    endUnread(process.exitCode);
    // What a file did not take is told a moment later.
    setImmediate(endAtOnce);
  } catch (error) {
    process.exitCode = await report(error);
  }
}

/**
 * A terminal that has closed cannot be put back to what it was: the runtime insists and aborts. It passes over what is
 * closed here.
 */
function leaveDeadTerminals(): void {
  const terminals = [0, 1, 2].filter((fd) => isTerminal(fd));
  process.on('exit', () => {
    for (const fd of terminals) {
      try {
        if (!isTerminal(fd)) closeSync(fd);
      } catch {
        // It was closed already.
      }
    }
  });
}

/** Milliseconds for which a reader that stands still is waited for once the command was told to end. */
const lastWords = 500;

/** A signal ends the command although nobody takes what it has written last: the journal has it. */
function endUnread(code: number): void {
  const told: readonly number[] = [exitCodes.interrupted, exitCodes.terminated, exitCodes.hangup];
  if (!told.includes(code) || process.stdout.writableLength + process.stderr.writableLength === 0) return;
  setTimeout(() => process.exit(code), lastWords).unref();
}

/**
 * Ends the process where nothing is open but its own streams: to take the runtime down piece by piece takes longer than to leave.
 * Whatever is still under way (a program, a connection, a timer) keeps it, as ever.
 */
function endAtOnce(): void {
  if (process.stdout.writableLength + process.stderr.writableLength > 0) return;
  const open = process.getActiveResourcesInfo();
  if (open.length <= 3 && open.every((name) => name === 'PipeWrap' || name === 'TTYWrap')) process.exit();
}

function reasonOf({ errno, message }: NodeJS.ErrnoException): string {
  return getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
}

async function report(error: unknown): Promise<number> {
  if (error instanceof UserError) {
    const { showProblems } = await import('./problems.ts');
    showProblems(error.problems, process.stderr, process.env);
    return error.exitCode;
  }
  // Ctrl-C while something is asked. The prompts are not loaded for its sake.
  if (error instanceof Error && error.name === 'ExitPromptError') return exitCodes.interrupted;
  // A part of the program was to be loaded, and is that of another one now.
  if (error instanceof Error && error.name === 'ReplacedError') {
    process.stderr.write(`error: ${error.message}\n`);
    return exitCodes.failed;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`error: vprod itself failed; everything that was acknowledged is on disk\n${text}\n`);
  return exitCodes.failed;
}
