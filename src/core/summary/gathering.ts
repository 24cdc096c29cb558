/** Sessions come one by one, and no more of them is kept than the figures need; what was gathered apart is added up. */
import { addCosts, type Costs, mergeCosts } from './changes.ts';
import type { Targets } from './comparison.ts';
import { dayOf, type Filters, passes, type SummaryField, valuesOf } from './fields.ts';
import { addFixes, type Fixes, mergeFixes } from './fixes.ts';
import { addKnownTroubles, type KnownTrouble, type KnownTroubles, mergeKnownTroubles } from './known-troubles.ts';
import { append, entryOf } from './numbers.ts';
import { type Period, periodBefore } from './periods.ts';
import { addTroublePlans, mergeTroublePlans, type TroublePlans } from './plan-uses.ts';
import { addPlatform, mergePlatforms, type Platforms } from './platforms.ts';
import { addCase, type Cases, mergeCases } from './producers.ts';
import { type PromiseFacts, promisesOf, type SevereFacts, severeOf } from './promises.ts';
import { addToRunbooks, mergeRunbooks, type Runbooks } from './runbooks.ts';
import { addToSeries, mergeSeries, type SeriesTallies } from './series.ts';
import { lineOf, type SessionLine } from './session-line.ts';
import type { SummaryFacts } from './summary-facts.ts';
import { addToTally, mergeTally, startTally, type Tally } from './tally.ts';
import { type UnfinishedSession, unfinishedAfterClass } from './unfinished.ts';

export interface SummaryOptions {
  readonly filters: Filters;
  readonly by: SummaryField | null;
  /** By which each group is cut once more. */
  readonly across?: SummaryField | null;
  /** Epoch milliseconds. */
  readonly now: number;
  /** It is held against the one before it, and what is open is looked for in every class until its end. */
  readonly period?: Period | null;
  /** `YYYY-MM-DD` where the house is. */
  readonly today?: string;
  readonly targets?: Targets;
}

/** Plain data: it can go from one thread to another. */
export interface Gathered {
  readonly total: Tally;
  readonly months: Map<string, Tally>;
  /** By the values in both fields. */
  readonly groups: Map<string, Group>;
  /** Of the period before. */
  readonly before: Tally;
  /** The first day of any session that was held. */
  firstDay: string | null;
  readonly promises: PromiseFacts[];
  readonly severe: SevereFacts[];
  readonly cases: Cases;
  readonly costs: Costs;
  readonly platforms: Platforms;
  readonly known: KnownTroubles;
  readonly runbooks: Runbooks;
  readonly fixes: Fixes;
  readonly troubles: TroublePlans;
  readonly series: SeriesTallies;
  /** Sessions that the filters leave out, where classes may have been made up. */
  readonly otherSeries: SeriesTallies;
  readonly sessions: SessionLine[];
  readonly unfinished: UnfinishedSession[];
  readonly leftOut: { filtered: number; cancelled: number; rehearsals: number; readonly unreadable: string[] };
  /** Words that may be names and stand in what is shown. */
  readonly leftWords: { readonly word: string; readonly place: string }[];
}

/** The sessions without a value are those of null. */
export interface Group {
  readonly key: string | null;
  readonly across: string | null;
  readonly tally: Tally;
  /** Ids, in the order in which they came. */
  readonly classes: string[];
}

export function startGroup(key: string | null, across: string | null): Group {
  return { key, across, tally: startTally(), classes: [] };
}

export function startGathering(): Gathered {
  return {
    total: startTally(),
    months: new Map(),
    groups: new Map(),
    before: startTally(),
    firstDay: null,
    promises: [],
    severe: [],
    cases: new Map(),
    costs: new Map(),
    platforms: new Map(),
    known: new Map(),
    runbooks: new Map(),
    fixes: new Map(),
    troubles: new Map(),
    series: new Map(),
    otherSeries: new Map(),
    sessions: [],
    unfinished: [],
    leftOut: { filtered: 0, cancelled: 0, rehearsals: 0, unreadable: [] },
    leftWords: [],
  };
}

/** A rehearsal counts only where its journal was `named`; a cancelled class never does. */
export function isCounted(
  { session, times }: Pick<SummaryFacts, 'session' | 'times'>,
  filters: Filters,
  named: boolean,
): 'counted' | 'rehearsals' | 'cancelled' | 'filtered' {
  // Who asks for a week is not told of what was called off in another.
  if (!passes({ session, times }, filters)) return 'filtered';
  if (session.rehearsal && !named) return 'rehearsals';
  return session.status === 'cancelled' ? 'cancelled' : 'counted';
}

/** Adds a session, or counts why it is left out. */
export function gather(gathered: Gathered, facts: SummaryFacts, options: SummaryOptions, named = false): void {
  const how = isCounted(facts, options.filters, named);
  if (how === 'counted') addSession(gathered, facts, options);
  else gathered.leftOut[how] += 1;
  if (how === 'filtered') addOutside(gathered, facts, options);
}

/** Adds a session that counts, whatever the filters say of it; `troubles` are those that its runbook knows. */
export function addSession(
  gathered: Gathered,
  facts: SummaryFacts,
  options: Omit<SummaryOptions, 'filters'>,
  troubles: readonly KnownTrouble[] = [],
): void {
  addToTally(gathered.total, facts, options.now, unfinishedAfterClass(facts, options.now)?.length ?? null);
  addApart(gathered, facts, options, troubles);
}

