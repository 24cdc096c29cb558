/** A series as a grid: its sessions in their order, its people, and who came to which. */

import { fold } from './fields.ts';
import { count, entryOf } from './numbers.ts';
import type { SummaryFacts } from './tally.ts';

export interface SeriesSession {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly number: number | null;
  /** By person (the address, else the name): came, stayed away, or was not expected. */
  readonly people: ReadonlyMap<string, 'attended' | 'noShow' | 'walkIn' | 'expected'>;
}

export interface SeriesTally {
  readonly sessions: SeriesSession[];
  readonly names: Map<string, Map<string, number>>;
}

export type SeriesTallies = Map<string, SeriesTally>;

export interface SeriesGrid {
  readonly id: string;
  readonly sessions: readonly Omit<SeriesSession, 'people'>[];
  readonly people: readonly {
    readonly name: string;
    /** One a session; null where the person was not on its list. */
    readonly statuses: readonly ('attended' | 'noShow' | 'walkIn' | 'expected' | null)[];
    readonly attended: number;
  }[];
}

export function addToSeries(tallies: SeriesTallies, { session, times, attendance }: SummaryFacts): void {
  if (!session.series) return;
  const tally = entryOf(tallies, session.series.id, startSeries);
  const people = new Map<string, 'attended' | 'noShow' | 'walkIn' | 'expected'>();
  for (const { name, email, status } of attendance?.participants ?? []) {
    if (status === 'staff') continue;
    const key = email === null ? fold(name) : fold(email);
    people.set(key, status);
    count(
      entryOf(tally.names, key, () => new Map<string, number>()),
      name,
    );
  }
  const number = session.series.number ?? null;
  tally.sessions.push({ id: session.id, title: session.title, start: times.plannedStart, number, people });
}

function startSeries(): SeriesTally {
  return { sessions: [], names: new Map() };
}

export function mergeSeries(into: SeriesTallies, from: SeriesTallies): void {
  for (const [id, tally] of from) {
    const own = entryOf(into, id, startSeries);
    own.sessions.push(...tally.sessions);
    for (const [key, names] of tally.names) {
      const known = entryOf(own.names, key, () => new Map<string, number>());
      for (const [name, by] of names) count(known, name, by);
    }
  }
}

export function gridsOf(tallies: SeriesTallies): readonly SeriesGrid[] {
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, tally]) => gridOf(id, tally));
}

function gridOf(id: string, { sessions, names }: SeriesTally): SeriesGrid {
  const inOrder = sessions.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1));
  const people = [...names].map(([key, wordings]) => {
    const statuses = inOrder.map((session) => session.people.get(key) ?? null);
    const attended = statuses.filter((status) => status === 'attended' || status === 'walkIn').length;
    return { key, name: nameOf(wordings), statuses, attended };
  });
  people.sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : fold(a.name) > fold(b.name) ? 1 : a.key < b.key ? -1 : 1));
  return {
    id,
    sessions: inOrder.map(({ people: _, ...session }) => session),
    people: people.map(({ key: _, ...person }) => person),
  };
}

/** The wording that was used most. */
function nameOf(wordings: ReadonlyMap<string, number>): string {
  return [...wordings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
