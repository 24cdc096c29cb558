/** One other program started, without a shell: how it ended, within a time. */

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Written to its standard input. */
  readonly input?: string | Buffer;
  /** Milliseconds after which it is ended, or, where it `stays`, left alone. */
  readonly limit: number;
  readonly stays?: true;
  /** Its output is read: the beginning of both streams together. */
  readonly reads?: true;
  /** It is ended at once. */
  readonly stopped?: AbortSignal;
}

export type Outcome =
  | { readonly kind: 'ended'; readonly code: number | null; readonly output: string }
  /** It goes on beyond its limit (`stays`), or was ended there. */
  | { readonly kind: 'limit'; readonly output: string }
  /** There is no such program. */
  | { readonly kind: 'missing' };

const mostOutput = 4_000;

/** Never rejects. It is a group of its own: Ctrl-C in this terminal is not meant for it. */
export function runProgram(program: Program): Promise<Outcome> {
  const { command, args, env, cwd, input, limit, stays, reads, stopped } = program;
  // Loaded where it is asked for: most runs start no program.
  const { spawn } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve) => {
    const output = reads ? 'pipe' : 'ignore';
    const child = spawn(command, args, {
      env: { ...env },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
      detached: true,
      windowsHide: true,
    });
    let text = '';
    const gather = (chunk: Buffer): void => {
      if (text.length < mostOutput) text += chunk.toString('utf8');
    };
    child.stdout?.on('data', gather);
    child.stderr?.on('data', gather);
    const giveUp = (): void => {
      clearTimeout(timer);
      child.unref();
      if (!stays) endGroup(child.pid);
      resolve({ kind: 'limit', output: text });
    };
    const timer = setTimeout(giveUp, limit);
    stopped?.addEventListener('abort', giveUp, { once: true });
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      stopped?.removeEventListener('abort', giveUp);
      resolve(outcome);
    };
    child.on('error', () => finish({ kind: 'missing' }));
    // What reads on after its parent is gone (a clipboard's keeper) holds the streams: only `exit` says that it is over.
    child.on(reads ? 'close' : 'exit', (code) => finish({ kind: 'ended', code, output: text }));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended, or this system has no groups.
  }
}
