/** Who belongs to a session, in which role, and who of them is here. */
import type { Participant, Person, SessionFacts } from '../plan/plan.ts';
import { startMemory } from '../text/memory.ts';
import { firstWith, lastWith } from './found.ts';
import type { Presence, State } from './state.ts';

/** The key by which events name a person: the mail address, lower case, else the name. */
export function keyOf(person: Person): string {
  return person.email?.toLowerCase() ?? person.name;
}

export interface StaffMember extends Person {
  readonly role: string;
}

/** Facilitator, producer and team, each with the role. */
export function staffOf(session: SessionFacts): readonly StaffMember[] {
  const lead = [
    { ...session.facilitator, role: 'facilitator' },
    { ...session.producer, role: 'producer' },
  ];
  return [...lead, ...session.team].filter((person) => person.name !== '');
}

export function isEnrolled(participant: Participant): boolean {
  return participant.status === 'enrolled';
}

/** The name behind a key; the key itself for somebody who is on no list. */
export function nameOf(session: SessionFacts, key: string): string {
  const known = firstWith(session.roster, keyOf, key) ?? staffOf(session).find((person) => keyOf(person) === key);
  return known?.name ?? key;
}

/** The same, where walk-ins are called as they were entered. */
export function nameInClass({ session, presence }: State, key: string): string {
  const name = nameOf(session, key);
  return name === key ? (lastWith(presence, personOf, key)?.name ?? key) : name;
}

const personOf = ({ person }: Presence): string => person;

export function isStaff(session: SessionFacts, key: string): boolean {
  return staffKeysOf(session).has(key);
}

const staffKeys = startMemory<SessionFacts, ReadonlySet<string>>();

/** Worked out once for the session's facts. */
function staffKeysOf(session: SessionFacts): ReadonlySet<string> {
  const known = staffKeys.get(session);
  if (known) return known;
  const keys = new Set(staffOf(session).map(keyOf));
  staffKeys.set(session, keys);
  return keys;
}

/** How many are here: everybody but the staff, and those of them who were not expected. */
export interface Attendance {
  readonly here: number;
  /** Of the enrolled; where nobody is enrolled, everybody who is here. */
  readonly expected: number;
  readonly walkIns: number;
}

/**
 * The one reckoning of who is here: the last head count with who came and left since, else the arrivals that were
 * ticked; null where nothing was. Walk-ins are never counted among the enrolled.
 */
export function attendanceNow(state: State): Attendance | null {
  const guests = state.presence.filter((one) => !isStaff(state.session, one.person));
  const inside = guests.filter((one) => one.to === null);
  const count = state.headcounts.at(-1);
  if (!count && guests.length === 0) return null;
  const came = guests.filter((one) => one.from > (count?.at ?? 0)).length;
  const left = guests.filter((one) => one.to !== null && one.to > (count?.at ?? 0)).length;
  const here = count ? Math.max(0, count.count + came - left) : inside.length;
  const enrolled = new Set(state.session.roster.filter(isEnrolled).map(keyOf));
  const walkIns = inside.filter((one) => !enrolled.has(one.person)).length;
  if (enrolled.size === 0) return { here, expected: here, walkIns };
  return { here, expected: Math.min(enrolled.size, Math.max(0, here - walkIns)), walkIns };
}

/** Of those who are enrolled, as the report counts them; null where nothing is known. */
export function countPresent(state: State): number | null {
  return attendanceNow(state)?.expected ?? null;
}

/** Participants and walk-ins who are here now, in the order in which they came. */
export function presentPeople({ session, presence }: State): readonly Presence[] {
  return presence.filter((one) => one.to === null && !isStaff(session, one.person));
}

export interface Readiness {
  readonly ready: number;
  readonly enrolled: number;
  /** Those of whom the roster says that they are not, or does not say that they are. */
  readonly notReady: readonly Participant[];
}

/** How many of the enrolled people are ready; null where the roster says it of nobody. */
export function readinessOf({ roster }: SessionFacts): Readiness | null {
  const enrolled = roster.filter(isEnrolled);
  if (!enrolled.some((person) => person.ready !== undefined)) return null;
  const notReady = enrolled.filter((person) => person.ready !== true);
  return { ready: enrolled.length - notReady.length, enrolled: enrolled.length, notReady };
}

/** Enrolled people whose arrival nobody has ticked. */
export function untickedPeople({ session, presence }: State): readonly Participant[] {
  const came = new Set(presence.map((one) => one.person));
  return session.roster.filter((person) => isEnrolled(person) && !came.has(keyOf(person)));
}

/**
 * Enrolled people who have not come yet. A head count says how many are here, and not who: they are known by name where it
 * agrees with those that were ticked, else nobody is named.
 */
export function missingPeople(state: State): readonly Participant[] {
  const unticked = untickedPeople(state);
  const counted = state.headcounts.length > 0 ? attendanceNow(state) : null;
  const enrolled = state.session.roster.filter(isEnrolled).length;
  return counted === null || enrolled - counted.expected === unticked.length ? unticked : [];
}
