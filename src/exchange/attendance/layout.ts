/** What a layout makes of a file's rows, before names are people and wall times are instants. */
import type { AttendanceSource } from '../../core/attendance/file.ts';
import { foldHeader, type Row, type Sheet } from '../sheets/sheet.ts';
import type { DateOrder } from './stamps.ts';

/** One row of the file: one coming, or (in merged reports) one person. Cells as they stand, '' where there is nothing. */
export interface RawJoin {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly from: string;
  readonly to: string;
  /** The stated time inside. */
  readonly seconds?: number | undefined;
  /** The same as it stands there. */
  readonly length?: string;
  /** The same where hours and minutes cannot be told from minutes and seconds. */
  readonly shortClock?: string;
  /** How often they came in: 1 where it says nothing; null where the report has merged it. */
  readonly joins?: number | null;
  readonly staff?: boolean;
  /** In the waiting room: not in class yet. */
  readonly waiting?: boolean;
  /** Which of several meetings in one file; a meeting that was begun again keeps its id. */
  readonly meeting?: string;
}

export interface RawAttendance {
  readonly joins: readonly RawJoin[];
  /** By address or by name; they are ordinary rows otherwise. */
  readonly hosts?: readonly string[];
  /** The format's own zone and order of dates, where it has them. */
  readonly zone?: string;
  readonly order?: DateOrder;
  /** The day to which clock times without a date belong: a text with an ISO date. */
  readonly day?: string;
  readonly doubts?: readonly string[];
}

export interface Layout {
  readonly source: AttendanceSource;
  /** Undefined where the rows are not laid out like this. @throws UnreadableError where they are and make no sense */
  readonly read: (sheet: Sheet) => RawAttendance | undefined;
}

export interface Header {
  /** Its place among the rows. */
  readonly at: number;
  /** Folded. */
  readonly cells: readonly string[];
}

/** The first row whose folded cells pass. Headers stand behind lines of metadata, never at a fixed place. */
export function findHeader(rows: readonly Row[], test: (cells: readonly string[]) => boolean): Header | undefined {
  const at = rows.slice(0, farthest).findIndex((row) => test(row.cells.map(foldHeader)));
  const row = rows[at];
  return row && { at, cells: row.cells.map(foldHeader) };
}

/** Lines of metadata before a header. */
const farthest = 200;

/** The first column called by one of the names, in the order of the names; -1 where none is. */
export function columnOf(cells: readonly string[], names: readonly string[], from = 0): number {
  for (const name of names) {
    const found = cells.indexOf(name, from);
    if (found >= 0) return found;
  }
  return -1;
}

/** Two hyphens stand for no value in several reports. */
export function cellOf(row: Row, column: number): string {
  const cell = row.cells[column] ?? '';
  return /^[-–—]+$/.test(cell) ? '' : cell;
}

export const isYes = (cell: string): boolean => /^(y|yes|true|1|x)$/i.test(cell);

/** Roles by which platforms name those who hold the class. A presenter is not one of them: in many meetings everybody is. */
export function isStaffRole(role: string): boolean {
  return /^(co-?)?\s?(host|organi[sz]|moderat|anfitri|gastgeber|instruct|teacher|trainer|leader|panelist)/i.test(
    role.trim(),
  );
}
