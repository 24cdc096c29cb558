/**
 * What to change in a runbook, dearest first: the troubles it knows, what went wrong that it knows no trouble for, and the
 * segments that run over. What happened in one class alone is no reason to change anything.
 */
import { fields, id, list, type Static, seconds, text, whole, word } from '../schema/pieces.ts';
import { append, count, entryOf, mergeCounts, ranked } from './numbers.ts';
import type { SummaryFacts } from './summary-facts.ts';
import { withoutAddresses } from './wording.ts';

const changeKinds = ['trouble', 'unknownTrouble', 'runsOver'] as const;
type ChangeKind = (typeof changeKinds)[number];

const change = fields({
  runbook: id(),
  /** trouble: one of the runbook's · unknownTrouble: a category, of issues that no trouble was called for · runsOver: a segment. */
  kind: word(changeKinds),
  id: id('Of the trouble or segment; of an unknown trouble the category'),
  title: text(),
  seconds: seconds('class time lost, of a segment the time beyond its plan, in all classes'),
  unknown: whole('Issues of which nobody noted what they cost'),
  count: whole('Issues; of a segment classes'),
  classes: list(id('A session')),
});
export const changesSchema = list(change, 'What to change in runbooks, dearest first; never what one class alone had');
type Change = Static<typeof change>;

export interface Cost {
  readonly runbook: string;
  readonly kind: ChangeKind;
  readonly id: string;
  readonly titles: Map<string, number>;
  seconds: number;
  unknown: number;
  count: number;
  readonly classes: string[];
}

export type Costs = Map<string, Cost>;

/** Seconds beyond its plan from which on a segment runs over. */
const over = 60;
/** Classes in which something has to happen before it is more than chance. */
export const fewest = { trouble: 2, unknownTrouble: 2, runsOver: 3 } as const;

export function addCosts(
  costs: Costs,
  { session, issues, segments }: Pick<SummaryFacts, 'session' | 'issues' | 'segments'>,
) {
  const runbook = session.runbook.id;
  const add = (kind: ChangeKind, id: string, title: string, cost: number | null): void => {
    const unknown = cost === null ? 1 : 0;
    addCost(costs, { runbook, kind, id, title, count: 1, unknown, seconds: cost ?? 0, classes: [session.id] });
  };
  for (const { trouble, category, text: said, lostSeconds } of issues) {
    if (trouble === null) add('unknownTrouble', category, category, lostSeconds);
    else add('trouble', trouble, said, lostSeconds);
  }
  for (const { id, title, status, actualSeconds, plannedSeconds } of segments) {
    const beyond = (actualSeconds ?? 0) - plannedSeconds;
    if (status === 'done' && beyond >= over) add('runsOver', id, title, beyond);
  }
}

/** So many of one title at once, which cost so many seconds together. */
export function addCost(
  costs: Costs,
  one: Pick<Cost, 'runbook' | 'kind' | 'id' | 'seconds' | 'unknown' | 'count' | 'classes'> & { readonly title: string },
): void {
  const own = costFor(costs, one);
  count(own.titles, one.title, one.count);
  own.count += one.count;
  own.unknown += one.unknown;
  own.seconds += one.seconds;
  append(own.classes, one.classes);
}

function costFor(costs: Costs, { runbook, kind, id }: Pick<Cost, 'runbook' | 'kind' | 'id'>): Cost {
  return entryOf(costs, JSON.stringify([runbook, kind, id]), () => ({
    runbook,
    kind,
    id,
    titles: new Map<string, number>(),
    seconds: 0,
    unknown: 0,
    count: 0,
    classes: [],
  }));
}

export function mergeCosts(into: Costs, from: Costs): void {
  for (const one of from.values()) {
    const own = costFor(into, one);
    mergeCounts(own.titles, one.titles);
    own.seconds += one.seconds;
    append(own.classes, one.classes);
    own.unknown += one.unknown;
    own.count += one.count;
  }
}

export function changesOf(costs: Costs): readonly Change[] {
  return [...costs.values()]
    .map(({ titles, classes, ...one }) => ({
      ...one,
      title: withoutAddresses(ranked(titles)[0]?.[0] ?? ''),
      classes: [...new Set(classes)].sort(),
    }))
    .filter(({ kind, classes }) => classes.length >= fewest[kind])
    .sort(byCost);
}

/** What costs most comes first, then what happens more often. */
export function byCost(a: Pick<Cost, OfCost>, b: Pick<Cost, OfCost>): number {
  return (
    b.seconds - a.seconds ||
    b.count - a.count ||
    compare(a.runbook, b.runbook) ||
    compare(a.kind, b.kind) ||
    compare(a.id, b.id)
  );
}
type OfCost = 'seconds' | 'count' | 'runbook' | 'kind' | 'id';

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
