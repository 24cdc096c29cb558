/** A thread that reads changed inputs one after the other, and says which one it is at: who waits sees where it stands still. */
import { parentPort, workerData } from 'node:worker_threads';
import { inputOf } from './mutated-input.ts';
import { isRefusal, makeParsers } from './parsers.ts';
import type { ParserName, Seeds } from './seeds.ts';

export interface Work {
  readonly name: ParserName;
  readonly seed: number;
  readonly rounds: readonly number[];
  readonly seeds: Seeds;
  /** A workspace of its own. */
  readonly root: string;
  /** The place of the round that is read, in `rounds`. */
  readonly at: Int32Array<SharedArrayBuffer>;
}

async function read(work: Work): Promise<void> {
  const parse = makeParsers(work.root, work.seeds)[work.name];
  for (const [place, round] of work.rounds.entries()) {
    const input = inputOf(work, round);
    Atomics.store(work.at, 0, place);
    try {
      await parse(input);
    } catch (error) {
      if (isRefusal(error)) continue;
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ round, what: stack.split('\n').slice(0, 3).join(' ') });
    }
  }
}

await read(workerData as Work);
