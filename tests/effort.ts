/** What work costs, without a clock: in processor time, against a piece of work that a slow or a busy machine stretches alike. */

/** Milliseconds of processor time that it takes, of this process alone. */
export function spent(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return since(before);
}

/**
 * The least of a few tries, in milliseconds; no more are made once one is under the limit. What other tests left in memory and what
 * other processes do to the cache only ever adds, so work that is truly too much is too much in every try.
 */
export function leastSpent(run: () => unknown, limit: number, tries = 6): number {
  let least = spent(run);
  for (let made = 1; least >= limit && made < tries; made += 1) least = Math.min(least, spent(run));
  return least;
}

async function spentLater(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  return since(before);
}

/** The least of a few tries, as of `leastSpent`; in units. */
export async function leastUnitsLater(run: () => Promise<unknown>, limit: number, tries = 4): Promise<number> {
  const first = await spentLater(run);
  if (first < surely(limit)) return first / leastUnit;
  const one = unit();
  let least = first;
  for (let made = 1; least >= limit * one && made < tries; made += 1) least = Math.min(least, await spentLater(run));
  return least / one;
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds that one unit takes at the least, on any machine there is. */
const leastUnit = 1;

/** What is surely under so many units, in milliseconds: then nothing has to be measured but the work. */
export function surely(units: number): number {
  return units * leastUnit;
}

/**
 * How many units the work takes, or more: it is weighed against what a unit takes here and now only where it might be over the limit.
 */
export function unitsSpent(run: () => unknown, limit: number): number {
  const first = spent(run);
  if (first < surely(limit)) return first / leastUnit;
  const one = unit();
  return (first < limit * one ? first : leastSpent(run, limit * one)) / one;
}

/**
 * Milliseconds of processor time for a fixed piece of work: some 3 on the machines of 2025. It is measured where it is used, and
 * is the least of a few, so that no limit which is a multiple of it is lower than it should be by much.
 */
export function unit(): number {
  return Math.min(...Array.from({ length: 3 }, () => spent(work)));
}

const words = Array.from({ length: 6000 }, (_, place) => `${(place * 7919) % 6000} of them`);

function work(): void {
  const sorted = [...words].sort();
  if (JSON.parse(JSON.stringify(sorted)).length !== words.length) throw new Error('the unit has changed');
}
