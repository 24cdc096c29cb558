/**
 * A series as a grid: its sessions in their order, its people, and who came to which, how long, and whether that completes the course.
 * Sessions of one number are dates of one class: whoever misses class 3 makes it up on another date of it, in this series or in another
 * one of the same course.
 */

import {
  address,
  type Fields,
  fields,
  figure,
  flag,
  id,
  instant,
  list,
  name,
  orNull,
  type Static,
  text,
  whole,
  word,
} from '../schema/pieces.ts';
import { fold } from './fields.ts';
import { count, entryOf, sumOf } from './numbers.ts';
import type { SummaryFacts } from './summary-facts.ts';

const status = word(['attended', 'noShow', 'walkIn', 'expected']);

const seriesSession = { id: id(), title: text(), start: instant('The planned one'), number: orNull(whole()) };

const attendance = {
  status,
  minutes: orNull(figure('Inside, two devices at once counted once')),
  late: orNull(flag()),
  leftEarly: orNull(flag()),
  completed: orNull(flag('Stayed long enough')),
  percent: orNull(figure('Of the class, 0 to 100, one decimal')),
};

const place = fields({
  ...attendance,
  madeUp: orNull(id('The session in which somebody who did not complete the class here did')),
});
export type SeriesPlace = Static<typeof place>;

const grid = fields({
  id: text(),
  classes: whole('Of the course: dates of one number are one class'),
  needed: orNull(whole('Classes that have to be completed; null where no file says it')),
  sessions: list(fields(seriesSession)),
  people: list(
    fields({
      name: name(),
      email: orNull(address()),
      statuses: list(orNull(status), 'One a session; null: not on its list'),
      places: list(orNull(place), 'The same with all that is known'),
      attended: whole('Sessions'),
      completed: whole('Classes; where nobody knows how long they stayed, those they came to'),
      madeUp: whole('Of these, on another date'),
      minutes: orNull(figure('In all sessions; null where none is known')),
      complete: orNull(flag('The course; null while nobody can say, or no file says what completes it')),
    }),
  ),
});
/** It names people: only where it is cut by series. */
export const seriesSchema = list(grid, 'Who came to which class, where it is cut by series');
export type SeriesGrid = Static<typeof grid>;

type Attended = Fields<typeof attendance>;

export interface SeriesSession extends Fields<typeof seriesSession> {
  readonly course: string | null;
  readonly over: boolean;
  /** By person (the address, else the name): came, stayed away, or was not expected. */
  readonly people: ReadonlyMap<string, Attended>;
}

export interface SeriesTally {
  readonly sessions: SeriesSession[];
  readonly people: Map<string, { email: string | null; readonly names: Map<string, number> }>;
  of: number;
  /** What the latest class says. */
  needed: { readonly start: string; readonly classes: number } | null;
}

export type SeriesTallies = Map<string, SeriesTally>;

/** A session of a series, as the journals or a data set have it. */
export interface SeriesFacts extends Fields<typeof seriesSession> {
  readonly series: string;
  readonly of: number | null;
  /** How many classes complete the course. */
  readonly complete: number | null;
  readonly course: string | null;
  /** From class start to class end. */
  readonly totalSeconds: number | null;
  readonly over: boolean;
}

export function addToSeries(tallies: SeriesTallies, { session, times, attendance: came }: SummaryFacts): void {
  const { id: own, title, series, course } = session;
  if (!series) return;
  const about = {
    ...{ id: own, title, start: times.plannedStart, number: series.number ?? null },
    ...{ series: series.id, of: series.of ?? null, complete: series.complete ?? null, course },
    ...{ totalSeconds: times.totalSeconds, over: times.actualEnd !== null },
  };
  addToSeriesTally(tallies, about, came?.participants ?? []);
}

export type SeriesPerson = Pick<
  NonNullable<SummaryFacts['attendance']>['participants'][number],
  'name' | 'email' | 'status' | 'minutes' | 'presentSeconds' | 'late' | 'leftEarly' | 'completed'
>;

export function addToSeriesTally(
  tallies: SeriesTallies,
  { series, of, complete, totalSeconds, ...session }: SeriesFacts,
  participants: readonly SeriesPerson[],
): void {
  const tally = entryOf(tallies, series, startSeries);
  const people = new Map<string, Attended>();
  for (const one of participants) {
    if (one.status === 'staff') continue;
    const key = fold(one.email ?? one.name);
    const { minutes, late, leftEarly, completed } = one;
    const percent = percentOf(one, totalSeconds);
    people.set(key, { status: one.status, minutes, late, leftEarly, completed, percent });
    const email = one.email === null ? null : fold(one.email);
    const known = entryOf(tally.people, key, () => ({ email, names: new Map<string, number>() }));
    count(known.names, one.name);
  }
  tally.of = Math.max(tally.of, of ?? 0);
  if (complete !== null) tally.needed = later(tally.needed, { start: session.start, classes: complete });
  tally.sessions.push({ ...session, people });
}

/** Of the class's own time. Ticks tell who came and seldom who went: they give no share of it. */
function percentOf({ status: how, presentSeconds }: SeriesPerson, seconds: number | null): number | null {
  if (seconds === null || seconds <= 0) return null;
  if (how === 'noShow') return 0;
  return presentSeconds === null ? null : Math.round(Math.min(1, presentSeconds / seconds) * 1000) / 10;
}

function startSeries(): SeriesTally {
  return { sessions: [], people: new Map(), of: 0, needed: null };
}

