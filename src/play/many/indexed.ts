/** Sessions that did not change since the last summary are counted from the index; the others are read, and kept in it. */
import path from 'node:path';
import type { Context } from '../../context.ts';
import { addUp, type Gathered, isCounted, mergeGathered, put, startGathering } from '../../core/summary/gathering.ts';
import { parseKept } from '../../core/summary/kept.ts';
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
  const named = new Map<string, Named>();
  const fresh: NamedPlace[] = [];
  for (const one of places) {
    const key = keyOf(one);
    const entry = key === undefined ? undefined : entryName(path.basename(folderOf(one)), key);
    if (entry === undefined) fresh.push(one);
    else named.set(entry, { one: { ...one, entry }, isTaken: false });
  }
  const found = takeKept(index, named, job);
  if (found.passed === 'damaged' || found.passed === 'foreign')
    context.stderr.write(`index passed over: ${found.passed}\n`);
  if (found.passed !== undefined) attempt(() => index.startAnew());
  else if (found.dead > found.live + few) attempt(() => index.rewrite((name) => named.has(name)));
  const unknown = [...fresh, ...[...named.values()].flatMap(({ one, isTaken }) => (isTaken ? [] : [one]))];
  const done = places.length - unknown.length;
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

interface Named {
  readonly one: NamedPlace;
  /** It was counted from its entry. A mark and not a set of names: the name of a line would keep its whole block in memory. */
  isTaken: boolean;
}

interface Found {
  readonly gathered: Gathered;
  readonly passed: Passed | undefined;
  readonly live: number;
  /** Entries of sessions that have changed since, or are gone. */
  readonly dead: number;
}

function takeKept(index: IndexFile, named: ReadonlyMap<string, Named>, { options }: Job): Found {
  const gathered = startGathering();
  let [live, dead] = [0, 0];
  try {
    const passed = index.read((name, text, shared) => {
      const own = named.get(name);
      if (!own) {
        dead += 1;
        return;
      }
      live += 1;
      const kept = own.isTaken ? undefined : parseKept(text, shared, options.now);
      if (!kept) return;
      const how = isCounted(kept.facts, options.filters, own.one.named);
      if (how !== 'counted') gathered.leftOut[how] += 1;
      put(gathered, how, kept, options);
      own.isTaken = true;
    });
    if (passed === undefined) return { gathered: addUp(gathered), passed, live, dead };
    return passedOver(passed);
  } catch {
    // A sum tells of damage, not of whoever wrote it: what does not fit its shape is not ours.
    return passedOver('damaged');
  }

  /** What was counted before the damage was found does not hold. */
  function passedOver(passed: Passed): Found {
    for (const own of named.values()) own.isTaken = false;
    return { gathered: startGathering(), passed, live, dead };
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
