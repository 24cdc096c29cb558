/** Changed inputs over all that reads them: each is taken or refused in words, in 2 s of processor time and 512 MiB. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundle } from './bundle.mjs';
import type { Work } from './mutate-worker.ts';
import { inputOf } from './mutated-input.ts';
import { makeSeeds, parserNames } from './seeds.ts';
import { type Counter, chosen, counter, type Options, type Tally } from './tally.ts';

const usual = 20_000;
const longestMs = 2_000;
/** Waited for in any case, however busy the machine. */
const standstillMs = 120_000;
const mebibytes = 512;

export async function mutations(options: Options): Promise<Tally> {
  const count = counter('mutations', options);
  const folder = mkdtempSync(path.join(tmpdir(), 'vprod-torture-'));
  const program = path.resolve(`node_modules/.cache/vprod-tests/mutate.${process.pid}.mjs`);
  try {
    await bundle('tests/torture/mutate-worker.ts', program);
    const seeds = await makeSeeds();
    const all = Array.from({ length: options.rounds ?? usual }, (_, at) => options.from + at);
    const names = chosen(parserNames, (name) => name, options);
    for (const [place, name] of names.entries()) {
      const rounds = all.filter((round) => round % names.length === place);
      const began = Date.now();
      await readAll({ name, seed: options.seed, rounds, seeds, root: path.join(folder, name) }, program, count);
      const rate = Math.round(rounds.length / Math.max(0.001, (Date.now() - began) / 1000));
      count.note(`${name}: ${rounds.length} inputs, ${rate} a second`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  }
  return count.tally();
}

/** A thread that ended over an input is begun anew behind it. */
async function readAll(work: Omit<Work, 'at'>, program: string, count: Counter): Promise<void> {
  for (let rounds = work.rounds; rounds.length > 0; ) {
    const read = await readSome({ ...work, rounds }, program, count);
    for (let left = read; left > 0; left -= 1) count.round();
    rounds = rounds.slice(read);
  }
}

/** Gives how many were read, the last one not to its end where the thread had to end. */
function readSome(work: Omit<Work, 'at'>, program: string, count: Counter): Promise<number> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(program, {
    workerData: { ...work, at },
    resourceLimits: { maxOldGenerationSizeMb: mebibytes },
  });
  const tell = (fault: 'crashed' | 'hung', what: string, round = work.rounds[at[0] ?? 0] ?? 0): void =>
    count.fault(fault, `${keep(work, round)}: ${what}`);
  worker.on('message', ({ round, what }: { round: number; what: string }) => tell('crashed', what, round));
  let last = { place: -1, cpu: process.cpuUsage(), wall: Date.now() };
  const watch = setInterval(() => {
    if (last.place !== at[0]) last = { place: at[0] ?? 0, cpu: process.cpuUsage(), wall: Date.now() };
    const { user, system } = process.cpuUsage(last.cpu);
    // Another thread's time would be counted too: this one only waits.
    if ((user + system) / 1000 < longestMs && Date.now() - last.wall < standstillMs) return;
    tell('hung', `no end after ${longestMs} ms of processor time`);
    clearInterval(watch);
    void worker.terminate();
  }, 100);
  return new Promise((resolve) => {
    let whole = true;
    worker.on('error', (error) => {
      whole = false;
      tell('crashed', error.message);
    });
    worker.on('exit', (code) => {
      clearInterval(watch);
      resolve(code === 0 && whole ? work.rounds.length : (at[0] ?? 0) + 1);
    });
  });
}

/** The input is kept for who mends it. */
function keep(work: Omit<Work, 'at'>, round: number): string {
  const folder = path.join(tmpdir(), 'vprod-torture-inputs');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${work.seed}-${round}.${work.name}`);
  writeFileSync(file, inputOf(work, round));
  return `--from ${round} --rounds 1, ${file}`;
}
