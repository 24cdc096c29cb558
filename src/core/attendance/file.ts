/** What a file says of who was in the class: the data of an `imported` event of kind `attendance`. */
import { type Imported, importsOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';
import {
  atLeast,
  figure,
  list,
  mark,
  maybe,
  orNull,
  otherwise,
  pair,
  record,
  type Static,
  text,
  word,
} from '../schema/pieces.ts';
import { take } from '../schema/take.ts';
import { isOfClasses } from '../time/times.ts';

/** Whose report it is; `table`: one that names its columns and no platform. */
export const attendanceSources = ['zoom', 'teams', 'webex', 'meet', 'class', 'bigbluebutton', 'table'] as const;
export type AttendanceSource = (typeof attendanceSources)[number];

/** From and to in whole epoch seconds; the end is null where the file has none. */
const stay = pair(figure(), orNull(figure()));

const person = atLeast({
  /** As the file has it. */
  name: text(),
  /** Lower case. */
  email: maybe(text()),
  /** The file calls them host, organizer, moderator or panelist. */
  staff: maybe(mark()),
  /** How often they came in, where the file tells. */
  joins: maybe(figure()),
  stays: otherwise(list(stay), []),
  /** The stays are no more than the first coming and the last going: `seconds` is the time between that was spent inside. */
  rough: maybe(mark()),
  /** The time inside that the file states, added up. */
  seconds: maybe(figure()),
  /** They never came further than the waiting room. */
  waited: maybe(mark()),
});

const attendanceImport = atLeast({
  source: word(attendanceSources),
  /** Of a workbook with several sheets, the one that was read. */
  sheet: maybe(text()),
  /** One entry an address; where a file has none, one a name. In the order of the file. */
  people: otherwise(list(person), []),
  /** Names or addresses as the file has them → the address of the person that is meant. */
  match: otherwise(record(text()), {}),
  /** What the reading itself found doubtful, a sentence each. */
  doubts: otherwise(list(text()), []),
});

export type Stay = Static<typeof stay>;
export type ImportedPerson = Static<typeof person>;
export type AttendanceImport = Static<typeof attendanceImport>;

export function attendanceImports(state: Pick<State, 'imports'>): readonly Imported<AttendanceImport>[] {
  return importsOf(state, 'attendance', parseAttendanceImport);
}

/** Undefined where it is no such data; entries that are none are passed over. */
export function parseAttendanceImport(value: unknown): AttendanceImport | undefined {
  const data = take(attendanceImport, value);
  return data && { ...data, people: data.people.map(inOrder) };
}

/** A stay cannot end before it began, nor lie where no class can be, and addresses are compared in lower case. */
function inOrder(one: ImportedPerson): ImportedPerson {
  const { email, stays } = one;
  const lower = email?.toLowerCase();
  if (email === lower && stays.every(isStay)) return one;
  return { ...one, ...(lower !== undefined && { email: lower }), stays: stays.filter(isStay) };
}

function isStay([from, to]: Stay): boolean {
  return isOfClasses(from * 1000) && (to === null || (to >= from && isOfClasses(to * 1000)));
}
