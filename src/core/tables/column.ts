/**
 * What a table of the data is made of. One description serves CSV, Parquet and the dictionary of columns: a column has a
 * type whether or not a row of this export has a value in it.
 */
import type { ReportFacts } from '../facts/report.ts';
import type { KnownTrouble } from '../summary/known-troubles.ts';

/** One session as the tables take it. */
export interface Source {
  readonly facts: ReportFacts;
  /** The id of the event that opened it. */
  readonly opened: string;
  /** The id of the last event that the facts know, and how many they are. */
  readonly state: string;
  /** What its runbook knows. */
  readonly troubles: readonly KnownTrouble[];
}

/**
 * text · person: a label, or a name where names are asked for · integer · number · flag · instant: UTC, ISO 8601 with
 * milliseconds and Z · local: the same on the clock of the class, without an offset · date: a day of the class's zone, `2026-12-01`
 */
export type ColumnType = 'text' | 'person' | 'integer' | 'number' | 'flag' | 'instant' | 'local' | 'date';

export type Cell = string | number | boolean | null;

export interface ColumnHead {
  readonly name: string;
  readonly type: ColumnType;
  /** One sentence: what it says, with its unit. */
  readonly about: string;
  /** Whatever somebody wrote in class: it stays in the house unless it is asked for. */
  readonly free: boolean;
}

export interface Column<Row> extends ColumnHead {
  readonly of: (row: Row) => Maybe<Cell>;
  /** Of the two columns of a moment: the moment, on the clock of the class with its offset. */
  readonly moment?: (row: Row) => Maybe<string>;
}

export interface Table {
  readonly name: string;
  /** What a row of it is. */
  readonly about: string;
  /** The columns that together name a row. */
  readonly key: readonly string[];
  readonly columns: readonly ColumnHead[];
  /** A list a row, in the order of the columns. */
  readonly rowsOf: (source: Source) => readonly (readonly Cell[])[];
  /**
   * Adds its rows to lists of cells, one a column; gives how many. Moments are added as milliseconds, local ones as if they were UTC.
   * Without `texts` no free text is so much as looked at.
   */
  readonly addTo: (columns: readonly Cell[][], source: Source, texts: boolean) => number;
}

type Maybe<T> = T | null | undefined;

function column<Row>(type: ColumnType, name: string, about: string, of: (row: Row) => Maybe<Cell>): Column<Row> {
  return { name, type, about, free: false, of };
}

/** Makers of columns for one kind of row. */
export function columnsOf<Row>() {
  type Of<T> = (row: Row) => Maybe<T>;
  const made =
    <T extends Cell>(type: ColumnType, free = false) =>
    (name: string, about: string, of: Of<T>): Column<Row> => ({ ...column(type, name, about, of), free });
  return {
    text: made<string>('text'),
    /** A text that somebody wrote in class. */
    words: made<string>('text', true),
    person: made<string>('person'),
    whole: made<number>('integer'),
    figure: made<number>('number'),
    flag: made<boolean>('flag'),
    day: made<string>('date'),
    /** One moment as two columns: `<name>_at` in UTC, and `<name>_local` on the clock of the class. */
    moment: (name: string, about: string, of: Of<string>): readonly [Column<Row>, Column<Row>] => [
      { ...column('instant', `${name}_at`, `${about}, UTC`, (row: Row) => utcOf(of(row))), moment: of },
      {
        ...column('local', `${name}_local`, `${about}, on the clock of the class`, (row: Row) => clockOf(of(row))),
        moment: of,
      },
    ],
  };
}

/** Signs of an instant as facts have it, `2026-12-01T09:31:07.123-05:00`, and of what stands before its offset. */
const [instantLength, clockLength] = [29, 23];
const minutesOfDay = 24 * 60;

