/** Changed inputs over all that reads them: each is taken or refused in words, in 2 s of processor time and 512 MiB. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundle } from './bundle.mjs';
import { lanesOf, runLanes } from './lanes.ts';
import type { Work } from './mutate-worker.ts';
import { inputOf } from './mutated-input.ts';
import { makeSeeds, type ParserName, parserNames } from './seeds.ts';
import { type Counter, chosen, counter, type Options, type Tally } from './tally.ts';

const usual = 1_000_000;
/** Inputs that one thread reads, one after the other. */
const blockSize = 20_000;
/** Of a thousand inputs, so that the slow parsers do not take all of the time. */
const weights: Readonly<Record<ParserName, number>> = {
  ...{ runbook: 3, session: 3, layout: 3, journal: 10, evaluations: 10, polls: 15, attendance: 30, keys: 30 },
  ...{ action: 60, roster: 250, agenda: 250, workbook: 336 },
};
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
    const names = chosen(parserNames, (name) => name, options);
    const blocks = blocksOf(names, options);
    const spent = new Map<ParserName, { inputs: number; ms: number }>();
    const suspects: Suspect[] = [];
    await runLanes(
      lanesOf(options.lanes),
      blocks.map((_, at) => at),
      async (lane) => ({ lane, close: async () => {} }),
      async (at, lane) => {
        const block = blocks[at];
        if (!block) return;
        const began = Date.now();
        const root = path.join(folder, `${block.name}-${lane}`);
        await readAll({ ...block, seed: options.seed, seeds, root }, program, count, (round) =>
          suspects.push({ ...block, rounds: [round] }),
        );
        const { inputs, ms } = spent.get(block.name) ?? { inputs: 0, ms: 0 };
        spent.set(block.name, { inputs: inputs + block.rounds.length, ms: ms + Date.now() - began });
      },
    );
    for (const suspect of suspects) {
      const root = path.join(folder, `${suspect.name}-again`);
      // It was counted as a round when it was read first.
      await readAll({ ...suspect, seed: options.seed, seeds, root }, program, { ...count, round: () => {} });
    }
    for (const [name, { inputs, ms }] of spent) {
      count.note(`${name}: ${inputs} inputs, ${Math.round(inputs / Math.max(0.001, ms / 1000))} a second`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  }
  return count.tally();
}

interface Block {
  readonly name: ParserName;
  readonly rounds: readonly number[];
}

/** One input that stood still while others were read beside it: how long it takes by itself is seen at the end. */
type Suspect = Block;

/** Round n belongs to the parser whose turn it is: who reads quickly has more turns. */
function blocksOf(names: readonly ParserName[], { rounds = usual, from }: Options): readonly Block[] {
  const turns = names.flatMap((name) => Array.from({ length: weights[name] }, () => name));
  const byName = new Map<ParserName, number[]>(names.map((name) => [name, []]));
  for (let round = from; round < from + rounds; round += 1) {
    const name = turns[round % turns.length];
    if (name !== undefined) byName.get(name)?.push(round);
  }
  return [...byName].flatMap(([name, all]) =>
    Array.from({ length: Math.ceil(all.length / blockSize) }, (_, at) => ({
      name,
      rounds: all.slice(at * blockSize, (at + 1) * blockSize),
    })),
  );
}

/** A thread that ended over an input is begun anew behind it. */
async function readAll(
  work: Omit<Work, 'at'>,
  program: string,
  count: Counter,
  suspect?: (round: number) => void,
): Promise<void> {
  for (let rounds = work.rounds; rounds.length > 0; ) {
    const read = await readSome({ ...work, rounds }, program, count, suspect);
    for (let left = read; left > 0; left -= 1) count.round();
    rounds = rounds.slice(read);
  }
}

/** Gives how many were read, the last one not to its end where the thread had to end. */
function readSome(
  work: Omit<Work, 'at'>,
  program: string,
  count: Counter,
  suspect?: (round: number) => void,
): Promise<number> {
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
    if ((user + system) / 1000 < longestMs && Date.now() - last.wall < standstillMs) return;
    // Other threads' time is counted, too, while there are any.
    if (suspect) suspect(work.rounds[at[0] ?? 0] ?? 0);
    else tell('hung', `no end after ${longestMs} ms of processor time`);
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
