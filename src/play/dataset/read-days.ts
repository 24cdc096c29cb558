/** Days of sessions, each read and written by one thread: nothing but names goes from one to another. */
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ExitCode, type Problem, UserError } from '../../errors.ts';
import { batchSize, rowsWorthAThread, startThread, type Thread, threadsFor } from '../many/pool.ts';
import type { NamedPlace } from '../many/read.ts';
import { type DayDone, type DayJob, type DayReader, type Some, startDayReader } from './day-reader.ts';
import { type DateAll, daysOf } from './days.ts';

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

/** To a thread: journals of which nobody knows the day, or some of a day. */
export type Question = { readonly date: readonly NamedPlace[] } | { readonly some: Some };

/** From a thread. */
export type Answer =
  | { readonly days: readonly (readonly string[])[] }
  | { readonly done: DayDone | null }
  | { readonly problems: readonly Problem[]; readonly exitCode: ExitCode };

/**
 * By the most that the old part of the memory may have the runtime reckons how soon it sweeps that: at twice of what is alive, and with 2 GB
 * and more at four times. With each sweep goes the fast code of whatever does not run just then, to be made again, which is the most that
 * an export costs. Newer runtimes sweep less often by themselves. https://github.com/v8/v8/blob/main/src/heap/memory-controller.cc
 */
const limits = {
  maxYoungGenerationSizeMb: 16,
  maxOldGenerationSizeMb: Number.parseInt(process.versions.v8, 10) < 13 ? 2048 : 1900,
};

export interface Team {
  readonly dateAll: DateAll;
  /** In the order of the days where one thread reads them. Throws a UserError where parts cannot be written. */
  readonly read: (days: readonly Day[], told: Told) => Promise<void>;
  readonly end: () => Promise<void>;
}

type Member = Thread<Question, Answer>;

/** Fewer are dated before a thread is there. */
const worthDating = 1_000;
/** A few milliseconds of work. */
const datedAtOnce = 256;

/** Threads are started when they are first needed, and stay until the end. */
export function startTeam(job: DayJob): Team {
  let members: Member[] = [];

  function ask(journals: number, most: number): readonly Member[] {
    const wanted = Math.min(most, threadsFor(journals, rowsWorthAThread));
    if (wanted < 2 || !existsSync(workerFile)) return [];
    while (members.length < wanted) members.push(startThread<Question, Answer>(workerFile, job, limits));
    return members.slice(0, wanted);
  }

  async function dateAll(places: readonly NamedPlace[]): Promise<readonly (readonly string[])[]> {
    const threads = places.length < worthDating ? [] : ask(places.length, places.length);
    if (threads.length === 0) return places.map(daysOf);
    const found: (readonly string[])[] = [];
    let next = 0;
    await Promise.all(
      threads.map(async (thread) => {
        while (next < places.length) {
          const from = next;
          next += datedAtOnce;
          const answer = await thread.ask({ date: places.slice(from, next) });
          if ('days' in answer) for (const [place, days] of answer.days.entries()) found[from + place] = days;
        }
      }),
    );
    return found;
  }

  async function read(days: readonly Day[], told: Told): Promise<void> {
    const queue = [...days];
    const threads = ask(
      days.reduce((sum, { places }) => sum + places.length, 0),
      days.length,
    );
    if (threads.length === 0) {
      const reader = await startDayReader(job);
      return readShare(queue, (some) => pausing(reader, some), told);
    }
    // One that is ended amid a day leaves its parts half-written: where another was refused it still comes to the end of its own.
    const all = await Promise.allSettled(
      threads.map((thread) => readShare(queue, (some) => asking(thread, some), told)),
    );
    for (const one of all) if (one.status === 'rejected') throw one.reason;
  }

  async function end(): Promise<void> {
    const all = members;
    members = [];
    await Promise.all(all.map((thread) => thread.end()));
  }

  return { dateAll, read, end };
}

/** Lets a signal and the progress through. */
async function pausing(read: DayReader, some: Some): Promise<DayDone | null> {
  const done = await read(some);
  await setImmediate();
  return done;
}

async function asking(thread: Member, some: Some): Promise<DayDone | null> {
  const answer = await thread.ask({ some });
  if ('problems' in answer) throw new UserError(answer.problems, answer.exitCode);
  return 'done' in answer ? answer.done : null;
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
