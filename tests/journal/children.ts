/** Child processes for tests: programs in TypeScript, bundled so that any Node runs them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterFile } from '../leave.ts';

const here = import.meta.dirname;

/** Bundles `children/<name>.ts` and gives the path of the program. It lies where it finds the native package. */
export async function bundleChild(name: string): Promise<string> {
  const folder = path.join(here, '../../node_modules/.cache/vprod-tests');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${name}.${process.pid}.mjs`);
  afterFile(() => rmSync(outfile, { force: true }));
  await build({
    entryPoints: [path.join(here, 'children', `${name}.ts`)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['fs-native-extensions'],
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

export interface Child {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Resolves with the exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Resolves once it has printed what is waited for. */
  readonly until: (said: () => boolean) => Promise<void>;
}

export function startChild(program: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const until = async (said: () => boolean): Promise<void> => {
    while (!said()) await new Promise((resolve) => child.stdout.once('data', resolve));
  };
  return { process: child, printed: () => printed, ended, until };
}