/** Everything but the total, which is the sum of the months. */
function addApart(
  gathered: Gathered,
  facts: SummaryFacts,
  options: Omit<SummaryOptions, 'filters'>,
  troubles: readonly KnownTrouble[],
): void {
  const { session, times } = facts;
  const { now } = options;
  const unfinished = unfinishedAfterClass(facts, now);
  const add = (tally: Tally): void => addToTally(tally, facts, now, unfinished?.length ?? null);
  add(entryOf(gathered.months, times.plannedStart.slice(0, 7), startTally));
  for (const group of groupsFor(gathered, facts, options)) {
    add(group.tally);
    group.classes.push(session.id);
  }
  if (options.by === 'series') addToSeries(gathered.series, facts);
  addToRunbooks(gathered.runbooks, facts);
  addFixes(gathered.fixes, facts);
  addTroublePlans(gathered.troubles, facts);
  addKnownTroubles(gathered.known, session.runbook.id, `${times.plannedStart} ${session.id}`, troubles);
  addCosts(gathered.costs, facts);
  addPlatform(gathered.platforms, facts);
  append(gathered.promises, promisesOf(facts, now));
  append(gathered.severe, severeOf(facts));
  if (times.actualStart !== null) addCase(gathered.cases, facts);
  seeDay(gathered, facts);
  gathered.sessions.push(lineOf(facts, unfinished?.length ?? null));
  if (!unfinished || unfinished.length === 0) return;
  const about = { id: session.id, title: session.title, start: times.plannedStart, producer: session.producer };
  gathered.unfinished.push({
    ...about,
    open: unfinished.map(({ title }) => title),
    steps: unfinished.map(({ id }) => id),
  });
}

/** The total of what was put there: once, when all are. */
export function addUp(gathered: Gathered): Gathered {
  for (const tally of gathered.months.values()) mergeTally(gathered.total, tally);
  return gathered;
}

/** As `isCounted` says: what is left out for other reasons than the filters adds nothing. `addUp` makes the total. */
export function put(
  gathered: Gathered,
  how: ReturnType<typeof isCounted>,
  { facts, troubles }: { readonly facts: SummaryFacts; readonly troubles: readonly KnownTrouble[] },
  options: SummaryOptions,
): void {
  if (how === 'counted') addApart(gathered, facts, options, troubles);
  else if (how === 'filtered') addOutside(gathered, facts, options);
}

function groupsFor(
  gathered: Gathered,
  facts: SummaryFacts,
  { by, across = null }: Pick<SummaryOptions, 'by' | 'across'>,
): readonly Group[] {
  if (by === null) return [];
  const valuesIn = (field: SummaryField | null): readonly (string | null)[] => {
    const values = field === null ? [] : valuesOf(facts, field);
    return values.length === 0 ? [null] : values;
  };
  return valuesIn(by).flatMap((key) =>
    valuesIn(across).map((other) =>
      entryOf(gathered.groups, JSON.stringify([key, other]), () => startGroup(key, other)),
    ),
  );
}

/**
 * What a period needs of sessions that are not of it: those of the period before, and what is open from before its end. A
 * session that other filters leave out adds nothing.
 */
export function addOutside(
  gathered: Gathered,
  facts: SummaryFacts,
  { filters, now, period, by }: SummaryOptions,
): void {
  if (facts.session.rehearsal || facts.session.status === 'cancelled') return;
  if (by === 'series') addToSeries(gathered.otherSeries, facts);
  if (!period || !passes(facts, { ...filters, since: null, until: null })) return;
  seeDay(gathered, facts);
  const day = dayOf(facts);
  if (day > period.until) return;
  append(gathered.promises, promisesOf(facts, now));
  const { since, until } = periodBefore(period);
  if (day < since || day > until) return;
  addToTally(gathered.before, facts, now, unfinishedAfterClass(facts, now)?.length ?? null);
}

function seeDay(gathered: Gathered, facts: SummaryFacts): void {
  const day = dayOf(facts);
  if (gathered.firstDay === null || day < gathered.firstDay) gathered.firstDay = day;
}

/** Those of other sessions, into the first. */
export function mergeGathered(into: Gathered, from: Gathered): void {
  mergeTally(into.total, from.total);
  mergeTally(into.before, from.before);
  for (const [month, tally] of from.months) mergeTally(entryOf(into.months, month, startTally), tally);
  for (const [place, { key, across, tally, classes }] of from.groups) {
    const group = entryOf(into.groups, place, () => startGroup(key, across));
    mergeTally(group.tally, tally);
    append(group.classes, classes);
  }
  mergeRunbooks(into.runbooks, from.runbooks);
  mergeFixes(into.fixes, from.fixes);
  mergeTroublePlans(into.troubles, from.troubles);
  mergeKnownTroubles(into.known, from.known);
  mergeCosts(into.costs, from.costs);
  mergePlatforms(into.platforms, from.platforms);
  mergeSeries(into.series, from.series);
  mergeSeries(into.otherSeries, from.otherSeries);
  append(into.sessions, from.sessions);
  append(into.unfinished, from.unfinished);
  append(into.promises, from.promises);
  append(into.severe, from.severe);
  mergeCases(into.cases, from.cases);
  if (from.firstDay !== null && (into.firstDay === null || from.firstDay < into.firstDay))
    into.firstDay = from.firstDay;
  for (const why of ['filtered', 'cancelled', 'rehearsals'] as const) into.leftOut[why] += from.leftOut[why];
  append(into.leftOut.unreadable, from.leftOut.unreadable);
  append(into.leftWords, from.leftWords);
}
