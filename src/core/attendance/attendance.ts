/** Who came: by the platform's files where they were imported, else by the arrivals that were ticked by hand. */

import type { State } from '../class/state.ts';
import { type AttendanceSource, attendanceImports } from './file.ts';
import { importedAttendance } from './imported.ts';
import { tickedAttendance } from './ticked.ts';

export interface AttendanceFacts {
  readonly enrolled: number | null;
  /** Enrolled people who came; walk-ins are extra. Null where only heads were counted. */
  readonly attended: number | null;
  /** Of ticks known once the class is over. */
  readonly noShows: number | null;
  readonly walkIns: number | null;
  /** Of those who attended; where there is no roster, of all who came. */
  readonly late: number | null;
  readonly leftEarly: number | null;
  /** Ticks do not tell who stayed long enough. */
  readonly completed: number | null;
  readonly peak: number | null;
  /** Whose files it is from; `imported`: of several. */
  readonly source: 'ticked' | 'imported' | AttendanceSource;
  /** The names of the files. */
  readonly files: readonly string[];
  /** Where hand and files disagree on who was there; empty where nobody was ticked. */
  readonly differences: readonly AttendanceDifference[];
  readonly participants: readonly ParticipantFacts[];
}

export interface AttendanceDifference {
  readonly person: string;
  readonly email: string | null;
  readonly ticked: boolean;
  readonly imported: boolean;
}

export interface ParticipantFacts {
  readonly name: string;
  readonly email: string | null;
  /** `staff` only from files; they count in no figure. */
  readonly status: 'attended' | 'noShow' | 'walkIn' | 'staff' | 'expected';
  /** Inside, two devices at once counted once. */
  readonly minutes: number | null;
  readonly joins: number | null;
  readonly firstJoin: string | null;
  readonly lastLeave: string | null;
  readonly late: boolean | null;
  readonly leftEarly: boolean | null;
  readonly completed: boolean | null;
  readonly ready: boolean | null;
  /** When they were inside, in order; an end that nobody knows is null. */
  readonly stays: readonly { readonly from: string; readonly to: string | null }[];
}

/** Null where nothing was imported, nobody was ticked and no heads were counted. */
export function attendanceOf(state: State): AttendanceFacts | null {
  const imports = attendanceImports(state);
  return imports.length === 0 ? tickedAttendance(state) : importedAttendance(state, imports);
}
