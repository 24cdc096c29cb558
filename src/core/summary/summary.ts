/** Many sessions in one view. Sessions come one by one, and no more of them is kept than the figures need. */

import { fields, id, instant, list, name, orNull, piece, type Static, text, whole, word } from '../schema/pieces.ts';
import { type Filters, passes, type SummaryField, summaryFields, valuesOf } from './fields.ts';
import { figuresOf, figuresSchema } from './figures.ts';
import { addFixes, type Fixes, mergeFixes } from './fixes.ts';
import { lessonSchema } from './lesson.ts';
import { lessonsOf } from './lessons.ts';
import { append, entryOf } from './numbers.ts';
import { addToRunbooks, mergeRunbooks, type Runbooks } from './runbooks.ts';
import { addToSeries, gridsOf, mergeSeries, type SeriesTallies, seriesSchema } from './series.ts';
import { addToTally, mergeTally, type SummaryFacts, startTally, type Tally } from './tally.ts';
import { addTroublePlans, mergeTroublePlans, type TroublePlans } from './troubles.ts';
import { unfinishedAfterClass } from './unfinished.ts';

export interface SummaryOptions {
  readonly filters: Filters;
  readonly by: SummaryField | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

const session = { id: id(), title: text(), start: instant('The planned one') };

const sessionLine = fields({ ...session, verdict: text('One sentence') });
type SessionLine = Static<typeof sessionLine>;

const unfinishedSession = fields({ ...session, producer: name(), open: list(text(), 'Titles of steps') });
type UnfinishedSession = Static<typeof unfinishedSession>;

const day = () => orNull(text('YYYY-MM-DD'));
const field = () => word(summaryFields);

/** Days are both included, by the planned start in the class's own zone. */
const filters = fields({
  since: day(),
  until: day(),
  where: list(fields({ field: field(), value: text() }), 'Of one field any has to hold, of several fields all'),
  by: orNull(field()),
});

const group = fields({
  key: orNull(text('null: of sessions that say nothing')),
  n: whole('Sessions'),
  figures: figuresSchema,
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
  sessions: list(sessionLine, 'By their start'),
});
export type Summary = Static<typeof summarySchema>;

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
  /** Words that may be names and stand in what is shown. */
  readonly leftWords: { readonly word: string; readonly place: string }[];
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
    leftWords: [],
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
  append(into.leftWords, from.leftWords);
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
