/** Sessions that did not change since the last summary are counted from the index; the others are read, and kept in it. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import { parseKept } from '../../core/summary/kept.ts';
import { type Gathered, isCounted, mergeGathered, put, startGathering } from '../../core/summary/summary.ts';
import { reportsOf } from '../session/locate.ts';
import { entryName, type IndexFile, indexFile, openIndex, type Passed } from './index-file.ts';
import { keysOf } from './index-keys.ts';
import { type Readers, readMany } from './pool.ts';
import type { Job, NamedPlace } from './read.ts';

/** As `readMany`: what it gives is the same to the byte, whatever the index holds. */
export async function readIndexed(
  places: readonly NamedPlace[],
  job: Job,
  readers: Readers,
  context: Context,
): Promise<Gathered> {
  const file = indexFile(reportsOf(job.workspace));
  const index = openIndex(file, context.version);
  const keyOf = keysOf(job.workspace, context.now());
  const named = new Map<string, NamedPlace>();
  const fresh: NamedPlace[] = [];
  for (const one of places) {
    const key = keyOf(one);
    const entry = key === undefined ? undefined : entryName(path.basename(folderOf(one)), key);
    if (entry === undefined) fresh.push(one);
    else named.set(entry, { ...one, entry });
  }
  const found = takeKept(index, named, job);
  if (found.passed === 'damaged' || found.passed === 'foreign')
    context.stderr.write(`index passed over: ${found.passed}\n`);
  if (found.passed !== undefined) attempt(() => index.startAnew());
  else if (found.dead > found.live + few) attempt(() => index.rewrite((name) => named.has(name)));
  const left = places.length - fresh.length - found.taken.size;
  const unknown = [...fresh, ...[...named].flatMap(([entry, one]) => (found.taken.has(entry) ? [] : [one]))];
  const done = places.length - left - fresh.length;
  readers.progress(done);
  const gathered = await readMany(unknown, job, {
    takeRows: readers.takeRows,
    progress: (more) => readers.progress(done + more),
    takeKept: (body) => attempt(() => index.append([body])),
  });
  mergeGathered(gathered, found.gathered);
  return gathered;
}

/** So many entries that nobody asks for are worth no new file. */
const few = 20;

function folderOf({ place }: NamedPlace): string {
  return 'file' in place ? place.file : place.folder;
}

interface Found {
  readonly gathered: Gathered;
  /** Names of entries that were counted. */
  readonly taken: ReadonlySet<string>;
  readonly passed: Passed | undefined;
  readonly live: number;
  /** Entries of sessions that have changed since, or are gone. */
  readonly dead: number;
}

function takeKept(index: IndexFile, named: ReadonlyMap<string, NamedPlace>, { options }: Job): Found {
  const gathered = startGathering();
  const taken = new Set<string>();
  let [live, dead] = [0, 0];
  try {
    const passed = index.read((name, text, shared) => {
      const one = named.get(name);
      if (!one) {
        dead += 1;
        return;
      }
      live += 1;
      const kept = taken.has(name) ? undefined : parseKept(text, shared, options.now);
      if (!kept) return;
      const how = isCounted(kept.facts, options.filters, one.named);
      if (how !== 'counted') gathered.leftOut[how] += 1;
      put(gathered, how, kept, options);
      taken.add(name);
    });
    if (passed === undefined) return { gathered, taken, passed, live, dead };
    return { gathered: startGathering(), taken: new Set(), passed, live, dead };
  } catch {
    // A sum tells of damage, not of whoever wrote it: what does not fit its shape is not ours.
    return { gathered: startGathering(), taken: new Set(), passed: 'damaged', live, dead };
  }
}

/** Where it cannot be written, the next summary reads the journals again. */
function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // A full or read-only disk: nothing but time is lost.
  }
}
