/** Many journals, read by as many threads as pay: each takes the next batch when it is done with one. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { type Gathered, mergeGathered, startGathering } from '../../core/summary/gathering.ts';
import { type Handed, type Job, type NamedPlace, startReading } from './read.ts';

export interface Readers {
  /** Rows in the order of the places; the next ones wait until these are taken. */
  readonly takeRows: (rows: string) => void | Promise<void>;
  readonly progress: (done: number) => void;
  /** What the index is to keep, a block at a time. */
  readonly takeKept?: (body: string) => void;
}

/** Journals a batch: a few milliseconds of work, so that threads end together. */
export const batchSize = 16;
/** Batches whose sessions are kept together. */
const batchesABlock = 16;
/** Until a thread is started and its code is fast it has spent as much as to read so many journals. */
const worthAThread = 400;
/** Rows of all tables take as long as to read some journals, and a page as long as a dozen. */
export const rowsWorthAThread = 150;
const pagesWorthAThread = 30;
/** More share the disk and the memory, and gain little. */
const mostThreads = 6;
/** A session is forgotten as soon as it is counted: little room is soon swept. The old part is for one huge journal. */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 512 };

/** Beside the built program; while it runs from its sources there is none, and one thread does it all. */
const workerFile = fileURLToPath(new URL('./worker.cjs', import.meta.url));

export async function readMany(places: readonly NamedPlace[], job: Job, readers: Readers): Promise<Gathered> {
  const threads = threadsFor(places.length, worthOf(job));
  const batches = Array.from({ length: Math.ceil(places.length / batchSize) }, (_, number) =>
    places.slice(number * batchSize, (number + 1) * batchSize),
  );
  return threads > 1 && existsSync(workerFile)
    ? readInThreads(batches, job, readers, threads)
    : readHere(batches, job, readers);
}

/** How many are to read so many journals, where so many are worth a thread. */
export function threadsFor(journals: number, worth: number): number {
  return Math.min(availableParallelism(), mostThreads, Math.floor(journals / worth));
}

function worthOf({ pages, table }: Job): number {
  if (pages) return pagesWorthAThread;
  return table === null ? worthAThread : rowsWorthAThread;
}

type Batches = readonly (readonly NamedPlace[])[];

async function readHere(batches: Batches, job: Job, readers: Readers): Promise<Gathered> {
  const reading = await startReading(job);
  const gathered = startGathering();
  let done = 0;
  for (const [number, batch] of batches.entries()) {
    await readers.takeRows(reading.read(batch));
    if (number % batchesABlock === 0) takeHanded(gathered, reading.handOver(), readers);
    done += batch.length;
    readers.progress(done);
    // Lets a signal and the progress through.
    await setImmediate();
  }
  takeHanded(gathered, reading.handOver(), readers);
  return gathered;
}

function takeHanded(into: Gathered, { gathered, kept }: Handed, { takeKept }: Readers): void {
  mergeGathered(into, gathered);
  if (kept !== '') takeKept?.(kept);
}

async function readInThreads(batches: Batches, job: Job, readers: Readers, threads: number): Promise<Gathered> {
  const waiting = batches.entries();
  const put = inOrder(readers.takeRows);
  const gathered = startGathering();
  let done = 0;

  function merge({ handed }: Answer): void {
    if (handed) takeHanded(gathered, handed, readers);
  }

  async function readShare(thread: Thread<readonly NamedPlace[] | null, Answer>): Promise<void> {
    for (const [number, batch] of waiting) {
      const answer = await thread.ask(batch);
      merge(answer);
      await put(number, answer.rows);
      done += batch.length;
      readers.progress(done);
    }
    merge(await thread.ask(null));
  }

  const team = Array.from({ length: threads }, () =>
    startThread<readonly NamedPlace[] | null, Answer>(workerFile, job),
  );
  try {
    await Promise.all(team.map(readShare));
  } finally {
    await Promise.all(team.map((thread) => thread.end()));
  }
  return gathered;
}

interface Answer {
  readonly rows: string;
  /** Null where it comes later. */
  readonly handed: Handed | null;
}

export interface Thread<Question, Told> {
  /** One question at a time. Rejects where the thread fails. */
  readonly ask: (question: Question) => Promise<Told>;
  readonly end: () => Promise<unknown>;
}

/** `file` is a built one; `data` what it is told at its start. */
export function startThread<Question, Told>(
  file: string,
  data: unknown,
  limits: ResourceLimits = resourceLimits,
): Thread<Question, Told> {
  const worker = new Worker(file, { workerData: data, resourceLimits: limits });
  let settle: { readonly resolve: (told: Told) => void; readonly reject: (error: Error) => void } | undefined;
  let failed: Error | undefined;
  const fail = (error: Error): void => {
    failed ??= error;
    settle?.reject(error);
  };
  worker.on('message', (told: Told) => settle?.resolve(told));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread that reads journals has ended')));
  const ask = (question: Question): Promise<Told> =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      if (failed) reject(failed);
      else worker.postMessage(question);
    });
  return { ask, end: () => worker.terminate() };
}

/** Hands on what comes out of turn in the turn of its number; whoever is ahead waits. */
function inOrder(take: (rows: string) => void | Promise<void>) {
  const early = new Map<number, { readonly rows: string; readonly taken: () => void }>();
  let next = 0;
  let taking = false;

  async function takeDue(): Promise<void> {
    if (taking) return;
    taking = true;
    for (let due = early.get(next); due; due = early.get(next)) {
      early.delete(next);
      next += 1;
      await take(due.rows);
      due.taken();
    }
    taking = false;
  }

  return (number: number, rows: string): Promise<void> =>
    new Promise((resolve, reject) => {
      early.set(number, { rows, taken: resolve });
      takeDue().catch(reject);
    });
}
