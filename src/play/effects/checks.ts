/** The checks of a step, side by side; each answers in its own time. */
import type { Context } from '../../context.ts';
import type { State } from '../../core/class/state.ts';
import type { Check, Step } from '../../core/plan/plan.ts';
import type { Workspace } from '../../runbook/files/workspace.ts';
import {
  type CheckResult,
  checkCommand,
  checkDisk,
  checkFile,
  checkHost,
  checkNothingOpen,
  checkUrl,
  renderBytes,
} from './checks-kinds.ts';

export interface CheckSurroundings {
  readonly state: State;
  readonly workspace: Workspace;
  readonly context: Context;
  readonly text: (source: string) => string;
  /** Nothing of a rehearsal reaches out. */
  readonly rehearsal: boolean;
  readonly stopped: AbortSignal;
  readonly isTrusted: (command: string) => Promise<boolean>;
}

export interface StartedCheck {
  /** What is checked, in a few words. */
  readonly name: string;
  /** `null`: it was not run, and `why` says so; nothing is known of it then. */
  readonly result: Promise<CheckResult | { readonly ok: null; readonly why: string; readonly hint: string }>;
}

/** All of them at once; those whose text comes to nothing are left out. */
export function startChecks(step: Step, around: CheckSurroundings): readonly StartedCheck[] {
  return step.checks.flatMap((check) => {
    const started = startCheck(check, around);
    return started ? [started] : [];
  });
}

function startCheck(check: Check, around: CheckSurroundings): StartedCheck | undefined {
  const { state, workspace, context, text } = around;
  const { root } = workspace;
  if ('nothingOpen' in check) return { name: 'nothing-open', result: Promise.resolve(checkNothingOpen(check, state)) };
  if ('disk' in check) return { name: `disk ${renderBytes(check.disk)}`, result: checkDisk(check.disk, root) };
  if ('command' in check) return { name: `command ${check.command}`, result: runCommand(check.command, around) };
  const source = 'url' in check ? check.url : 'host' in check ? check.host : check.file;
  const target = text(source).trim();
  if (target === '') return undefined;
  if ('file' in check)
    return {
      name: `file ${target}`,
      result: Promise.resolve(checkFile(target, check.newer, state, root, context.env)),
    };
  const name = `${'url' in check ? 'url' : 'host'} ${target}`;
  if (around.rehearsal) return { name, result: Promise.resolve(rehearsed) };
  return { name, result: 'url' in check ? checkUrl(target, around.stopped) : checkHost(target, around.stopped) };
}

const rehearsed = { ok: null, why: 'rehearsal: not checked', hint: '' } as const;

async function runCommand(command: string, around: CheckSurroundings): ReturnType<typeof untrusted> {
  if (around.rehearsal) return rehearsed;
  if (!(await around.isTrusted(command))) return untrusted(around.state.plan.runbook.id);
  return checkCommand(command, around.workspace.root, around.context, around.stopped);
}

async function untrusted(runbook: string): Promise<Awaited<StartedCheck['result']>> {
  const why = 'not run: the runbook is not trusted on this machine';
  return { ok: null, why, hint: `'vprod trust ${runbook}' shows what would run` };
}
