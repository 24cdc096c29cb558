/**
 * What `core/summary` gathers of sessions one by one, out of a data set: sums, counts and lists of numbers come from the
 * engine, and the rest is the same code, so that figures are the same to the digit.
 */
import { append, entryOf } from '../../core/summary/numbers.ts';
import { type Gathered, type SummaryOptions, startGathering, startGroup } from '../../core/summary/summary.ts';
import { mergeTally, startTally } from '../../core/summary/tally.ts';
import type { Engine } from '../../exchange/duckdb/engine.ts';
import { readCauses } from './causes.ts';
import { chooseSessions, type Extent, readSessions } from './choose.ts';
import { readItems } from './items.ts';
import { readLists } from './lists.ts';
import { type BareCost, nothingMore, onScreen, readDearest } from './screen.ts';
import { readTallies, type Tallied } from './tallies.ts';

export interface FromData {
  readonly gathered: Gathered;
  /** Something was noted in class, and no text of it is there. */
  readonly lacksTexts: boolean;
}

/** Tables of the engine that were made for other options give way. For a screen, what no screen shows is not there. */
export async function gatherFrom(engine: Engine, options: SummaryOptions, extent: Extent): Promise<FromData> {
  const gathered = startGathering();
  const { now, by } = options;
  const cells = await chooseSessions(engine, options, extent);
  await readSessions(engine, extent);
  await readItems(engine, now, extent);
  const costs: BareCost[] = [];
  const more = extent === 'screen' ? onScreen(gathered, costs) : nothingMore;
  const { tallied, items } = await readTallies(engine, cells, now, extent, more);
  for (const one of tallied) addCell(gathered, one, options, extent);
  if (extent === 'screen') await readDearest(engine, gathered.costs, costs);
  else {
    await readLists(engine, gathered, now);
    await readCauses(engine, gathered, by === 'series');
  }
  return { gathered, lacksTexts: items.n > 0 && items.texts === 0 };
}

/** Sessions that are left out, too, say on which day the first was held. */
function addCell(gathered: Gathered, one: Tallied, { by }: SummaryOptions, extent: Extent): void {
  const { how, month, firsts, others, n, first_day: day } = one.cell;
  if (how === 'cancelled') gathered.leftOut.cancelled += n;
  else if (how !== 'counted') gathered.leftOut.filtered += n;
  const isHeld = ['counted', 'before', 'earlier', 'later'].includes(how);
  if (isHeld && day !== null && (gathered.firstDay === null || day < gathered.firstDay)) gathered.firstDay = day;
  if (how === 'before') mergeTally(gathered.before, one.tally);
  if (how !== 'counted') return;
  mergeTally(gathered.total, one.tally);
  if (extent === 'all') mergeTally(entryOf(gathered.months, month, startTally), one.tally);
  if (by === null) return;
  for (const key of firsts)
    for (const across of others) {
      const group = entryOf(gathered.groups, JSON.stringify([key, across]), () => startGroup(key, across));
      mergeTally(group.tally, one.tally);
      append(group.classes, one.classes);
    }
}
