/** Days of sessions, each read and written by one thread: nothing but names goes from one to another. */
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ExitCode, type Problem, UserError } from '../../errors.ts';
import { batchSize, rowsWorthAThread, startThread, type Thread, threadsFor } from '../many/pool.ts';
import type { NamedPlace } from '../many/read.ts';
import { type DayDone, type DayJob, type DayReader, type Some, startDayReader } from './day-reader.ts';

export interface Day {
  readonly day: string;
  readonly time: number;
  readonly places: readonly NamedPlace[];
}

export interface Told {
  /** False: no further day is begun. */
  readonly take: (done: DayDone) => boolean;
  /** How many more sessions were read. */
  readonly progress: (more: number) => void;
}

/** Beside the built program; while it runs from its sources there is none, and one thread does it all. */
const workerFile = fileURLToPath(new URL('./dataset-worker.cjs', import.meta.url));

/** From a thread. */
export type Answer =
  | { readonly done: DayDone | null }
  | { readonly problems: readonly Problem[]; readonly exitCode: ExitCode };

/**
 * A day is held until it is written: swept too often, all that was held is looked at each time. By the most that the old part may have the
 * runtime reckons how soon it sweeps that: with it goes the fast code of whatever does not run just then, to be made again.
 */
const limits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 2048 };

/** In the order of the days where one thread reads them. Throws a UserError where parts cannot be written. */
export async function readDays(days: readonly Day[], job: DayJob, told: Told): Promise<void> {
  const sessions = days.reduce((sum, { places }) => sum + places.length, 0);
  const threads = Math.min(days.length, threadsFor(sessions, rowsWorthAThread));
  const queue = [...days];
  if (threads < 2 || !existsSync(workerFile)) {
    const read = await startDayReader(job);
    return readShare(queue, (some) => pausing(read, some), told);
  }
  const team = Array.from({ length: threads }, () => startThread<Some, Answer>(workerFile, job, limits));
  try {
    // One that is ended amid a day leaves its parts half-written: where another was refused it still comes to the end of its own.
    const all = await Promise.allSettled(team.map((thread) => readShare(queue, (some) => asking(thread, some), told)));
    for (const one of all) if (one.status === 'rejected') throw one.reason;
  } finally {
    await Promise.all(team.map((thread) => thread.end()));
  }
}

/** Lets a signal and the progress through. */
async function pausing(read: DayReader, some: Some): Promise<DayDone | null> {
  const done = await read(some);
  await setImmediate();
  return done;
}

async function asking(thread: Thread<Some, Answer>, some: Some): Promise<DayDone | null> {
  const answer = await thread.ask(some);
  if ('problems' in answer) throw new UserError(answer.problems, answer.exitCode);
  return answer.done;
}

/** Takes days from the queue, which it shares with others, as long as there are any. Where one is refused no other is begun. */
async function readShare(queue: Day[], read: DayReader, { take, progress }: Told): Promise<void> {
  try {
    for (let day = queue.shift(); day; day = queue.shift())
      for (const some of slicesOf(day)) {
        const done = await read(some);
        progress(some.places.length);
        if (done && !take(done)) queue.length = 0;
      }
  } catch (error) {
    queue.length = 0;
    throw error;
  }
}

function slicesOf({ day, time, places }: Day): readonly Some[] {
  return Array.from({ length: Math.ceil(places.length / batchSize) }, (_, number) => {
    const from = number * batchSize;
    const some = places.slice(from, from + batchSize);
    return { day, time, places: some, begins: from === 0, ends: from + batchSize >= places.length };
  });
}
