/** Attendance reports of platforms → the data of their events, and what is told of them. */
import { distance } from 'fastest-levenshtein';
import { attendanceDoubts, unknownMatches } from '../../core/attendance/doubts.ts';
import { type AttendanceImport, attendanceImports, parseAttendanceImport } from '../../core/attendance/file.ts';
import { classTimes, guestsAndStaff, matchesOf } from '../../core/attendance/imported.ts';
import type { State } from '../../core/class/state.ts';
import { scheduleOf } from '../../core/schedule/schedule.ts';
import { nearestNames } from '../../core/text/names.ts';
import { list } from '../../core/text/phrases.ts';
import { UserError } from '../../errors.ts';
import type { Span } from '../../exchange/attendance/class-times.ts';
import { readAttendance, readAttendanceJson } from '../../exchange/attendance/read.ts';
import { readFirst } from '../../exchange/sheets/xlsx.ts';
import type { Importer, ImportWords } from './importer.ts';

export const attendanceImporter: Importer<AttendanceImport> = {
  read: async ({ given, bytes }, { state, words, before }) => {
    const around = { zone: words.timezone ?? state.session.timezone, spans: spansOf(state), dates: words.dates };
    const earlier = parseAttendanceImport(before)?.match ?? {};
    const read =
      readAttendanceJson(given, bytes, around) ??
      (await readFirst(given, bytes, words.sheet, (sheet) => readAttendance(sheet, around)));
    return { ...read, match: { ...earlier, ...words.match } };
  },
  check: refuseUnknown,
  tell: (data, state) => tellOf(parseAttendanceImport(data), state),
  doubts: (state) => attendanceDoubts(state, attendanceImports(state)),
};

/** As planned, and as it was: a class that was held on another day has both. */
function spansOf(state: State): readonly Span[] {
  const { start, end } = scheduleOf(state);
  const real = classTimes(state);
  const hour = 3600_000;
  return [
    { start, end: end ?? start + hour },
    { start: real.start, end: Math.max(real.end ?? 0, real.start + hour) },
  ];
}

/** `18 people, 16 of the roster, 2 walk-ins, host left out`. */
function tellOf(data: AttendanceImport | undefined, state: State): string {
  if (!data) return 'nothing that this vprod knows';
  // Matches that were given with another file of the class count for this one too.
  const match = matchesOf(attendanceImports(state));
  const people = guestsAndStaff(state, [{ file: '', digest: '', at: 0, data: { ...data, match } }]);
  const guests = people.filter((one) => !one.staff);
  const known = guests.filter((one) => one.known).length;
  const staff = people.length - guests.length;
  const rostered = state.session.roster.length > 0;
  return [
    guests.length === 1 ? '1 person' : `${guests.length} people`,
    ...(rostered ? [`${known} of the roster`, walkIns(guests.length - known)] : []),
    ...(staff === 0 ? [] : [staff === 1 ? 'host left out' : `${staff} of the team left out`]),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function walkIns(count: number): string {
  return count === 0 ? '' : count === 1 ? '1 walk-in' : `${count} walk-ins`;
}

function refuseUnknown(read: readonly AttendanceImport[], { match }: ImportWords): void {
  const unknown = unknownMatches(read, match);
  if (unknown.length === 0) return;
  const names = read.flatMap(({ people }) => people.flatMap(({ name, email }) => [name, email ?? []].flat()));
  throw new UserError(
    unknown.map((words) => {
      const near = nearestNames(words, names, distance).map((one) => `'${one}'`);
      return {
        code: 'import-match',
        message: `no file has anybody called '${words}'`,
        ...(near.length === 0 ? {} : { hint: `did you mean ${list(near, 'or')}?` }),
      };
    }),
  );
}
