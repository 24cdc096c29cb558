/** The built program as a process, alone or under a tracer, with a limit after which it hangs. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';

export const bin = path.resolve('bin/vprod.js');

/** What a command is given and may take. */
export interface Call {
  readonly args: readonly string[];
  readonly input?: string;
  /** Words before `node`: a tracer with its options. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly limit?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly hung: boolean;
}

/** Milliseconds. Far longer than anything takes: what hangs never ends, and a machine that does much else is slow. */
export const longest = 600_000;

/** Nothing of this machine's shows, and what the program keeps of a person lies in the workspace. */
export function environmentOf(cwd: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NO_COLOR: '1',
    TZ: 'Europe/London',
    CI: '1',
    VPROD_WORKSPACE: '',
    XDG_CONFIG_HOME: path.join(cwd, 'config'),
    UV_THREADPOOL_SIZE: '1',
  };
}

export function startProgram(cwd: string, { args, under = [], env = {} }: Call): ChildProcessWithoutNullStreams {
  const [command = process.execPath, ...rest] = [...under, process.execPath, bin, ...args];
  return spawn(command, rest, { cwd, env: { ...environmentOf(cwd), ...env }, detached: true });
}

/** Runs a command to its end; where it hangs, it and what it started are ended. */
export function runProgram(cwd: string, call: Call): Promise<Ended> {
  const child = startProgram(cwd, call);
  let out = '';
  let err = '';
  let hung = false;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  // It may have been ended before it read.
  child.stdin.on('error', () => {});
  child.stdin.end(call.input ?? '');
  const limit = setTimeout(() => {
    hung = true;
    endGroup(child);
  }, call.limit ?? longest);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve({ code, signal, out, err, hung });
    });
  });
}

export function endGroup({ pid }: { readonly pid?: number | undefined }): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The reason why this is a crash, where it is one: a stack trace, a signal, a code that nothing explains. */
export function crashOf({ code, signal, out, err }: Ended): string | undefined {
  const trace = /^\s+at .+:\d+|node:internal|Node\.js v\d|vprod itself failed/m.exec(`${out}\n${err}`);
  if (trace) return `a stack trace: ${firstLine(err || out)}`;
  if (signal !== null) return `ended by ${signal}`;
  if (code === null || code > 2) return `ended with ${code}: ${firstLine(err)}`;
  if (code !== 0 && err.trim() === '') return `ended with ${code} without a word`;
  return undefined;
}

export function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
