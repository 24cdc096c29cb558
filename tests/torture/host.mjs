/**
 * The built program, run many times in one process: to start one costs more than most of what is tried. Its modules begin anew each
 * time, and what the end of a process takes with it is taken away: listeners, files that are open, the program's own exit code.
 */
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const bin = fileURLToPath(new URL('../../bin/vprod.js', import.meta.url));
/** The parts that start.ts loads, each a function as the runtime makes one around a file. */
const parts = new Map(
  ['./program.cjs', './live.cjs', './rest.cjs'].map((name) => {
    const file = path.join(dist, name);
    return [name, { file, script: new Script(readFileSync(file, 'latin1'), { filename: file }) }];
  }),
);
const requireHere = createRequire(path.join(dist, 'program.cjs'));
// The program leaves at once when it has ended: here it ends, and the process goes on.
process.exit = (code) => {
  if (code !== undefined) process.exitCode = code;
};
const events = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP', 'warning'];
let broken = () => {};

for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => broken(error instanceof Error ? error : new Error(String(error))));
}
process.on('message', async (call) => process.send(await run(call)));

/** @param {{ cwd: string, args: string[], input: string, env: Record<string, string> }} call */
async function run({ cwd, args, input, env }) {
  const before = new Map(events.map((event) => [event, process.listeners(event)]));
  const written = { out: '', err: '' };
  const streams = { stdin: new PassThrough(), stdout: taking(written, 'out'), stderr: taking(written, 'err') };
  for (const [name, value] of Object.entries(streams))
    Object.defineProperty(process, name, { value, configurable: true });
  process.chdir(cwd);
  process.argv = [process.execPath, bin, ...args];
  process.exitCode = undefined;
  const failed = new Promise((resolve) => {
    broken = resolve;
  });
  streams.stdin.end(input);
  countAnew();
  Object.assign(process.env, env);
  const error = await Promise.race([begin(), failed]);
  for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
  const code = error === undefined ? (process.exitCode ?? 0) : 1;
  process.exitCode = undefined;
  for (const [event, listeners] of before) {
    for (const one of process.listeners(event)) if (!listeners.includes(one)) process.off(event, one);
  }
  process.chdir(tmpdir());
  closeBelow(cwd);
  return { code, signal: null, out: written.out, err: `${written.err}${error?.stack ?? ''}`, hung: false };
}

async function begin() {
  const loaded = new Map();
  const load = (name) => {
    const part = parts.get(name);
    if (!part) return requireHere(name);
    const known = loaded.get(name) ?? { exports: {} };
    if (!loaded.has(name)) {
      loaded.set(name, known);
      part.script.runInThisContext()(known.exports, Object.assign(load, requireHere), known, part.file, dist);
    }
    return known.exports;
  };
  await load('./program.cjs').main();
}

function taking(written, name) {
  return new Writable({
    decodeStrings: false,
    write: (chunk, _, done) => {
      written[name] += chunk;
      done();
    },
  });
}

/** The library counts its calls from the start of the program. */
function countAnew() {
  try {
    openSync('/vprod-harm-begins', 'r');
  } catch {
    // There is no such file: the library has seen that it was asked for.
  }
}

function closeBelow(cwd) {
  if (process.platform !== 'linux') return;
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      if (readlinkSync(`/proc/self/fd/${fd}`).startsWith(`${cwd}/`)) closeSync(Number(fd));
    } catch {
      // It was the one that listed them.
    }
  }
}