function later(one: SeriesTally['needed'], other: SeriesTally['needed']): SeriesTally['needed'] {
  if (one === null || other === null) return one ?? other;
  return Date.parse(other.start) > Date.parse(one.start) ? other : one;
}

export function mergeSeries(into: SeriesTallies, from: SeriesTallies): void {
  for (const [series, tally] of from) {
    const own = entryOf(into, series, startSeries);
    own.sessions.push(...tally.sessions);
    own.of = Math.max(own.of, tally.of);
    own.needed = later(own.needed, tally.needed);
    for (const [key, { email, names }] of tally.people) {
      const known = entryOf(own.people, key, () => ({ email, names: new Map<string, number>() }));
      for (const [wording, by] of names) count(known.names, wording, by);
    }
  }
}

/** `others`: sessions that the filters leave out, in which somebody may have made a class up. */
export function gridsOf(tallies: SeriesTallies, others: SeriesTallies): readonly SeriesGrid[] {
  const all = [...tallies.values(), ...others.values()].flatMap(({ sessions }) => sessions);
  const dates = new Map<string, SeriesSession[]>();
  for (const session of all) {
    if (session.course === null || session.number === null) continue;
    entryOf(dates, dateKey(session), (): SeriesSession[] => []).push(session);
  }
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([series, tally]) => gridOf(series, tally, dates));
}

type Dates = ReadonlyMap<string, readonly SeriesSession[]>;

function dateKey({ course, number }: Pick<SeriesSession, 'course' | 'number'>): string {
  return JSON.stringify([course, number]);
}

function gridOf(series: string, tally: SeriesTally, dates: Dates): SeriesGrid {
  const sessions = tally.sessions.toSorted(byStart);
  const slots = slotsOf(sessions);
  const classes = Math.max(tally.of, slots.length);
  const needed = tally.needed?.classes ?? null;
  const people = [...tally.people].map(([key, { email, names }]) => {
    const kept = slots.map((slot) => keptOf(slot, key, dates));
    const places = sessions.map((session) => placeIn(session, key, kept, slots));
    const completed = kept.filter((one) => one !== null).length;
    const minutes = places.flatMap((one) => one?.minutes ?? []);
    const statuses = places.map((one) => one?.status ?? null);
    return {
      key,
      name: nameOf(names),
      email,
      statuses,
      places,
      attended: statuses.filter((one) => one === 'attended' || one === 'walkIn').length,
      completed,
      madeUp: kept.filter((one) => one?.madeUp).length,
      minutes: minutes.length === 0 ? null : Math.round(sumOf(minutes) * 100) / 100,
      complete: completeOf(completed, needed, classes - slots.filter(isOver).length),
    };
  });
  people.sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : fold(a.name) > fold(b.name) ? 1 : a.key < b.key ? -1 : 1));
  return {
    id: series,
    classes,
    needed,
    sessions: sessions.map(({ id: own, title, start, number }) => ({ id: own, title, start, number })),
    people: people.map(({ key: _, ...person }) => person),
  };
}

function byStart(a: SeriesSession, b: SeriesSession): number {
  return Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1);
}

/** The dates of one class of the course. */
type Slot = readonly SeriesSession[];

function slotsOf(sessions: readonly SeriesSession[]): readonly Slot[] {
  const slots = new Map<string, SeriesSession[]>();
  for (const session of sessions)
    entryOf(slots, session.number === null ? session.id : `#${session.number}`, (): SeriesSession[] => []).push(
      session,
    );
  return [...slots.values()];
}

function isOver(slot: Slot): boolean {
  return slot.every(({ over }) => over);
}

/** Where somebody completed a class: on a date of the series that they were expected at, else on another one. */
function keptOf(slot: Slot, key: string, dates: Dates): { readonly session: string; readonly madeUp: boolean } | null {
  const [first] = slot;
  const elsewhere = first ? (dates.get(dateKey(first)) ?? []).filter((one) => !slot.includes(one)) : [];
  const here = slot.filter(({ people }) => people.has(key));
  const own = here.find(({ people }) => isKept(people.get(key)));
  const missed = here.some(({ people }) => !isKept(people.get(key)));
  if (own) return { session: own.id, madeUp: missed && here[0] !== own };
  // A name alone may be another person's in another series.
  const other = isSure(key) ? elsewhere.toSorted(byStart).find(({ people }) => isKept(people.get(key))) : undefined;
  return other ? { session: other.id, madeUp: true } : null;
}

/** An address, or a label that was made of one. */
function isSure(key: string): boolean {
  return key.includes('@') || key.startsWith('participant ');
}

/** Where nobody knows how long they stayed, who came has completed it. */
function isKept(one: Attended | undefined): boolean {
  if (one === undefined || (one.status !== 'attended' && one.status !== 'walkIn')) return false;
  return one.completed ?? true;
}

function placeIn(
  session: SeriesSession,
  key: string,
  kept: readonly ReturnType<typeof keptOf>[],
  slots: readonly Slot[],
): SeriesPlace | null {
  const own = session.people.get(key);
  if (!own) return null;
  const slot = kept[slots.findIndex((one) => one.includes(session))];
  return { ...own, madeUp: !isKept(own) && slot ? slot.session : null };
}

/** `open`: the classes that are still to come. */
function completeOf(completed: number, needed: number | null, open: number): boolean | null {
  if (needed === null) return null;
  if (completed >= needed) return true;
  return completed + open < needed ? false : null;
}

/** The wording that was used most. */
function nameOf(wordings: ReadonlyMap<string, number>): string {
  return [...wordings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
