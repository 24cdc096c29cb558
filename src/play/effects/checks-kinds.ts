/** What each kind of check looks at, and how long it may take. */

import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Context } from '../../context.ts';
import { recordingOf, type State } from '../../core/class/state.ts';
import { runningTimers } from '../../core/now/timers.ts';
import type { Check } from '../../core/plan/plan.ts';
import type { NothingOpen } from '../../core/plan/words.ts';
import { runningBreakouts } from '../../core/rooms/rooms.ts';
import { anchorsOf, instantAt } from '../../core/schedule/schedule.ts';
import { greatestOf } from '../../core/text/many.ts';
import { renderClock } from '../../core/time/clock-text.ts';
import { assertNever } from '../../errors.ts';
import { webAddress } from '../launch/launch.ts';
import { runProgram } from '../launch/launch-program.ts';
import { findFiles } from './checks-glob.ts';

export interface CheckResult {
  readonly ok: boolean;
  readonly detail?: string;
}

const good: CheckResult = { ok: true };

function bad(detail: string): CheckResult {
  return { ok: false, detail };
}

/** Milliseconds: for what answers over the network, and for a command. */
const networkLimit = 5_000;
const commandLimit = 10_000;

/** A page that wants a sign-in is there all the same. */
const signIn = [401, 403];

export async function checkUrl(target: string, stopped: AbortSignal): Promise<CheckResult> {
  const address = webAddress(target);
  if (address === undefined) return bad('it is not a web address');
  const ask = async (method: 'HEAD' | 'GET'): Promise<number> => {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(networkLimit)]);
    return statusOf(address, { method, signal, redirect: 'manual' });
  };
  const fine = (status: number): boolean => status < 400 || signIn.includes(status);
  try {
    // Not every server knows HEAD.
    const status = await ask('HEAD').then((first) => (fine(first) ? first : ask('GET')));
    return fine(status) ? good : bad(`it answers ${status}`);
  } catch (error) {
    return bad(whyNot(error));
  }
}

const mostRedirects = 5;

/** It is followed on its own host only: that it sends us on to another one is an answer. */
async function statusOf(address: string, init: RequestInit, redirects = 0): Promise<number> {
  const { status, headers, body } = await fetch(address, init);
  await body?.cancel();
  const to = headers.get('location');
  if (status < 300 || status >= 400 || to === null || !URL.canParse(to, address)) return status;
  const next = new URL(to, address);
  const follows = /^https?:$/.test(next.protocol) && next.hostname === new URL(address).hostname;
  return follows && redirects < mostRedirects ? statusOf(next.href, init, redirects + 1) : status;
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer within 5 seconds';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? (cause.message || 'no answer');
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no name server answers',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ENETUNREACH: 'there is no network',
};

export function checkHost(target: string, stopped: AbortSignal): Promise<CheckResult> {
  const [, host = '', port = ''] = /^([^\s/]+):(\d{1,5})$/.exec(target) ?? [];
  if (host === '' || Number(port) > 65_535) return Promise.resolve(bad('it is not a host with a port'));
  return new Promise((resolve) => {
    const socket = process.getBuiltinModule('node:net').connect({ host, port: Number(port), signal: stopped });
    const answer = (result: CheckResult): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => answer(bad('no answer within 5 seconds')), networkLimit);
    socket.on('connect', () => answer(good));
    socket.on('error', (error) => answer(bad(whyNot(error))));
  });
}

export function checkFile(
  pattern: string,
  newer: string | undefined,
  state: State,
  workspace: string,
  env: Context['env'],
): CheckResult {
  const found = findFiles(pattern, { workspace, home: env.HOME || homedir() });
  if (!found.ok) return bad(found.why);
  if (found.files.length === 0) return bad('there is no such file');
  const since = newer === undefined ? null : instantAt(newer, anchorsOf(state.session, state.moves));
  if (since === null) return newer === undefined ? good : bad(`'${newer}' is not a time here`);
  const latest = greatestOf(found.files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  if (latest >= since) return good;
  return bad(`written before ${renderClock(since, state.session.timezone)} (${newer})`);
}

export async function checkDisk(bytes: number, workspace: string): Promise<CheckResult> {
  try {
    const { bavail, bsize } = await process.getBuiltinModule('node:fs/promises').statfs(workspace);
    const free = bavail * bsize;
    return free >= bytes ? good : bad(`${renderBytes(free)} are free`);
  } catch (error) {
    return bad(whyNot(error));
  }
}

/** `1.5GB`. */
export function renderBytes(bytes: number): string {
  const [size, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  return `${Math.round(size * 10) / 10}${unit}`;
}

/** Only ever called for a command that was agreed to: it is a line for the shell. */
export async function checkCommand(
  command: string,
  workspace: string,
  { env }: Context,
  stopped: AbortSignal,
): Promise<CheckResult> {
  const shell = process.platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c'] : ['sh', '-c'];
  const [program = 'sh', ...args] = shell;
  const outcome = await runProgram({
    command: program,
    args: [...args, command],
    env,
    cwd: workspace,
    limit: commandLimit,
    reads: true,
    stopped,
  });
  if (outcome.kind === 'missing') return bad(`there is no '${program}' here`);
  if (outcome.kind === 'limit') return bad('not done within 10 seconds');
  if (outcome.code === 0) return good;
  const said = outcome.output.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
  return bad(said === '' ? `it ended with ${outcome.code}` : said);
}

export function checkNothingOpen(
  { nothingOpen }: Extract<Check, { readonly nothingOpen: unknown }>,
  state: State,
): CheckResult {
  const open = nothingOpen.flatMap((kind) => openOf(kind, state));
  return open.length === 0 ? good : bad(`open: ${open.join(', ')}`);
}

function openOf(kind: NothingOpen, state: State): readonly string[] {
  const items = (of: 'issue' | 'question' | 'alert'): readonly string[] =>
    state.items.filter((item) => item.kind === of && item.closedAt === null).map((item) => `${of} ${item.label}`);
  switch (kind) {
    case 'issues':
      return items('issue');
    case 'questions':
      return items('question');
    case 'alerts':
      return items('alert');
    case 'timers':
      return runningTimers(state).map((timer) => `timer '${timer.label}'`);
    case 'rooms':
      return runningBreakouts(state).map((segment) => `rooms of '${segment.title}'`);
    case 'recording':
      return recordingOf(state) === 'off' ? [] : ['recording'];
    default:
      return assertNever(kind);
  }
}
