/** The system calls of a command, and how one of them is made to kill the program or to fail: by strace, on Linux. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { type Call, type Ended, runProgram } from './program.ts';

/** A call of a file of the workspace that a command makes, as strace finds it again. */
export interface Point {
  readonly call: string;
  readonly path: string;
  /** Which one of these calls of that path, from 1. */
  readonly nth: number;
}

let present: boolean | undefined;

/** Whether this machine lets a process be traced, and strace knows how to look at one path. */
export function canTrace(): boolean {
  present ??=
    process.platform === 'linux' &&
    spawnSync('strace', ['--seccomp-bpf', '-f', '-o', '/dev/null', '-e', 'inject=getpid:error=EIO:when=1', 'true'])
      .status === 0;
  return present;
}

export interface Look {
  readonly cwd: string;
  readonly call: Call;
  /** Where the tracer writes. */
  readonly file: string;
  readonly calls: readonly string[];
}

/** Runs the command undisturbed and gives its calls of files of the workspace, in their order. */
export async function pointsOf({ cwd, call, file, calls }: Look): Promise<readonly Point[]> {
  // A name that this system does not have is passed over.
  const set = calls.map((name) => `?${name}`).join(',');
  const under = ['strace', '--seccomp-bpf', '-f', '-y', '-s', '4096', '-o', file, '-e', `trace=${set}`];
  await runProgram(cwd, { ...call, under });
  const counts = new Map<string, number>();
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, rest = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? [];
      // Of fcntl only its locks: the rest asks for nothing of the disk.
      if (name === undefined || (name === 'fcntl' && !/SETLK/.test(rest))) return [];
      const path = pathIn(rest, cwd);
      if (path === undefined) return [];
      const nth = (counts.get(`${name} ${path}`) ?? 0) + 1;
      counts.set(`${name} ${path}`, nth);
      return [{ call: name, path, nth }];
    });
}

/** The first path of the workspace among the arguments, as a text or behind a descriptor. */
function pathIn(args: string, cwd: string): string | undefined {
  for (const [, quoted, behind] of args.matchAll(/"((?:[^"\\]|\\.)*)"|\d<([^>]*)>/g)) {
    const path = quoted ?? behind ?? '';
    if (path.startsWith(`${cwd}/`)) return path;
  }
  return undefined;
}

export type Harm = { readonly kind: 'kill' } | { readonly kind: 'fail'; readonly error: string };

export interface Harmed extends Ended {
  /** False where the call did not come this time: nothing was tried. */
  readonly hit: boolean;
}

/** Runs the command, and at that call it is killed, or the call fails once. */
export async function runHarmed(cwd: string, call: Call, point: Point, harm: Harm, file: string): Promise<Harmed> {
  rmSync(file, { force: true });
  const how = harm.kind === 'kill' ? 'signal=SIGKILL' : `error=${harm.error}`;
  // A signal is not delivered where the kernel's filter stops the call.
  const quick = harm.kind === 'kill' ? [] : ['--seccomp-bpf'];
  const under = ['strace', ...quick, '-f', '-o', file, '-P', point.path];
  under.push('-e', `trace=${point.call}`, '-e', `inject=${point.call}:${how}:when=${point.nth}`);
  const ended = await runProgram(cwd, { ...call, under });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return { ...ended, hit: harm.kind === 'kill' ? text.includes('killed by SIGKILL') : text.includes('(INJECTED)') };
}
