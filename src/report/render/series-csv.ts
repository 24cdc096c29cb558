/** A course as CSV: a row a person and session of the series, or a row a person over all of it. Empty is what nobody knows. */
import type { SeriesGrid } from '../../core/summary/series.ts';
import { type Cell, renderTable } from './csv.ts';

export const seriesTables = ['series', 'courses'] as const;
export type SeriesTable = (typeof seriesTables)[number];

type Person = SeriesGrid['people'][number];
type Column<Row> = readonly [name: string, of: (row: Row) => Cell];

interface PlaceRow {
  readonly grid: SeriesGrid;
  readonly person: Person;
  readonly session: SeriesGrid['sessions'][number];
  readonly place: NonNullable<Person['places'][number]>;
}

const placeColumns: readonly Column<PlaceRow>[] = [
  ['series', ({ grid }) => grid.id],
  ['number', ({ session }) => session.number],
  ['session', ({ session }) => session.id],
  ['start', ({ session }) => session.start],
  ['person', ({ person }) => person.name],
  ['email', ({ person }) => person.email],
  ['status', ({ place }) => place.status],
  ['minutes', ({ place }) => place.minutes],
  ['late', ({ place }) => flagOf(place.late)],
  ['left_early', ({ place }) => flagOf(place.leftEarly)],
  ['completed', ({ place }) => flagOf(place.completed)],
  ['percent', ({ place }) => place.percent],
  ['made_up_in', ({ place }) => place.madeUp],
];

const personColumns: readonly Column<{ readonly grid: SeriesGrid; readonly person: Person }>[] = [
  ['series', ({ grid }) => grid.id],
  ['person', ({ person }) => person.name],
  ['email', ({ person }) => person.email],
  ['classes', ({ grid }) => grid.classes],
  ['attended', ({ person }) => person.attended],
  ['completed', ({ person }) => person.completed],
  ['made_up', ({ person }) => person.madeUp],
  ['minutes', ({ person }) => person.minutes],
  ['needed', ({ grid }) => grid.needed],
  ['complete', ({ person }) => flagOf(person.complete)],
];

export function renderSeriesCsv(grids: readonly SeriesGrid[], table: SeriesTable): string {
  const people = grids.flatMap((grid) => grid.people.map((person) => ({ grid, person })));
  if (table === 'courses') return tableOf(personColumns, people);
  const places = people.flatMap(({ grid, person }) =>
    person.places.flatMap((place, number): readonly PlaceRow[] => {
      const session = grid.sessions[number];
      return place === null || !session ? [] : [{ grid, person, session, place }];
    }),
  );
  return tableOf(placeColumns, places);
}

function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return renderTable(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, of]) => of(row))),
  );
}

/** As programs read it. */
function flagOf(flag: boolean | null): string | null {
  return flag === null ? null : String(flag);
}
