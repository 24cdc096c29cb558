/** The built program as a user has it: a process with lines going in and lines coming out. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { expectFits, expectLinesFit } from '../fits.ts';

export const bin = path.join(import.meta.dirname, '..', '..', 'bin', 'vprod.js');

/** An environment in which nothing of this machine's shows. */
export const environment = { ...process.env, NO_COLOR: '1', TZ: 'Europe/London', CI: '1', VPROD_WORKSPACE: '' };

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command to its end. A report in JSON is held to its schema. */
export function vprod(
  cwd: string,
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    input,
    env: { ...environment, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (args[0] === 'report' && stdout.startsWith('{')) {
    expectFits(JSON.parse(stdout) as object);
  }
  return { code: status, out: stdout, err: stderr };
}

/** A command that goes on: lines are sent and waited for. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly send: (line: string) => void;
  /** Resolves with the first line of either stream that matches, also one that came before. */
  readonly line: (pattern: RegExp) => Promise<string>;
  readonly lines: () => readonly string[];
  readonly ended: Promise<Result>;
}

export function start(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...environment, ...env } });
  const lines: string[] = [];
  const texts = { out: '', err: '' };
  let waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk;
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        const found = waiting.filter(({ pattern }) => pattern.test(line));
        waiting = waiting.filter((one) => !found.includes(one));
        for (const { resolve } of found) resolve(line);
      }
    });
  }
  const ended = new Promise<Result>((resolve) => child.on('close', (code) => resolve({ code, ...texts })));
  const over = ended.then(({ code }) => Promise.reject(new Error(`ended with ${code}: ${texts.out}${texts.err}`)));
  over.catch(() => {});
  return {
    child,
    send: (line) => void child.stdin.write(`${line}\n`),
    lines: () => lines,
    line: (pattern) => {
      const before = lines.find((line) => pattern.test(line));
      if (before !== undefined) return Promise.resolve(before);
      return Promise.race([new Promise<string>((resolve) => waiting.push({ pattern, resolve })), over]);
    },
    ended,
  };
}

const folders: string[] = [];

/** An empty folder, removed behind the tests of the file. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vprod-test-'));
  folders.push(made);
  return made;
}

/** Every journal that a test of the program left behind, rehearsals and old ones too, is what `vprod schema` says. */
function checkJournals(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.jsonl')) expectLinesFit(readFileSync(path.join(folder, name), 'utf8'));
  }
}

afterAll(() => {
  for (const one of folders) checkJournals(one);
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});
