/** `vprod schema`: what each kind of file looks like, for editors and programs. */
import type { Context } from '../../context.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';

export type SchemaKind = 'runbook' | 'session' | 'workspace' | 'report' | 'journal';

export async function showSchema(kind: SchemaKind, context: Context): Promise<ExitCode> {
  context.stdout.write(await render(kind));
  return exitCodes.ok;
}

async function render(kind: SchemaKind): Promise<string> {
  if (kind === 'report') return (await import('../../report/render/schema.ts')).renderReportSchema();
  if (kind === 'journal') return (await import('../../journal/line/journal-schema.ts')).renderJournalSchema();
  return (await import('../../runbook/schema/render.ts')).renderSchema(kind);
}
