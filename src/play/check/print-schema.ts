/** `vprod schema`: what each kind of file looks like, for editors and programs. */
import type { Context } from '../../context.ts';
import { codeTable } from '../../error-codes.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';

export type SchemaKind = 'runbook' | 'session' | 'workspace' | 'report' | 'journal' | 'tables' | 'errors';

export async function showSchema(kind: SchemaKind, context: Context): Promise<ExitCode> {
  context.stdout.write(await render(kind));
  return exitCodes.ok;
}

async function render(kind: SchemaKind): Promise<string> {
  if (kind === 'errors') return renderErrors();
  if (kind === 'tables') return (await import('../../report/render/tables-schema.ts')).renderTables();
  if (kind === 'report') return (await import('../../report/render/schema.ts')).renderReportSchema();
  if (kind === 'journal') return (await import('../../journal/line/journal-schema.ts')).renderJournalSchema();
  return (await import('../../runbook/schema/render.ts')).renderSchema(kind);
}

/** Each code with what it means and the exit code of a command that stops at it. */
function renderErrors(): string {
  const entries = codeTable.flatMap(({ exitCode, codes }) =>
    Object.entries(codes).map(([code, sentence]) => [code, { sentence, exitCode }] as const),
  );
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
