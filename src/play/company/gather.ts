/**
 * What `core/summary` gathers of sessions one by one, out of a data set: sums, counts and lists of numbers come from the
 * engine, and the rest is the same code, so that figures are the same to the digit.
 */
import { entryOf } from '../../core/summary/numbers.ts';
import { type Gathered, type SummaryOptions, startGathering } from '../../core/summary/summary.ts';
import { mergeTally, startTally } from '../../core/summary/tally.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';
import { readCauses } from './causes.ts';
import { chooseSessions } from './choose.ts';
import { readItems } from './items.ts';
import { readFirstDay, readLists } from './lists.ts';
import { type Extent, readScreen } from './screen.ts';
import { readTallies } from './tallies.ts';

/** Tables of the engine that were made for other options give way. For a screen, what no screen shows is not there. */
export async function gatherFrom(engine: Engine, options: SummaryOptions, extent: Extent): Promise<Gathered> {
  const gathered = startGathering();
  const { now, by } = options;
  await chooseSessions(engine, options, extent);
  await readItems(engine, now, extent);
  for (const { kind, key, across, tally, classes } of await readTallies(engine, now, extent)) {
    switch (kind) {
      case 'total':
        mergeTally(gathered.total, tally);
        break;
      case 'before':
        mergeTally(gathered.before, tally);
        break;
      case 'month':
        mergeTally(entryOf(gathered.months, key ?? '', startTally), tally);
        break;
      case 'group':
        gathered.groups.set(JSON.stringify([key, across]), { key, across, tally, classes });
        break;
      default:
        kind satisfies never;
    }
  }
  if (extent === 'screen') await readScreen(engine, gathered, now);
  else {
    await readLists(engine, gathered, now);
    await readCauses(engine, gathered, by === 'series');
  }
  await readFirstDay(engine, gathered);
  for (const { how, n } of await engine.rows<{ how: string; n: number }>(
    "select case when how = 'cancelled' then how else 'filtered' end as how, count(*) as n from s where how <> 'counted' group by all",
  ))
    if (how === 'cancelled' || how === 'filtered') gathered.leftOut[how] = n;
  return gathered;
}
