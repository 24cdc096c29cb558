/** What goes wrong on which platform: issues by platform and category, with the class time they cost and their classes. */
import type { ReportFacts } from '../facts/report.ts';
import { categories } from '../plan/words.ts';
import { fields, id, list, openWord, type Static, seconds, whole } from '../schema/pieces.ts';
import { append, entryOf, sumOf } from './numbers.ts';

const cell = fields({
  category: openWord(categories),
  issues: whole(),
  lostSeconds: seconds('the class time they cost'),
  unknown: whole('Issues of which nobody noted what they cost'),
  classes: list(id('A session')),
});

const platform = fields({ platform: id(), n: whole('Sessions that began'), categories: list(cell) });
export const platformsSchema = list(platform, 'Issues by platform and category, what cost most first');
type PlatformFacts = Static<typeof platform>;

interface Cell {
  issues: number;
  lostSeconds: number;
  unknown: number;
  readonly classes: string[];
}

export type Platforms = Map<string, { n: number; readonly cells: Map<string, Cell> }>;

const startPlatform = (): { n: number; cells: Map<string, Cell> } => ({ n: 0, cells: new Map() });
const startCell = (): Cell => ({ issues: 0, lostSeconds: 0, unknown: 0, classes: [] });

export function addPlatform(platforms: Platforms, facts: Pick<ReportFacts, 'session' | 'times' | 'issues'>): void {
  const { session, times, issues } = facts;
  if (times.actualStart === null && issues.length === 0) return;
  const own = entryOf(platforms, session.platform, startPlatform);
  own.n += times.actualStart === null ? 0 : 1;
  for (const { category, lostSeconds } of issues) {
    const one = entryOf(own.cells, category, startCell);
    one.issues += 1;
    one.lostSeconds += lostSeconds ?? 0;
    one.unknown += lostSeconds === null ? 1 : 0;
    if (one.classes.at(-1) !== session.id) one.classes.push(session.id);
  }
}

export function mergePlatforms(into: Platforms, from: Platforms): void {
  for (const [name, platform] of from) {
    const own = entryOf(into, name, startPlatform);
    own.n += platform.n;
    for (const [category, cell] of platform.cells) {
      const one = entryOf(own.cells, category, startCell);
      for (const field of ['issues', 'lostSeconds', 'unknown'] as const) one[field] += cell[field];
      append(one.classes, cell.classes);
    }
  }
}

export function platformsOf(platforms: Platforms): readonly PlatformFacts[] {
  return [...platforms]
    .map(([platform, { n, cells }]) => ({
      platform,
      n,
      categories: [...cells]
        .map(([category, cell]) => ({ category, ...cell, classes: [...new Set(cell.classes)].sort() }))
        .sort((a, b) => b.lostSeconds - a.lostSeconds || b.issues - a.issues || (a.category < b.category ? -1 : 1)),
    }))
    .sort((a, b) => lostOf(b) - lostOf(a) || b.n - a.n || (a.platform < b.platform ? -1 : 1));
}

function lostOf({ categories: cells }: PlatformFacts): number {
  return sumOf(cells.map(({ lostSeconds }) => lostSeconds));
}
