/** A thread that reads its share of many journals: batches come in, and rows and what was gathered go out. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareZones } from '../../core/time/zones.ts';
import { type Job, type NamedPlace, startReading } from './read.ts';

compareZones(process.versions.tz);
const reading = startReading(workerData as Job);

/** Handed over now and then: what all threads have gathered is held once. */
const batchesAtATime = 16;
let batches = 0;

parentPort?.on('message', async (places: readonly NamedPlace[] | null) => {
  const { read, handOver } = await reading;
  const rows = places === null ? '' : read(places);
  batches += 1;
  const due = places === null || batches % batchesAtATime === 0;
  parentPort?.postMessage({ rows, handed: due ? handOver() : null });
  if (places === null) parentPort?.close();
});
