/** A thread that exports its share of many days: sessions come in, their parts are written, and a few names go out. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareZones } from '../../core/time/zones.ts';
import { UserError } from '../../errors.ts';
import { type DayJob, startDayReader } from './day-reader.ts';
import { daysOf } from './days.ts';
import type { Answer, Question } from './read-days.ts';

compareZones(process.versions.tz);
const reader = startDayReader(workerData as DayJob);

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await answer(question));
});

/** A refusal goes out by its parts: an error of our own is none any more when it comes from another thread. */
async function answer(question: Question): Promise<Answer> {
  if ('date' in question) return { days: question.date.map(daysOf) };
  try {
    const read = await reader;
    return { done: await read(question.some) };
  } catch (error) {
    if (error instanceof UserError) return { problems: error.problems, exitCode: error.exitCode };
    throw error;
  }
}
