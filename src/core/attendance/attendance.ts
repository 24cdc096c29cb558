/** Who came: by the platform's files where they were imported, else by the arrivals that were ticked by hand. */

import type { State } from '../class/state.ts';
import type { AttendanceFacts } from './facts.ts';
import { attendanceImports } from './file.ts';
import { importedAttendance } from './imported.ts';
import { tickedAttendance } from './ticked.ts';

/** Null where nothing was imported, nobody was ticked and no heads were counted. */
export function attendanceOf(state: State): AttendanceFacts | null {
  const imports = attendanceImports(state);
  return imports.length === 0 ? tickedAttendance(state) : importedAttendance(state, imports);
}
