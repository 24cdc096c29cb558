/** Many sessions in one view. Sessions come one by one, and no more of them is kept than the figures need. */

import { type Filters, passes, type SummaryField, valuesOf } from './fields.ts';
import { figuresOf, type SummaryFigures } from './figures.ts';
import { addFixes, type Fixes, mergeFixes } from './fixes.ts';
import { type Lesson, lessonsOf } from './lessons.ts';
import { append, entryOf } from './numbers.ts';
import { addToRunbooks, mergeRunbooks, type Runbooks } from './runbooks.ts';
import { addToSeries, gridsOf, mergeSeries, type SeriesGrid, type SeriesTallies } from './series.ts';
import { addToTally, mergeTally, type SummaryFacts, startTally, type Tally } from './tally.ts';
import { addTroublePlans, mergeTroublePlans, type TroublePlans } from './troubles.ts';
import { unfinishedAfterClass } from './unfinished.ts';

export interface SummaryOptions {
  readonly filters: Filters;
  readonly by: SummaryField | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface SessionLine {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly verdict: string;
}

export interface UnfinishedSession {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly producer: string;
  /** The titles of the steps that are open. */
  readonly open: readonly string[];
}

/** Plain data: it can go from one thread to another. */
export interface Gathered {
  readonly total: Tally;
  readonly months: Map<string, Tally>;
  /** The sessions without a value are under null. */
  readonly groups: Map<string | null, Tally>;
  readonly runbooks: Runbooks;
  readonly fixes: Fixes;
  readonly troubles: TroublePlans;
  readonly series: SeriesTallies;
  readonly sessions: SessionLine[];
  readonly unfinished: UnfinishedSession[];
  readonly leftOut: { filtered: number; cancelled: number; rehearsals: number; readonly unreadable: string[] };
}

export interface SummaryGroup {
  readonly key: string | null;
  readonly n: number;
  readonly figures: SummaryFigures;
}

export interface Summary {
  readonly vprodSummary: 1;
  readonly n: number;
  readonly filters: Filters & { readonly by: SummaryField | null };
  readonly figures: SummaryFigures;
  /** By the field that was asked for; a session with several tags is in several groups. */
  readonly by: readonly SummaryGroup[];
  readonly months: readonly SummaryGroup[];
  readonly lessons: readonly Lesson[];
  readonly unfinished: readonly UnfinishedSession[];
  /** Only where it is cut by series: it names people. */
  readonly series: readonly SeriesGrid[];
  /** What was looked at and not counted; `unreadable` are names of journals. */
  readonly leftOut: {
    readonly filtered: number;
    readonly cancelled: number;
    readonly rehearsals: number;
    readonly unreadable: readonly string[];
  };
  /** By their start. */
  readonly sessions: readonly SessionLine[];
}

export function startGathering(): Gathered {
  return {
    total: startTally(),
    months: new Map(),
    groups: new Map(),
    runbooks: new Map(),
    fixes: new Map(),
    troubles: new Map(),
    series: new Map(),
    sessions: [],
    unfinished: [],
    leftOut: { filtered: 0, cancelled: 0, rehearsals: 0, unreadable: [] },
  };
}

/** A rehearsal counts only where its journal was `named`; a cancelled class never does. */
export function isCounted(
  { session, times }: Pick<SummaryFacts, 'session' | 'times'>,
  filters: Filters,
  named: boolean,
): 'counted' | 'rehearsals' | 'cancelled' | 'filtered' {
  if (session.rehearsal && !named) return 'rehearsals';
  if (session.status === 'cancelled') return 'cancelled';
  return passes({ session, times }, filters) ? 'counted' : 'filtered';
}

/** Adds a session, or counts why it is left out. */
export function gather(gathered: Gathered, facts: SummaryFacts, options: SummaryOptions, named = false): void {
  const how = isCounted(facts, options.filters, named);
  if (how === 'counted') addSession(gathered, facts, options);
  else gathered.leftOut[how] += 1;
}

/** Adds a session that counts, whatever the filters say of it. */
export function addSession(gathered: Gathered, facts: SummaryFacts, options: Omit<SummaryOptions, 'filters'>): void {
  const { session, times, verdict } = facts;
  const { by, now } = options;
  const unfinished = unfinishedAfterClass(facts, now);
  const add = (tally: Tally): void => addToTally(tally, facts, now, unfinished?.length ?? null);
  add(gathered.total);
  add(entryOf(gathered.months, times.plannedStart.slice(0, 7), startTally));
  if (by !== null) {
    const values = valuesOf(facts, by);
    for (const value of values.length === 0 ? [null] : values) add(entryOf(gathered.groups, value, startTally));
  }
  if (by === 'series') addToSeries(gathered.series, facts);
  addToRunbooks(gathered.runbooks, facts);
  addFixes(gathered.fixes, facts);
  addTroublePlans(gathered.troubles, facts);
  const about = { id: session.id, title: session.title, start: times.plannedStart };
  gathered.sessions.push({ ...about, verdict });
  if (unfinished && unfinished.length > 0)
    gathered.unfinished.push({ ...about, producer: session.producer, open: unfinished.map(({ title }) => title) });
}

/** Those of other sessions, into the first. */
export function mergeGathered(into: Gathered, from: Gathered): void {
  mergeTally(into.total, from.total);
  for (const [month, tally] of from.months) mergeTally(entryOf(into.months, month, startTally), tally);
  for (const [key, tally] of from.groups) mergeTally(entryOf(into.groups, key, startTally), tally);
  mergeRunbooks(into.runbooks, from.runbooks);
  mergeFixes(into.fixes, from.fixes);
  mergeTroublePlans(into.troubles, from.troubles);
  mergeSeries(into.series, from.series);
  append(into.sessions, from.sessions);
  append(into.unfinished, from.unfinished);
  for (const why of ['filtered', 'cancelled', 'rehearsals'] as const) into.leftOut[why] += from.leftOut[why];
  append(into.leftOut.unreadable, from.leftOut.unreadable);
}

/** The same whatever the order in which the sessions came. */
export function summaryOf(gathered: Gathered, { filters, by }: SummaryOptions): Summary {
  return {
    vprodSummary: 1,
    n: gathered.total.sessions,
    filters: { ...filters, by },
    figures: figuresOf(gathered.total),
    by: groupsOf(gathered.groups),
    months: groupsOf(gathered.months),
    lessons: lessonsOf(gathered),
    unfinished: sortByStart(gathered.unfinished),
    series: gridsOf(gathered.series),
    leftOut: { ...gathered.leftOut, unreadable: gathered.leftOut.unreadable.toSorted() },
    sessions: sortByStart(gathered.sessions),
  };
}

/** By their key; the sessions that have none come last. */
function groupsOf(groups: ReadonlyMap<string | null, Tally>): readonly SummaryGroup[] {
  return [...groups]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([key, tally]) => ({ key, n: tally.sessions, figures: figuresOf(tally) }));
}

interface Started {
  readonly id: string;
  readonly start: string;
}

/** By the moment, which is read out of the text once a session. */
function sortByStart<T extends Started>(sessions: readonly T[]): readonly T[] {
  return sessions
    .map((session) => ({ session, at: Date.parse(session.start) }))
    .sort((a, b) => a.at - b.at || (a.session.id < b.session.id ? -1 : a.session.id > b.session.id ? 1 : 0))
    .map(({ session }) => session);
}
