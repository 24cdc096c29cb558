/** A session's file, with all that it names -> its facts and its run of show. */
import type { Source } from '../../core/class/event.ts';
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import { type Problem, UserError } from '../../errors.ts';
import { findSession, idOfPath } from '../files/find.ts';
import { readQuickly } from '../files/prebuilt.ts';
import { readText } from '../files/read-file.ts';
import { nameOfPath, type Workspace } from '../files/workspace.ts';
import { problem, sortProblems, throwErrors } from '../problems/findings.ts';
import { layRunbookSession } from './assemble.ts';

export interface ReadOptions {
  readonly workspace: Workspace;
  /** `--var NAME=VALUE`: they win over every file. */
  readonly vars: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The IANA zone of the machine. */
  readonly timezone: string;
}

export interface SessionRead {
  readonly session: SessionFacts;
  readonly plan: Plan;
  /** Every file that it was made from, and those that would have counted. */
  readonly sources: readonly Source[];
  readonly warnings: readonly Problem[];
}

/** `ref` is a file or a name in sessions/. Throws a UserError with every error of every file. */
export function readSession(ref: string, options: ReadOptions): SessionRead {
  const { workspace } = options;
  const found = findSession(ref, workspace);
  if (found.kind !== 'file') {
    const hint = found.kind === 'demo' ? 'vprod run demo' : `vprod run ${ref} --start '2026-12-01 10:00' --title …`;
    throw new UserError(problem('session-missing', `no session is called '${ref}'`, undefined, hint));
  }
  const { path } = found;
  const { read, gathering } = readQuickly(workspace, (into) => {
    const file = readText(path, into);
    return file && layRunbookSession({ ...options, id: idOfPath(path, workspace), path, file }, into);
  });
  throwErrors(gathering.findings);
  if (!read) throw new Error(`'${nameOfPath(found.path, workspace)}' was not read, and no error says why`);
  return {
    ...read,
    sources: gathering.sources,
    warnings: sortProblems(gathering.findings.warnings),
  };
}
