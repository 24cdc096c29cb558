/**
 * The built program in a thread: one command after the other, each with what a process of its own would find. A start costs a
 * process more than most commands do.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runInThisContext } from 'node:vm';
import { workerData } from 'node:worker_threads';

// The program is begun here many times over, and each time listens for the end of the process.
process.setMaxListeners(0);

const { program, port, over } = workerData;
const parts = new Map();
const outer = createRequire(program);
const { main } = load('./program.cjs');

/** As the program's own start does it, without compiled code. */
function load(name) {
  const known = parts.get(name);
  if (known) return known.exports;
  const file = path.join(path.dirname(program), name);
  const module = { exports: {} };
  parts.set(name, module);
  const required = (id) => (/^\.\/(?:program|live|rest)\.cjs$/.test(id) ? load(id) : outer(id));
  const wrapper = runInThisContext(readFileSync(file, 'latin1'), { filename: file });
  wrapper(module.exports, Object.assign(required, outer), module, file, path.dirname(file));
  return module.exports;
}

/** A stream that keeps what it is given, and knows of no terminal, as a pipe. */
function pipe() {
  const chunks = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

function give(name, value) {
  Object.defineProperty(process, name, { value, configurable: true, writable: true });
}

port.on('message', async ({ args, input, env }) => {
  const out = pipe();
  const err = pipe();
  give('stdin', Readable.from(input === '' ? [] : [Buffer.from(input)]));
  give('stdout', out.stream);
  give('stderr', err.stream);
  process.argv = [process.execPath, program, ...args];
  process.env = env;
  process.exitCode = undefined;
  const failed = new Promise((resolve) => process.once('uncaughtException', resolve));
  const error = await Promise.race([main(), failed]);
  process.removeAllListeners('uncaughtException');
  const code = error ? 1 : (process.exitCode ?? 0);
  process.exitCode = undefined;
  port.postMessage({ code, out: out.text(), err: error ? `${err.text()}${error.stack}\n` : err.text() });
  Atomics.store(over, 0, 1);
  Atomics.notify(over, 0);
});
