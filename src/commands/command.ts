/** The shape of a command: what help says of it, how its words are read, and the one function that it calls. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { ExitCode } from '../errors.ts';

export type Work = (context: Context) => ExitCode | Promise<ExitCode>;

export interface CommandSpec {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly examples: readonly string[];
  /** Not in the help: for scripts that vprod itself has made. */
  readonly hidden?: true;
  /** Adds arguments and options; its action hands the work over, which loads what it needs. */
  readonly configure: (command: Command, act: (work: Work) => Promise<void>) => void;
}
