/** The session's files, read only when they have to be: this loads what knows YAML. */
import type { Context } from '../../context.ts';
import type { Source } from '../../core/class/event.ts';
import type { Plan, SessionFacts } from '../../core/plan/plan.ts';
import type { Problem } from '../../errors.ts';
import { UserError } from '../../errors.ts';
import type { Located } from './locate.ts';
import { withWorkbooks } from './workbooks.ts';

export interface Files {
  readonly session: SessionFacts;
  readonly plan: Plan;
  readonly sources: readonly Source[];
  readonly warnings: readonly Problem[];
}

export interface ReadOptions {
  readonly vars: Readonly<Record<string, string>>;
  /** When the demo's class starts, where that was settled before: epoch milliseconds. */
  readonly startsAt?: number;
}

/** Throws a UserError with every error of the files. */
export async function readFiles(located: Located, options: ReadOptions, context: Context): Promise<Files> {
  const { workspace, ref } = located;
  const { vars } = options;
  const base = { workspace, vars, now: context.now(), timezone: context.timezone };
  if (ref.kind === 'demo') {
    const { readDemo } = await import('../../runbook/read/demo.ts');
    return readDemo({ ...base, ...(options.startsAt === undefined ? {} : { startsAt: options.startsAt }) });
  }
  if (ref.kind === 'journal') throw journalOnly(ref.id);
  const { readSession } = await import('../../runbook/read/read-session.ts');
  return withWorkbooks(workspace, (known) =>
    readSession(ref.kind === 'file' ? ref.path : ref.name, { ...base, workspace: known }),
  );
}

function journalOnly(id: string): UserError {
  return new UserError({
    code: 'session-unknown',
    message: `no session is called '${id}': only its journal is here`,
    hint: "'vprod watch', 'vprod log' and 'vprod run' need no more",
  });
}
