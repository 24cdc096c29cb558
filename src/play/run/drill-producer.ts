/** The producer's part of a rehearsed takeover: a process that is given lines, and is killed behind the last one. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Context } from '../../context.ts';
import { exitCodes, UserError } from '../../errors.ts';
import type { Sharer } from '../hub/share.ts';

export interface Producer {
  /** Resolves once the class is run there and known here. Throws a UserError where that does not come about. */
  readonly begun: (patience: number, isRun: () => boolean, sharer: Pick<Sharer, 'onChange'>) => Promise<void>;
  /** Plays the part up to its end; does nothing where the process has ended. */
  readonly play: () => Promise<void>;
  /** By SIGKILL. */
  readonly kill: () => void;
  /** Epoch milliseconds; null while it lives. */
  readonly killedAt: () => number | null;
}

/** What cuts its line; to everything else it is a comment. */
export const lineIsCut = '# the line is cut';

/** What a producer does, with an item that is open when she falls out; then what nobody else hears of before she is back. */
const shared = ['done', 'issue no sound (rehearsed)', 'done'];
const unshared = ['note written while cut off', 'note the last words'];

/** Milliseconds between two lines: somebody is to see them come. */
const between = 2_000;

export function startProducer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { shipped, cwd, now, workspace, env: around }: Context,
): Producer {
  const bin = path.join(shipped, 'bin', 'vprod.js');
  const named = workspace === undefined ? {} : { VPROD_WORKSPACE: path.resolve(cwd, workspace) };
  // A Ctrl-C at the terminal is the backup's alone.
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...around, ...named, ...env }, detached: true });
  let killedAt: number | null = null;
  let isOver = false;
  let last = '';
  const waiting = new Set<() => void>();
  const settle = (): void => {
    for (const tell of waiting) tell();
  };
  const hear = (line: string): void => {
    if (/^(?:error:|now not shared)/.test(line)) last = line.replace(/^(?:error: |now )/, '');
    if (/^(?:ok|error:)/.test(line)) settle();
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear);
  child.stdin.on('error', () => {});
  const over = (): void => {
    isOver = true;
    settle();
  };
  child.on('error', over);
  child.on('close', over);

  /** Resolves with the next answer, or the end. */
  function answer(): Promise<void> {
    if (isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const tell = (): void => {
        waiting.delete(tell);
        resolve();
      };
      waiting.add(tell);
    });
  }

  async function send(line: string): Promise<void> {
    if (isOver) return;
    const answered = answer();
    child.stdin.write(`${line}\n`);
    await answered;
  }

  function kill(): void {
    if (isOver || killedAt !== null) return;
    killedAt = now();
    child.kill('SIGKILL');
  }

  return {
    begun: (patience, isRun, sharer) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (isRun()) finish();
          else if (isOver) finish(last || 'it ended');
        };
        const timer = setTimeout(() => finish(last || 'it does not begin'), patience);
        const finish = (why?: string): void => {
          clearTimeout(timer);
          waiting.delete(look);
          if (why === undefined) resolve();
          else reject(notBegun(why));
        };
        waiting.add(look);
        sharer.onChange(look);
        look();
      }),
    play: async () => {
      for (const line of shared) {
        await pause(between);
        await send(line);
      }
      await pause(between);
      if (!isOver) child.stdin.write(`${lineIsCut}\n`);
      for (const line of unshared) await send(line);
      kill();
    },
    kill,
    killedAt: () => killedAt,
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

function notBegun(why: string): UserError {
  return new UserError(
    {
      code: 'drill-producer',
      message: `a takeover cannot be rehearsed: the producer's part does not begin: ${why}`,
      hint: "a hub of 'vprod hub config' lets each machine play both parts: make its configuration anew",
    },
    exitCodes.failed,
  );
}
