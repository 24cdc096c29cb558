/** Where the program runs many times in one process, for what needs no process of its own: nothing is killed, nobody types. */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Call, type Ended, endGroup, environmentOf, longest } from './program.ts';

export interface Host {
  /** A command to its end; where it hangs, the host is ended, and begun anew for the next one. */
  readonly run: (call: Call) => Promise<Ended>;
  readonly close: () => void;
}

/** `library` is loaded before everything else. All that runs there runs in `cwd`. */
export function openHost(cwd: string, library: string | undefined): Host {
  let child: ChildProcess | undefined;
  const env = { ...environmentOf(cwd), ...(library === undefined ? {} : { LD_PRELOAD: library }) };
  const begin = (): ChildProcess =>
    spawn(process.execPath, [path.resolve('tests/torture/host.mjs')], {
      cwd: tmpdir(),
      env,
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  return {
    run: async ({ args, input = '', env: more = {}, limit = longest }) => {
      child ??= begin();
      const ended = await ask(child, { cwd, args, input, env: more }, limit);
      if (ended.hung || ended.signal !== null || child.exitCode !== null) {
        endGroup(child);
        child = undefined;
      }
      return ended;
    },
    close: () => {
      if (child) endGroup(child);
    },
  };
}

function ask(child: ChildProcess, call: object, limit: number): Promise<Ended> {
  const nothing = { code: null, signal: null, out: '', err: '', hung: false };
  return new Promise((resolve) => {
    const end = (ended: Ended): void => {
      clearTimeout(timer);
      child.off('message', end);
      child.off('exit', gone);
      resolve(ended);
    };
    const gone = (code: number | null, signal: NodeJS.Signals | null): void => end({ ...nothing, code, signal });
    const timer = setTimeout(() => end({ ...nothing, hung: true }), limit);
    child.once('message', end);
    child.once('exit', gone);
    child.send(call);
  });
}
