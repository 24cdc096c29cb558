/** `vprod hub status`: whether the hub is there, which machines are, what each does, and how far behind it is. */
import type { Context } from '../../context.ts';
import type { Sharing } from '../../core/hub/sharing.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { forbiddenWords } from '../../exchange/hub/hub-error.ts';
import { listSessions } from '../../runbook/files/find.ts';
import { settingsFile } from '../../runbook/files/workspace.ts';
import { locate, workspaceOf } from '../session/locate.ts';
import { readFiles } from '../session/read-files.ts';
import { findHub, idNamed, joinSession, patience } from './join.ts';
import { type HeardOf, startPresence } from './presence.ts';

interface MachineStatus {
  readonly machine: string;
  readonly by: string;
  readonly role: string;
  readonly runs: boolean;
  /** Events of the class that the hub has and it has not. */
  readonly behind: number;
  /** Events that it has and the hub has not taken. */
  readonly unshared: number;
}

interface SessionStatus {
  readonly session: string;
  /** Events that the hub has of it. */
  readonly events: number;
  readonly machines: readonly MachineStatus[];
  /** Why nothing is known of it, where the hub itself is there. */
  readonly problem?: string;
}

const listenMs = 1_000;
const dayMs = 36 * 3_600_000;

/** Throws a UserError (exit code 1) where the hub is not there. A class that was asked for and may not be shared is exit code 1, too. */
export async function showHubStatus(
  names: readonly string[],
  options: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  const workspace = workspaceOf(context);
  if (!findHub(workspace, context))
    throw new UserError({
      code: 'hub-none',
      message: `${settingsFile} names no hub`,
      hint: 'hub: { url: tls://hub.example.com:4222 }',
    });
  const ids = names.length > 0 ? names.map((name) => named(name, context)) : await sessionsOfToday(context);
  const found = await Promise.all(ids.map((id) => askOne(id, context)));
  if (options.json) context.stdout.write(`${JSON.stringify({ sessions: found }, null, 2)}\n`);
  else for (const line of found.flatMap(linesOf)) context.stdout.write(`${visibleLine(line)}\n`);
  if (found.length === 0) context.stderr.write("no session is near in time: 'vprod hub status SESSION' asks for one\n");
  return names.length > 0 && found.some(({ problem }) => problem !== undefined) ? exitCodes.failed : exitCodes.ok;
}

function named(name: string, context: Context): string {
  const id = idNamed(name, context);
  if (id === undefined || id === 'demo')
    throw new UserError({ code: 'session-unknown', message: `'${name}' is not a session that is shared` });
  return id;
}

async function sessionsOfToday(context: Context): Promise<readonly string[]> {
  const near: string[] = [];
  for (const id of listSessions(workspaceOf(context))) {
    try {
      const { session } = await readFiles(locate(id, context), { vars: {} }, context);
      if (Math.abs(context.now() - Date.parse(session.start)) < dayMs) near.push(id);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return near;
}

async function askOne(id: string, context: Context): Promise<SessionStatus> {
  const { sharer } = await joinSession(id, context, patience.unknown);
  const presence = sharer && startPresence(sharer, context);
  try {
    const sharing = sharer?.state();
    if (sharing?.is === 'alone' && sharing.why === forbiddenWords)
      return { session: id, events: 0, machines: [], problem: sharing.why };
    if (!sharer || !presence || sharing?.is !== 'joined') throw away(sharing);
    const others = await presence.ask(listenMs);
    const events = sharer.hubEvents();
    return { session: id, events, machines: others.map((one) => statusOf(one, events)) };
  } finally {
    presence?.end();
    await sharer?.leave();
  }
}

function away(sharing: Sharing | undefined): UserError {
  const why = sharing?.is === 'alone' ? sharing.why : 'it does not answer';
  return new UserError(
    {
      code: 'hub-away',
      message: `the hub is not there: ${why}`,
      hint: 'classes go on without it, and are shared when it is back',
    },
    exitCodes.failed,
  );
}

function statusOf({ machine, sign }: HeardOf, events: number): MachineStatus {
  const { by, role, runs, unshared } = sign;
  return { machine, by, role, runs, behind: Math.max(0, events - (sign.events - unshared)), unshared };
}

function linesOf({ session, events, machines, problem }: SessionStatus): readonly string[] {
  if (problem !== undefined) return [`${session}: ${problem}`];
  const rows = machines.map(({ machine, by, role, runs, behind, unshared }) => {
    const what = runs ? 'runs it' : role === 'main' ? 'beside' : role || 'there';
    const how = [behind > 0 ? `${behind} behind` : '', unshared > 0 ? `${unshared} not shared` : ''].filter(Boolean);
    return `  ${machine.padEnd(20)}  ${what.padEnd(8)}  ${(how.join(', ') || 'up to date').padEnd(22)}  ${by}`.trimEnd();
  });
  return [
    `${session}: ${events} event${events === 1 ? '' : 's'} on the hub`,
    ...(rows.length > 0 ? rows : ['  nobody is there']),
  ];
}
