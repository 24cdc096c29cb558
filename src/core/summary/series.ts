/** A series as a grid: its sessions in their order, its people, and who came to which. */

import {
  type Fields,
  fields,
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
import { count, entryOf } from './numbers.ts';
import type { SummaryFacts } from './summary-facts.ts';

const status = word(['attended', 'noShow', 'walkIn', 'expected']);
type Status = Static<typeof status>;

const seriesSession = { id: id(), title: text(), start: instant('The planned one'), number: orNull(whole()) };

const grid = fields({
  id: text(),
  sessions: list(fields(seriesSession)),
  people: list(
    fields({
      name: name(),
      statuses: list(orNull(status), 'One a session; null: not on its list'),
      attended: whole(),
    }),
  ),
});
/** It names people: only where it is cut by series. */
export const seriesSchema = list(grid, 'Who came to which class, where it is cut by series');
export type SeriesGrid = Static<typeof grid>;

export interface SeriesSession extends Fields<typeof seriesSession> {
  /** By person (the address, else the name): came, stayed away, or was not expected. */
  readonly people: ReadonlyMap<string, Status>;
}

export interface SeriesTally {
  readonly sessions: SeriesSession[];
  readonly names: Map<string, Map<string, number>>;
}

export type SeriesTallies = Map<string, SeriesTally>;

export function addToSeries(tallies: SeriesTallies, { session, times, attendance }: SummaryFacts): void {
  if (!session.series) return;
  const { id, title } = session;
  const about = { id, title, start: times.plannedStart, number: session.series.number ?? null };
  addToSeriesTally(tallies, session.series.id, about, attendance?.participants ?? []);
}

type Person = Pick<NonNullable<SummaryFacts['attendance']>['participants'][number], 'name' | 'email' | 'status'>;

export function addToSeriesTally(
  tallies: SeriesTallies,
  series: string,
  session: Fields<typeof seriesSession>,
  participants: readonly Person[],
): void {
  const tally = entryOf(tallies, series, startSeries);
  const people = new Map<string, Status>();
  for (const one of participants) {
    if (one.status === 'staff') continue;
    const key = fold(one.email ?? one.name);
    people.set(key, one.status);
    count(
      entryOf(tally.names, key, () => new Map<string, number>()),
      one.name,
    );
  }
  tally.sessions.push({ ...session, people });
}

function startSeries(): SeriesTally {
  return { sessions: [], names: new Map() };
}

export function mergeSeries(into: SeriesTallies, from: SeriesTallies): void {
  for (const [series, tally] of from) {
    const own = entryOf(into, series, startSeries);
    own.sessions.push(...tally.sessions);
    for (const [key, names] of tally.names) {
      const known = entryOf(own.names, key, () => new Map<string, number>());
      for (const [wording, by] of names) count(known, wording, by);
    }
  }
}

export function gridsOf(tallies: SeriesTallies): readonly SeriesGrid[] {
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([series, tally]) => gridOf(series, tally));
}

function gridOf(series: string, { sessions, names }: SeriesTally): SeriesGrid {
  const inOrder = sessions.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1));
  const people = [...names].map(([key, wordings]) => {
    const statuses = inOrder.map((session) => session.people.get(key) ?? null);
    const attended = statuses.filter((one) => one === 'attended' || one === 'walkIn').length;
    return { key, name: nameOf(wordings), statuses, attended };
  });
  people.sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : fold(a.name) > fold(b.name) ? 1 : a.key < b.key ? -1 : 1));
  return {
    id: series,
    sessions: inOrder.map(({ people: _, ...session }) => session),
    people: people.map(({ key: _, ...person }) => person),
  };
}

/** The wording that was used most. */
function nameOf(wordings: ReadonlyMap<string, number>): string {
  return [...wordings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
