/** What a file says of who was in the class: the data of an `imported` event of kind `attendance`. */
import { type Imported, importsOf, listOf, numberOf, objectOf, textOf } from '../class/imported.ts';
import type { State } from '../class/state.ts';

/** Whose report it is; `table`: one that names its columns and no platform. */
export const attendanceSources = ['zoom', 'teams', 'webex', 'meet', 'class', 'table'] as const;
export type AttendanceSource = (typeof attendanceSources)[number];

export interface AttendanceImport {
  readonly source: AttendanceSource;
  /** One entry an address; where a file has none, one a name. In the order of the file. */
  readonly people: readonly ImportedPerson[];
  /** Names or addresses as the file has them → the address of the person that is meant. */
  readonly match: Readonly<Record<string, string>>;
  /** What the reading itself found doubtful, a sentence each. */
  readonly doubts: readonly string[];
}

/** From and to in whole epoch seconds; the end is null where the file has none. */
export type Stay = readonly [from: number, to: number | null];

export interface ImportedPerson {
  /** As the file has it. */
  readonly name: string;
  /** Lower case. */
  readonly email?: string;
  /** The file calls them host, organizer, moderator or panelist. */
  readonly staff?: true;
  /** How often they came in, where the file tells. */
  readonly joins?: number;
  readonly stays: readonly Stay[];
  /** The stays are no more than the first coming and the last going: `seconds` is the time between that was spent inside. */
  readonly rough?: true;
  /** The time inside that the file states, added up. */
  readonly seconds?: number;
  /** They never came further than the waiting room. */
  readonly waited?: true;
}

export function attendanceImports(state: Pick<State, 'imports'>): readonly Imported<AttendanceImport>[] {
  return importsOf(state, 'attendance', parseAttendanceImport);
}

/** Undefined where it is no such data; entries that are none are passed over. */
export function parseAttendanceImport(value: unknown): AttendanceImport | undefined {
  const data = objectOf(value);
  const source = attendanceSources.find((one) => one === data?.source);
  if (!data || !source) return undefined;
  return {
    source,
    people: listOf(data.people, parsePerson),
    match: Object.fromEntries(
      Object.entries(objectOf(data.match) ?? {}).flatMap(([name, to]) => {
        const address = textOf(to);
        return address === undefined ? [] : [[name, address] as const];
      }),
    ),
    doubts: listOf(data.doubts, textOf),
  };
}

function parsePerson(value: unknown): ImportedPerson | undefined {
  const entry = objectOf(value);
  const name = textOf(entry?.name);
  if (!entry || name === undefined) return undefined;
  const email = textOf(entry.email);
  const joins = numberOf(entry.joins);
  const seconds = numberOf(entry.seconds);
  return {
    name,
    ...(email === undefined ? {} : { email: email.toLowerCase() }),
    ...(entry.staff === true ? { staff: true } : {}),
    ...(joins === undefined ? {} : { joins }),
    stays: listOf(entry.stays, parseStay),
    ...(entry.rough === true ? { rough: true } : {}),
    ...(seconds === undefined ? {} : { seconds }),
    ...(entry.waited === true ? { waited: true } : {}),
  };
}

function parseStay(value: unknown): Stay | undefined {
  if (!Array.isArray(value)) return undefined;
  const [from, to] = [numberOf(value[0]), numberOf(value[1])];
  if (from === undefined || (to === undefined && value[1] !== null)) return undefined;
  return to !== undefined && to < from ? undefined : [from, to ?? null];
}
