/** A thread that exports its share of many days: sessions come in, their parts are written, and a few names go out. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareZones } from '../../core/time/zones.ts';
import { UserError } from '../../errors.ts';
import { type DayJob, type Some, startDayReader } from './day-reader.ts';
import type { Answer } from './read-days.ts';

compareZones(process.versions.tz);
const reader = startDayReader(workerData as DayJob);

parentPort?.on('message', async (some: Some) => {
  parentPort?.postMessage(await answer(some));
});

/** A refusal goes out by its parts: an error of our own is none any more when it comes from another thread. */
async function answer(some: Some): Promise<Answer> {
  try {
    const read = await reader;
    return { done: await read(some) };
  } catch (error) {
    if (error instanceof UserError) return { problems: error.problems, exitCode: error.exitCode };
    throw error;
  }
}
