/** The checks of a step, side by side; each answers in its own time. */
import type { Context } from '../../context.ts';
import type { State } from '../../core/class/state.ts';
import type { Check, Step } from '../../core/plan/plan.ts';
import { assertNever } from '../../errors.ts';
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
import type { Gate } from './gate.ts';

export interface CheckSurroundings {
  readonly state: State;
  readonly workspace: Workspace;
  readonly context: Context;
  readonly text: (source: string, of?: 'everybody' | 'nobody') => string;
  /** Nothing of a rehearsal reaches out. */
  readonly rehearsal: boolean;
  readonly stopped: AbortSignal;
  readonly gate: Pick<Gate, 'command' | 'address'>;
}

export interface StartedCheck {
  /** What is checked, in a few words. */
  readonly name: string;
  /** `null`: it was not run, and `why` says so; nothing is known of it then. */
  readonly result: Promise<Answer>;
}

type Answer = CheckResult | { readonly ok: null; readonly why: string; readonly hint: string };

/** All of them at once; those whose text comes to nothing are left out. */
export function startChecks(step: Step, around: CheckSurroundings): readonly StartedCheck[] {
  return step.checks.flatMap((check) => {
    const started = startCheck(check, around);
    return started ? [started] : [];
  });
}

function startCheck(check: Check, around: CheckSurroundings): StartedCheck | undefined {
  const { state, workspace, context } = around;
  const { root } = workspace;
  if ('nothingOpen' in check) return { name: 'nothing-open', result: Promise.resolve(checkNothingOpen(check, state)) };
  if ('disk' in check) return { name: `disk ${renderBytes(check.disk)}`, result: checkDisk(check.disk, root) };
  if ('command' in check) return { name: `command ${check.command}`, result: runCommand(check.command, around) };
  if ('file' in check)
    return startOn('file', check.file, around, async (file) => checkFile(file, check.newer, state, root, context.env));
  if ('url' in check) return startOn('url', check.url, around, reachOut(checkUrl, check.url, around));
  if ('host' in check) return startOn('host', check.host, around, reachOut(checkHost, check.host, around));
  return assertNever(check);
}

/** Of a text that has to be rendered first; undefined where nothing is left of it. */
function startOn(
  kind: string,
  source: string,
  around: CheckSurroundings,
  start: (target: string) => Promise<Answer>,
): StartedCheck | undefined {
  const target = around.text(source).trim();
  return target === '' ? undefined : { name: `${kind} ${target}`, result: start(target) };
}

const rehearsed = { ok: null, why: 'rehearsal: not checked', hint: '' } as const;

async function runCommand(command: string, around: CheckSurroundings): Promise<Answer> {
  if (around.rehearsal) return rehearsed;
  const refused = await around.gate.command(command);
  if (refused) return { ok: null, why: `not run: ${refused.why}`, hint: refused.hint };
  return checkCommand(command, around.workspace.root, around.context, around.stopped);
}

/** Nothing of the address leaves before it was judged: its host's name goes to a name server. */
function reachOut(
  check: (target: string, stopped: AbortSignal) => Promise<Answer>,
  source: string,
  { text, gate, rehearsal, stopped }: CheckSurroundings,
): (target: string) => Promise<Answer> {
  return async (target) => {
    if (rehearsal) return rehearsed;
    const refused = await gate.address({ source, target, ofNobody: text(source, 'nobody').trim() });
    if (refused) return { ok: null, why: `not checked: ${refused.why}`, hint: refused.hint };
    return check(target, stopped);
  };
}
