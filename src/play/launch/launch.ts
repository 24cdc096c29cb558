/** What a step launches: web addresses at once; files and applications only where the runbook may. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { isTemplate } from '../../core/text/texts.ts';
import { isWithin, type Workspace } from '../../runbook/files/workspace.ts';
import { runProgram } from './launch-program.ts';

/** What is opened or reached: an address, a host with a port, a file, an application. */
export interface Going {
  /** As it stands in the runbook. */
  readonly source: string;
  readonly target: string;
  /** What it would be if nobody were known: a text may find its way to people past all that can be read in it. */
  readonly ofNobody: string;
}

export type Launched =
  | { readonly ok: true; readonly target: string }
  | { readonly ok: false; readonly target: string; readonly why: string; readonly hint: string };

/** Why something is not done, and what helps. */
export interface Refused {
  readonly why: string;
  readonly hint: string;
}

/** How long a program that opens things may take to say that it cannot: milliseconds. */
const patience = 1_500;

/** The address of the web in its plain form; undefined for anything else. */
export function webAddress(target: string): string | undefined {
  if (!/^https?:\/\//i.test(target)) return undefined;
  return URL.canParse(target) ? new URL(target).href : undefined;
}

/** What may be opened, asked with the text as it stands in the runbook: a reason is one not to. */
export interface LaunchGate {
  readonly program: (source: string) => Promise<Refused | undefined>;
  readonly address: (going: Going) => Promise<Refused | undefined>;
}

export async function launch(
  going: Going,
  gate: LaunchGate,
  workspace: Workspace,
  context: Context,
): Promise<Launched> {
  const { source, target } = going;
  const address = webAddress(target);
  const refuse = (why: string, hint: string): Launched => ({ ok: false, target, why: `not opened: ${why}`, hint });
  const refused = address === undefined ? undefined : await gate.address(going);
  if (refused) return refuse(refused.why, refused.hint);
  if (address !== undefined) return open(target, openerOf(address), context);
  // What a variable says is not what was read when the runbook was trusted.
  if (isTemplate(source)) return refuse('made from variables, it is not a web address', 'open it by hand');
  const untrusted = await gate.program(source);
  if (untrusted) return refuse(untrusted.why, untrusted.hint);
  const file = path.resolve(workspace.root, target);
  if (existsSync(file)) {
    if (!isWithin(file, workspace.root)) return refuse('it lies outside of the workspace', 'open it by hand');
    return open(target, openerOf(file), context);
  }
  if (/[/\\]/.test(target)) return refuse('there is no such file', 'check its path in the runbook');
  return open(target, applicationOf(target), context);
}

/** A file that vprod made itself. */
export function openFile(file: string, context: Context): Promise<Launched> {
  return open(file, openerOf(file), context);
}

interface Opener {
  readonly command: string;
  readonly args: readonly string[];
}

/** The system's own program; `start` of Windows is a word of its shell, which would read an address's & as its own. */
function openerOf(what: string): Opener {
  switch (process.platform) {
    case 'darwin':
      return { command: 'open', args: [what] };
    case 'win32':
      return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', what] };
    default:
      return { command: 'xdg-open', args: [what] };
  }
}

function applicationOf(name: string): Opener {
  return process.platform === 'darwin' ? { command: 'open', args: ['-a', name] } : { command: name, args: [] };
}

async function open(target: string, { command, args }: Opener, { env }: Context): Promise<Launched> {
  const outcome = await runProgram({ command, args, env, limit: patience, stays: true });
  if (outcome.kind === 'missing')
    return { ok: false, target, why: `not opened: there is no '${command}' here`, hint: 'open it by hand' };
  if (outcome.kind === 'ended' && outcome.code !== 0)
    return { ok: false, target, why: `not opened: '${command}' ended with ${outcome.code}`, hint: 'open it by hand' };
  return { ok: true, target };
}
