/** A course as CSV: a row a person and session of the series, or a row a person over all of it. Empty is what nobody knows. */
import type { SeriesGrid } from '../../core/summary/series.ts';
import type { ColumnHead, ColumnType } from '../../core/tables/column.ts';
import { type Cell, renderTable } from './csv.ts';

export const seriesTables = ['series', 'courses'] as const;
export type SeriesTable = (typeof seriesTables)[number];

type Person = SeriesGrid['people'][number];
interface Column<Row> extends Omit<ColumnHead, 'free'> {
  readonly of: (row: Row) => Cell;
}

function column<Row>(type: ColumnType, name: string, about: string, of: (row: Row) => Cell): Column<Row> {
  return { type, name, about, of };
}

interface SeriesHead {
  readonly about: string;
  readonly key: readonly string[];
  readonly columns: readonly Omit<ColumnHead, 'free'>[];
}

interface PersonRow {
  readonly grid: SeriesGrid;
  readonly person: Person;
}

interface PlaceRow {
  readonly grid: SeriesGrid;
  readonly person: Person;
  readonly session: SeriesGrid['sessions'][number];
  readonly place: NonNullable<Person['places'][number]>;
}

const placeColumns: readonly Column<PlaceRow>[] = [
  column('text', 'series', 'The id of the series', ({ grid }) => grid.id),
  column('integer', 'number', 'Which class of the course the session is', ({ session }) => session.number),
  column('text', 'session', 'The session', ({ session }) => session.id),
  column(
    'instant',
    'start',
    'When it was to begin, with the offset of the clock of the class',
    ({ session }) => session.start,
  ),
  column('person', 'person', 'Who', ({ person }) => person.name),
  column('text', 'email', 'Their address; empty without --names', ({ person }) => person.email),
  column(
    'text',
    'status',
    'attended, noShow, walkIn (came without a place in the roster) or expected (the class is not over)',
    ({ place }) => place.status,
  ),
  column('number', 'minutes', 'Inside, two devices at once counted once', ({ place }) => place.minutes),
  column('flag', 'late', 'Whether they came late', ({ place }) => flagOf(place.late)),
  column('flag', 'left_early', 'Whether they left early', ({ place }) => flagOf(place.leftEarly)),
  column('flag', 'completed', 'Whether they stayed long enough', ({ place }) => flagOf(place.completed)),
  column('number', 'percent', 'Of the class, 0 to 100', ({ place }) => place.percent),
  column('text', 'made_up_in', 'The session in which they made the class up', ({ place }) => place.madeUp),
];

const personColumns: readonly Column<PersonRow>[] = [
  column('text', 'series', 'The id of the series', ({ grid }) => grid.id),
  column('person', 'person', 'Who', ({ person }) => person.name),
  column('text', 'email', 'Their address; empty without --names', ({ person }) => person.email),
  column('integer', 'classes', 'Of the course: dates of one number are one class', ({ grid }) => grid.classes),
  column('integer', 'attended', 'Sessions they came to', ({ person }) => person.attended),
  column(
    'integer',
    'completed',
    'Classes they completed; where nobody knows how long they stayed, those they came to',
    ({ person }) => person.completed,
  ),
  column('integer', 'made_up', 'Of these, on another date', ({ person }) => person.madeUp),
  column('number', 'minutes', 'Inside, in all sessions', ({ person }) => person.minutes),
  column('integer', 'needed', 'Classes that have to be completed, as a session file says', ({ grid }) => grid.needed),
  column('flag', 'complete', 'Whether they completed the course; empty while nobody can say', ({ person }) =>
    flagOf(person.complete),
  ),
];

/** What the dictionary of columns says of them: they are reckoned over a course, so no data set has them. */
export const seriesHeads: Readonly<Record<SeriesTable, SeriesHead>> = {
  series: {
    about: 'a person and a session of a series; as CSV only',
    key: ['series', 'session', 'person'],
    columns: placeColumns.map(({ of: _, ...head }) => head),
  },
  courses: {
    about: 'a person over a series; as CSV only',
    key: ['series', 'person'],
    columns: personColumns.map(({ of: _, ...head }) => head),
  },
};

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
    columns.map(({ name }) => name),
    rows.map((row) => columns.map(({ of }) => of(row))),
  );
}

/** As programs read it. */
function flagOf(flag: boolean | null): string | null {
  return flag === null ? null : String(flag);
}
