/** `vprod trust`: shows what of a runbook would run on this machine, asks, and keeps the answer. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { findRunbook, listRunbooks } from '../../runbook/files/find.ts';
import { gather } from '../../runbook/files/read-file.ts';
import { settingsFile, type Workspace } from '../../runbook/files/workspace.ts';
import { throwErrors } from '../../runbook/problems/findings.ts';
import { suggest } from '../../runbook/problems/suggest.ts';
import { layWhole, readChecked } from '../../runbook/read/show-runbook.ts';
import { type Runs, runsOf, type TrustedRunbook, trustFile, writeTrusted } from '../launch/trust.ts';
import { asksOn } from '../session/asking.ts';
import { workspaceOf } from '../session/locate.ts';

export interface TrustOptions {
  readonly yes?: boolean;
}

/** Throws a UserError where there is nobody to ask, or the answer cannot be kept. */
export async function trustRunbook(given: string, options: TrustOptions, context: Context): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  const name = given.replace(/^(\.\/)?runbooks\//, '').replace(/\.ya?ml$/i, '');
  const file = findRunbook(name, workspace);
  if (file === undefined) {
    const names = listRunbooks(workspace);
    throw new UserError({
      code: 'runbook-unknown',
      message: `no runbook is called '${name}'`,
      hint: suggest(name, names) ?? `runbooks: ${names.join(', ')}`,
    });
  }
  const entry = readEntry(name, file, workspace);
  for (const line of renderRuns(entry)) context.stdout.write(`${visibleLine(line)}\n`);
  if (entry.commands.length + entry.launches.length === 0) return exitCodes.ok;
  if (file.startsWith(workspace.shipped + path.sep) && workspace.shipped !== workspace.root) {
    context.stdout.write('It ships with vprod and may run already.\n');
    return exitCodes.ok;
  }
  if (!options.yes && !(await isAgreed(name, context))) {
    context.stderr.write('nothing was changed\n');
    return exitCodes.failed;
  }
  keep(entry, context);
  context.stdout.write(`'${name}' is trusted on this machine until its file changes\n`);
  return exitCodes.ok;
}

function readEntry(name: string, file: string, workspace: Workspace): TrustedRunbook {
  const gathering = gather(workspace);
  const read = readChecked(file, gathering);
  throwErrors(gathering.findings);
  if (!read) throw new Error(`'${file}' was not read, and no error says why`);
  const digests = gathering.sources.flatMap((source) =>
    /\.ya?ml$/i.test(source.file) && source.file !== settingsFile ? [source.digest] : [],
  );
  return { runbook: name, digests, ...runsOf(layWhole(read.runbook, read.checker).plan) };
}

function renderRuns({ runbook, commands, launches }: TrustedRunbook & Runs): readonly string[] {
  if (commands.length + launches.length === 0)
    return [`'${runbook}' runs no commands and opens web addresses only: there is nothing to trust`];
  return [
    `'${runbook}' would run on this machine:`,
    ...commands.map((one) => `  command  ${one}`),
    ...launches.map((one) => `  opens    ${one}`),
  ];
}

async function isAgreed(name: string, context: Context): Promise<boolean> {
  if (!asksOn(context)) {
    throw new UserError(
      {
        code: 'trust-unasked',
        message: `cannot ask here whether '${name}' is trusted`,
        hint: `'vprod trust ${name} --yes'`,
      },
      exitCodes.failed,
    );
  }
  const { default: inquirer } = await import('inquirer');
  const { agreed } = await inquirer.prompt<{ agreed: boolean }>([
    { type: 'confirm', name: 'agreed', message: 'Let these run whenever the runbook names them?', default: false },
  ]);
  return agreed;
}

function keep(entry: TrustedRunbook, context: Context): void {
  try {
    writeTrusted(entry, context);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { code: 'file-unwritable', message: `cannot write '${trustFile(context)}': ${why}` },
      exitCodes.failed,
    );
  }
}
