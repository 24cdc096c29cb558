/** Many sessions in one view. Sessions come one by one, and no more of them is kept than the figures need. */

import { fields, id, list, name, orNull, piece, type Static, text, whole, word } from '../schema/pieces.ts';
import { addCosts, type Costs, changesOf, changesSchema, mergeCosts } from './changes.ts';
import { comparisonOf, comparisonSchema, type Targets, targetsOf, targetsSchema } from './comparison.ts';
import { dayOf, type Filters, passes, type SummaryField, summaryFields, valuesOf } from './fields.ts';
import { figuresOf, figuresSchema, type SummaryFigures } from './figures.ts';
import { addFixes, type Fixes, mergeFixes } from './fixes.ts';
import { addKnownTroubles, type KnownTrouble, type KnownTroubles, mergeKnownTroubles } from './known-troubles.ts';
import { lessonSchema } from './lesson.ts';
import { lessonsOf } from './lessons.ts';
import { append, entryOf } from './numbers.ts';
import { type Period, periodBefore } from './periods.ts';
import { addTroublePlans, mergeTroublePlans, type TroublePlans } from './plan-uses.ts';
import { addPlatform, mergePlatforms, type Platforms, platformsOf, platformsSchema } from './platforms.ts';
import { addCase, type Cases, mergeCases, producersOf, producersSchema } from './producers.ts';
import {
  gravestFirst,
  inOrderOfOwners,
  type PromiseFacts,
  promisesOf,
  promisesSchema,
  type SevereFacts,
  severeOf,
  severeSchema,
} from './promises.ts';
import { addToRunbooks, mergeRunbooks, type Runbooks } from './runbooks.ts';
import { addToSeries, gridsOf, mergeSeries, type SeriesTallies, seriesSchema } from './series.ts';
import { lineOf, type SessionLine, sessionLineSchema, sessionPlace } from './session-line.ts';
import type { SummaryFacts } from './summary-facts.ts';
import { addToTally, mergeTally, startTally, type Tally } from './tally.ts';
import { unfinishedAfterClass } from './unfinished.ts';

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

const unfinishedSession = fields({
  ...sessionPlace,
  producer: name(),
  open: list(text(), 'Titles of steps'),
  steps: list(id(), 'Of the same steps'),
});
type UnfinishedSession = Static<typeof unfinishedSession>;

const day = () => orNull(text('YYYY-MM-DD'));
const field = () => word(summaryFields);

/** Days are both included, by the planned start in the class's own zone. */
const filters = fields({
  since: day(),
  until: day(),
  where: list(fields({ field: field(), value: text() }), 'Of one field any has to hold, of several fields all'),
  by: orNull(field()),
  across: orNull(field()),
});

const group = fields({
  key: orNull(text('null: of sessions that say nothing')),
  across: orNull(text('In the second field, where it is cut by two; null where there is none, or they say nothing')),
  n: whole('Sessions'),
  figures: figuresSchema,
  classes: list(id(), 'Its sessions, by their start'),
});
export type SummaryGroup = Static<typeof group>;

/** A figure is a line here, or in the schema of its part, and a line in what makes it. */
export const summarySchema = fields({
  vprodSummary: piece<1>({ type: 'number', const: 1 }, 'The version of this format'),
  n: whole('Sessions'),
  filters,
  figures: figuresSchema,
  by: list(group, 'By the field that was asked for; who has several tags is in several groups'),
  months: list(group),
  comparison: comparisonSchema,
  targets: targetsSchema,
  promises: promisesSchema,
  severe: severeSchema,
  producers: producersSchema,
  changes: changesSchema,
  platforms: platformsSchema,
  lessons: list(lessonSchema),
  unfinished: list(unfinishedSession, 'Sessions whose duties after class are not finished'),
  series: seriesSchema,
  /** What was looked at and not counted. */
  leftOut: fields({
    filtered: whole(),
    cancelled: whole(),
    rehearsals: whole(),
    unreadable: list(text(), 'Names of journals, and why'),
  }),
  sessions: list(sessionLineSchema, 'By their start'),
});
export type Summary = Static<typeof summarySchema>;

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
interface Group {
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

/** The same whatever the order in which the sessions came. */
export function summaryOf(gathered: Gathered, options: SummaryOptions): Summary {
  const { filters, by, across = null, targets = {} } = options;
  const figures = figuresOf(gathered.total);
  const sessions = sortByStart(gathered.sessions);
  return {
    vprodSummary: 1,
    n: gathered.total.sessions,
    filters: { ...filters, by, across },
    figures,
    by: groupsOf([...gathered.groups.values()], sessions),
    months: groupsOf(monthsOf(gathered), sessions),
    comparison: comparedTo(gathered, figures, options),
    targets: targetsOf(targets, figures),
    promises: inOrderOfOwners(gathered.promises),
    severe: gravestFirst(gathered.severe),
    producers: producersOf(gathered.cases),
    changes: changesOf(gathered.costs),
    platforms: platformsOf(gathered.platforms),
    lessons: lessonsOf(gathered),
    unfinished: sortByStart(gathered.unfinished),
    series: gridsOf(gathered.series, gathered.otherSeries),
    leftOut: { ...gathered.leftOut, unreadable: gathered.leftOut.unreadable.toSorted() },
    sessions,
  };
}

function comparedTo(gathered: Gathered, figures: SummaryFigures, { period, today, now }: SummaryOptions) {
  if (!period) return null;
  const { total, before, firstDay } = gathered;
  return comparisonOf({
    period,
    now: { n: total.sessions, figures },
    before: { n: before.sessions, figures: figuresOf(before) },
    today: today ?? new Date(now).toISOString().slice(0, 10),
    firstDay,
  });
}

/** By their keys; the sessions that have none come last. */
function groupsOf(groups: readonly Group[], sessions: readonly SessionLine[]): readonly SummaryGroup[] {
  const places = new Map(sessions.map(({ id }, place) => [id, place]));
  const placeOf = (session: string): number => places.get(session) ?? 0;
  const inOrder = (a: string | null, b: string | null): number =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
  return groups
    .toSorted((a, b) => inOrder(a.key, b.key) || inOrder(a.across, b.across))
    .map(({ key, across, tally, classes }) => ({
      key,
      across,
      n: tally.sessions,
      figures: figuresOf(tally),
      classes: classes.toSorted((a, b) => placeOf(a) - placeOf(b)),
    }));
}

function monthsOf({ months, sessions }: Gathered): readonly Group[] {
  const groups = new Map([...months].map(([key, tally]) => [key, { ...startGroup(key, null), tally }]));
  for (const { id, start } of sessions) groups.get(start.slice(0, 7))?.classes.push(id);
  return [...groups.values()];
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
