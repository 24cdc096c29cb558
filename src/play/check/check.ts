/** `vprod check`: every error and warning of the files, each with its place. */
import path from 'node:path';
import { wantsColour } from '../../colour.ts';
import type { Context } from '../../context.ts';
import { renderJson } from '../../core/text/json.ts';
import { type ExitCode, exitCodes, type Problem } from '../../errors.ts';
import type { FileCheck } from '../../runbook/check/check.ts';
import { workspaceOf } from '../session/locate.ts';
import { withWorkbooks } from '../session/workbooks.ts';

export interface CheckOptions {
  readonly json?: boolean;
}

/** Exit code 1 where an error was found; warnings alone are fine. */
export async function checkWorkspace(
  files: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const results = await check(files, context);
  const errors = results.reduce((count, one) => count + one.errors.length, 0);
  const warnings = results.reduce((count, one) => count + one.warnings.length, 0);
  if (options.json) {
    context.stdout.write(
      renderJson({
        ok: errors === 0,
        errors,
        warnings,
        files: results.map(({ file, ...found }) => ({
          file,
          errors: found.errors.map(plain),
          warnings: found.warnings.map(plain),
        })),
      }),
    );
    return errors > 0 ? exitCodes.failed : exitCodes.ok;
  }
  const { renderProblem } = await import('../../frame.ts');
  const colour = wantsColour(context.stdout, context.env);
  for (const { errors: wrong, warnings: doubtful } of results) {
    for (const problem of wrong) context.stdout.write(`${renderProblem(problem, { colour })}\n\n`);
    for (const problem of doubtful) context.stdout.write(`${renderProblem(problem, { colour, label: 'warning' })}\n\n`);
  }
  const counted = [
    `${results.length} file${results.length === 1 ? '' : 's'}`,
    `${errors} error${errors === 1 ? '' : 's'}`,
    `${warnings} warning${warnings === 1 ? '' : 's'}`,
  ];
  context.stdout.write(`${counted.join(', ')}\n`);
  return errors > 0 ? exitCodes.failed : exitCodes.ok;
}

/** Layouts are for the reports to read, everything else for the runbooks. */
async function check(files: readonly string[], context: Context): Promise<readonly FileCheck[]> {
  const { checkFiles } = await import('../../runbook/check/check.ts');
  const { checkLayouts, isLayout, listLayouts } = await import('./layouts.ts');
  const { cwd, timezone } = context;
  const workspace = workspaceOf(context);
  const named = files.map((file) => path.resolve(cwd, file));
  const layouts = files.length === 0 ? listLayouts(workspace) : named.filter((file) => isLayout(file, workspace));
  const others = named.filter((file) => !isLayout(file, workspace));
  return withProgress(files.length, context, () =>
    withWorkbooks(workspace, (known) => [
      ...(files.length === 0 || others.length > 0
        ? checkFiles(others, { workspace: known, cwd, now: context.now(), timezone })
        : []),
      ...checkLayouts(layouts, workspace),
    ]),
  );
}

function plain({ code, message, place, hint }: Problem): object {
  return {
    code,
    message,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    hint: hint ?? null,
  };
}

/** A sign of life on a terminal, where there are many files. */
async function withProgress<T>(count: number, context: Context, work: () => Promise<T>): Promise<T> {
  if (context.stderr.isTTY !== true || count === 1) return work();
  const { default: ora } = await import('ora');
  const spinner = ora({ text: 'checking', stream: process.stderr, discardStdin: false }).start();
  await new Promise((resolve) => setImmediate(resolve));
  try {
    return await work();
  } finally {
    spinner.stop();
  }
}
