/** What a user can mend: every refusal carries a stable code, and where it helps a place and a hint. */

import type { ErrorCode } from './error-codes.ts';

/** Exit codes, the same for every command. */
export const exitCodes = {
  ok: 0,
  /** It could not be done; `check`: an error was found. */
  failed: 1,
  /** The command line or an input file is wrong. */
  usage: 2,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A place in a file: 1-based line and column; `source` is the text of that line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly source?: string;
  /** How many characters the caret underlines; at least 1. */
  readonly length?: number;
}

/** One finding in an input file, or one refusal of a command. Tests and `--json` go by `code`. */
export interface Problem {
  readonly code: ErrorCode;
  /** A sentence without 'error:' and without a full stop; names in single quotes. */
  readonly message: string;
  readonly place?: Place;
  readonly hint?: string;
  /** What is safe on disk in spite of the problem. */
  readonly saved?: string;
}

/** An error whose reader is the user: shown without a stack trace. */
export class UserError extends Error {
  readonly problems: readonly Problem[];
  readonly exitCode: ExitCode;

  constructor(problems: Problem | readonly Problem[], exitCode: ExitCode = exitCodes.usage) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((problem) => problem.message).join('\n'));
    this.name = 'UserError';
    this.problems = list;
    this.exitCode = exitCode;
  }
}

/**
 * The end of every switch over a union: a member that is added to it does not compile until each switch says what becomes
 * of it. At run time it is a fault of the program, never of its user.
 */
export function assertNever(value: never): never {
  throw new Error(`nothing is made of ${JSON.stringify(value)}`);
}