/** To the millisecond: what is reckoned from a data set is what is reckoned from the journals. A spreadsheet gets seconds. */
function utcOf(instant: Maybe<string>): string | null {
  if (!instant) return null;
  if (instant.length !== instantLength) return new Date(instant).toISOString();
  const east = minutesAt(instant, clockLength + 1);
  const minutes = minutesAt(instant, 11) - (instant[clockLength] === '-' ? -east : east);
  // Another day, or no such text.
  if (!(minutes >= 0 && minutes < minutesOfDay)) return new Date(instant).toISOString();
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${instant.slice(0, 11)}${clock}${instant.slice(16, clockLength)}Z`;
}

/** `09:31` at a place of a text, in minutes. */
function minutesAt(text: string, place: number): number {
  return Number(text.slice(place, place + 2)) * 60 + Number(text.slice(place + 3, place + 5));
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** What stands before the offset. */
function clockOf(instant: Maybe<string>): string | null {
  if (!instant) return null;
  return instant.length === instantLength
    ? instant.slice(0, clockLength)
    : (/^[^.Z+]{19}(?:\.\d+)?/.exec(instant)?.[0] ?? null);
}

/** Onto the lists of the two columns of a moment, as milliseconds: no texts are made of what a file holds as numbers. */
function addMoment(instant: Maybe<string>, utc: Cell[], local: Cell[]): void {
  if (!instant) {
    utc.push(null);
    local.push(null);
    return;
  }
  const clock = instant.length === instantLength ? clockOfText(instant) : Number.NaN;
  const east = minutesAt(instant, clockLength + 1) * 60_000;
  const at = instant[clockLength] === '-' ? clock + east : clock - east;
  if (Number.isNaN(at)) {
    const written = clockOf(instant);
    utc.push(Date.parse(instant));
    local.push(written === null ? null : Date.parse(`${written}Z`));
    return;
  }
  utc.push(at);
  local.push(clock);
}

/** Most instants of a class are of one day. */
const lastDay = { text: '', at: Number.NaN };

/** What stands before the offset, as if it were UTC; NaN where it is none. */
function clockOfText(instant: string): number {
  const day = instant.slice(0, 10);
  if (day !== lastDay.text) {
    lastDay.at = Date.parse(`${day}T00:00:00.000Z`);
    lastDay.text = day;
  }
  const seconds = minutesAt(instant, 11) * 60 + Number(instant.slice(17, 19));
  return lastDay.at + seconds * 1000 + Number(instant.slice(20, clockLength));
}

/** Two houses may call a class the same, and a class is exported before and after its journal has grown. */
const versions = [
  column(
    'text',
    'opened',
    'The event that opened the session: tells two of one name apart',
    (row: Source) => row.opened,
  ),
  column(
    'text',
    'state',
    'The last event that the row knows, and how many: of two states of a session the greater is the newer',
    (row: Source) => row.state,
  ),
];

/** Puts the cells of rows onto the list of a column, or onto two of them. */
type Adder<Row> = (rows: readonly Row[], columns: readonly Cell[][], texts: boolean) => void;

function addersOf<Row>(all: readonly Column<Row>[]): readonly Adder<Row>[] {
  return all.flatMap(({ of, moment, type, free }, place): Adder<Row>[] => {
    if (moment)
      // The other one of the two is added with the first.
      return type === 'local'
        ? []
        : [
            (rows, columns) => {
              const [utc = [], local = []] = [columns[place], columns[place + 1]];
              for (const row of rows) addMoment(moment(row), utc, local);
            },
          ];
    return [
      (rows, columns, texts) => {
        const cells = columns[place] ?? [];
        if (free && !texts) for (const _ of rows) cells.push(null);
        else for (const row of rows) cells.push(of(row) ?? null);
      },
    ];
  });
}

/** `about` is what a row is. Which session, and which state of it, are the last columns of every table. */
export function table<Row extends Source>(
  name: string,
  about: string,
  key: readonly string[],
  rows: (source: Source) => readonly Row[],
  columns: readonly Column<Row>[],
): Table {
  const all: readonly Column<Row>[] = [...columns, ...versions];
  const adders = addersOf(all);
  return {
    name,
    about,
    key,
    columns: all.map(({ of: _, moment: __, ...head }) => head),
    rowsOf: (source) => rows(source).map((row) => all.map((one) => one.of(row) ?? null)),
    addTo: (columns, source, texts) => {
      const made = rows(source);
      if (made.length > 0) for (const add of adders) add(made, columns, texts);
      return made.length;
    },
  };
}
