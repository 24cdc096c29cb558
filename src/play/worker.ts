/** A thread that reads its share of many journals: batches come in, rows go out, and at the end what was gathered. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Job, type NamedPlace, startReading } from './report-many-read.ts';

const reading = startReading(workerData as Job);

parentPort?.on('message', (places: readonly NamedPlace[] | null) => {
  if (places) parentPort?.postMessage({ rows: reading.read(places) });
  else {
    parentPort?.postMessage({ gathered: reading.gathered() });
    parentPort?.close();
  }
});
