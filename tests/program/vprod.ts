/// <reference lib="es2024.sharedmemory" />
/** The built program as a user has it: a process with lines going in and lines coming out. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { expectFits, expectLinesFit } from '../fits.ts';
import { afterFile } from '../leave.ts';

export const bin = path.join(import.meta.dirname, '..', '..', 'bin', 'vprod.js');

/** An environment in which nothing of this machine's shows. */
export const environment = { ...process.env, NO_COLOR: '1', TZ: 'Europe/London', CI: '1', VPROD_WORKSPACE: '' };

/** What the runtime reads from its environment when it starts. */
const readOnce = /^(TZ$|NODE_|LC_|LANG)/;

/** Milliseconds after which a command hangs. */
const longest = 60_000;

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command to its end, in a process of its own. A report in JSON is held to its schema. */
export function vprodProcess(
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
    timeout: longest,
  });
  return held(args, { code: status, out: stdout, err: stderr });
}

/**
 * Runs one command to its end, in a thread that all of them share: it finds there what it would in a process of its own, and
 * starts in a tenth of the time. It gets a process where something is told to the runtime itself.
 */
export function vprod(
  cwd: string,
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Result {
  if (Object.keys(env).some((name) => readOnce.test(name))) return vprodProcess(cwd, args, input, env);
  const before = process.cwd();
  const { port, over } = begin(cwd, args, input, env);
  Atomics.wait(over, 0, 0, longest);
  process.chdir(before);
  return taken(port, args);
}

function taken(port: MessagePort, args: readonly string[]): Result {
  const answer = receiveMessageOnPort(port)?.message as Result | undefined;
  if (!answer) throw new Error(`vprod ${args.join(' ')} has not ended`);
  return held(args, answer);
}

/** The same while something here answers the command: a server, say. One at a time. */
export async function vprodLater(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Result> {
  if (Object.keys(env).some((name) => readOnce.test(name))) return start(cwd, args, env).ended;
  const before = process.cwd();
  const { port, over } = begin(cwd, args, '', env);
  await Atomics.waitAsync(over, 0, 0, longest).value;
  process.chdir(before);
  return taken(port, args);
}

function begin(cwd: string, args: readonly string[], input: string, env: Readonly<Record<string, string>>): Thread {
  thread ??= startThread();
  // Only the first thread can go to another folder; it stays there until the command has ended.
  process.chdir(cwd);
  Atomics.store(thread.over, 0, 0);
  thread.port.postMessage({ args, input, env: { ...environment, ...env } });
  return thread;
}

function held(args: readonly string[], result: Result): Result {
  if (args[0] === 'report' && result.out.startsWith('{')) expectFits(JSON.parse(result.out) as object);
  return result;
}

interface Thread {
  readonly port: MessagePort;
  /** 1 once the command has ended. */
  readonly over: Int32Array<SharedArrayBuffer>;
}

let thread: Thread | undefined;

function startThread(): Thread {
  process.env.TZ = environment.TZ;
  const { port1, port2 } = new MessageChannel();
  const over = new Int32Array(new SharedArrayBuffer(4));
  const program = path.join(import.meta.dirname, '..', '..', 'dist', 'program.cjs');
  const file = path.join(import.meta.dirname, 'in-thread.mjs');
  const worker = new Worker(file, {
    workerData: { program, port: port2, over },
    transferList: [port2],
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.unref();
  return { port: port1, over };
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

/** An empty folder, removed behind the tests of the file. Its journals are the test's own: nothing of the program's to look at. */
export function bareFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vprod-test-'));
  afterFile(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** An empty folder, removed behind the tests of the file, its journals looked at. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vprod-test-'));
  afterFile(() => {
    try {
      checkJournals(made);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  });
  return made;
}

/** Every journal that a test of the program left behind, rehearsals and old ones too, is what `vprod schema` says. */
function checkJournals(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.jsonl')) expectLinesFit(readFileSync(path.join(folder, name), 'utf8'));
  }
}
