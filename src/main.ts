/** The process edge: argv, signals, the one catch, the exit code. */
import { getSystemErrorMap } from 'node:util';
import { exitCodes, UserError } from './errors.ts';
import { version } from './version.ts';

export async function main(): Promise<void> {
  let lost = false;
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
  } catch (error) {
    process.exitCode = await report(error);
  }
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
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`error: vprod itself failed; everything that was acknowledged is on disk\n${text}\n`);
  return exitCodes.failed;
}
