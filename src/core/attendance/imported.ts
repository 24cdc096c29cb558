/** Who came by the platform's files, held against the roster, the class's own times, and what was ticked by hand. */

import type { Imported } from '../class/imported.ts';
import { isEnrolled, isStaff, keyOf } from '../class/people.ts';
import type { State } from '../class/state.ts';
import type { Participant } from '../plan/plan.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { greatestOf } from '../text/many.ts';
import { startMemory } from '../text/memory.ts';
import { renderInstant } from '../time/times.ts';
import type { AttendanceDifference, AttendanceFacts, ParticipantFacts } from './facts.ts';
import type { AttendanceImport } from './file.ts';
import { type Matched, matchPeople } from './match.ts';
import { nameKey } from './names.ts';
import { closedLength, type Inside, insideOf, isOutside, peakOf, secondsWithin } from './stays.ts';

type Files = readonly Imported<AttendanceImport>[];

export function importedAttendance(state: State, files: Files): AttendanceFacts {
  const { session, headcounts } = state;
  const came = guestsAndStaff(state, files);
  const guests = withinClass(state, came);
  const byKey = new Map(guests.flatMap((one) => (one.known ? [[keyOf(one.known.person), one] as const] : [])));
  const participants = [
    ...session.roster
      .filter((person) => isEnrolled(person) || byKey.has(keyOf(person)))
      .map((person) => participantOf(state, person, byKey.get(keyOf(person)))),
    ...guests.filter((one) => !one.known).map((one) => walkIn(state, one)),
  ];
  const staff = came.filter((one) => one.staff).map((one) => staffFacts(state, one));
  const enrolled = session.roster.filter(isEnrolled);
  const counted = participants.filter((one) => one.status === 'attended' || (isWalkIn(one) && enrolled.length === 0));
  const count = (status: ParticipantFacts['status']): number =>
    participants.filter((one) => one.status === status).length;
  const sources = new Set(files.map(({ data }) => data.source));
  const heads = headcounts.map((one) => one.count);
  return {
    enrolled: session.roster.length === 0 ? null : enrolled.length,
    attended: count('attended'),
    noShows: enrolled.length > 0 ? count('noShow') : null,
    walkIns: count('walkIn'),
    late: countOf(counted, 'late'),
    leftEarly: countOf(counted, 'leftEarly'),
    completed: countOf(counted, 'completed'),
    peak: peakOf(guests.map((one) => one.inside.stays)) ?? (heads.length === 0 ? null : greatestOf(heads)),
    source: sources.size === 1 ? ([...sources][0] ?? 'imported') : 'imported',
    files: files.map(({ file }) => file),
    differences: differencesOf(state, participants),
    participants: [...participants, ...staff],
  };
}

/**
 * Who was there for any of the class. A file in which nobody was is one of another class or zone: then it stays as it is, for a
 * person to see.
 */
function withinClass(state: State, came: readonly Matched[]): readonly Guest[] {
  const guests = guestsOf(came);
  const outside = outsideOf(state, guests);
  return outside.size === guests.length ? guests : guests.filter((one) => !outside.has(one));
}

/** The guests who were there before or after the class only. */
export function outsiders(state: State, came: readonly Matched[]): readonly Matched[] {
  return [...outsideOf(state, guestsOf(came))];
}

function guestsOf(came: readonly Matched[]): readonly Guest[] {
  return came.flatMap((one) => (one.staff ? [] : { ...one, inside: insideOf(one.entries) }));
}

function outsideOf(state: State, guests: readonly Guest[]): ReadonlySet<Guest> {
  const { start, end } = classTimes(state);
  if (end === null) return new Set();
  return new Set(guests.filter(({ inside }) => isOutside(inside, start / 1000, end / 1000)));
}

/** Everybody of all files; who only waited at the door was not there. */
export function guestsAndStaff({ session }: Pick<State, 'session'>, files: Files): readonly Matched[] {
  const [first] = files;
  const before = first && known.get(first.data);
  if (before?.session === session && isSame(before.files, files)) return before.people;
  const entries = files.flatMap(({ data }) => data.people).filter((one) => !one.waited);
  const { people } = matchPeople(session, entries, matchesOf(files));
  if (first) known.set(first.data, { session, files, people });
  return people;
}

interface Known extends Pick<State, 'session'> {
  readonly files: Files;
  readonly people: readonly Matched[];
}

/** By the first of the files: whoever leaves out the names asks for the same again. */
const known = startMemory<AttendanceImport, Known>();

function isSame(some: Files, others: Files): boolean {
  return some.length === others.length && some.every(({ data }, place) => data === others[place]?.data);
}

/** What was said of names holds for all files of the class. */
export function matchesOf(files: Files): Readonly<Record<string, string>> {
  return Object.fromEntries(files.flatMap(({ data }) => Object.entries(data.match)));
}

/** Null where it is known of none of them; 0 where there is nobody of whom it could be. */
function countOf(people: readonly ParticipantFacts[], field: 'late' | 'leftEarly' | 'completed'): number | null {
  if (people.length > 0 && people.every((one) => one[field] === null)) return null;
  return people.filter((one) => one[field] === true).length;
}

function isWalkIn({ status }: ParticipantFacts): boolean {
  return status === 'walkIn';
}

type Guest = Matched & { readonly inside: Inside };

/** The file's address stands in where the roster has none. */
function participantOf(state: State, person: Participant, guest: Guest | undefined): ParticipantFacts {
  const status = guest ? (isEnrolled(person) ? 'attended' : 'walkIn') : 'noShow';
  const email = person.email ?? guest?.email ?? null;
  const figures = figuresOf(state, guest?.inside);
  // Who stayed away did not complete the class: that is known.
  const completed = guest ? figures.completed : false;
  return { name: person.name, email, status, ...figures, completed, ready: person.ready ?? null };
}

function walkIn(state: State, { name, email, inside }: Guest): ParticipantFacts {
  return { name, email: email ?? null, status: 'walkIn', ...figuresOf(state, inside), ready: null };
}

/** Whoever holds the class is neither late nor through with it. */
function staffFacts(state: State, { name, email, entries }: Matched): ParticipantFacts {
  const figures = { ...figuresOf(state, insideOf(entries)), late: null, leftEarly: null, completed: null };
  return { name, email: email ?? null, status: 'staff', ...figures, ready: null };
}

type Figures = Omit<ParticipantFacts, 'name' | 'email' | 'status' | 'ready'>;

/** Against the class as it really was, where the journal knows, else as it was planned. */
function figuresOf(state: State, inside: Inside | undefined): Figures {
  const { late, leftEarly, complete } = state.session.attendance;
  const stays = inside?.stays ?? [];
  const first = stays[0]?.[0];
  const last = stays.at(-1)?.[1];
  const { start, end } = classTimes(state);
  const length = end === null ? null : (end - start) / 1000;
  const within = inside && end !== null ? secondsWithin(inside, start / 1000, end / 1000) : null;
  const enough = within === null || length === null || length <= 0 ? null : within >= complete * length;
  const seconds = inside?.seconds ?? (end === null ? null : closedLength(stays, end / 1000));
  return {
    minutes: seconds === null ? null : Math.round(seconds / 60),
    presentSeconds: within === null ? null : Math.round(within),
    estimated: end !== null && stays.some(([from, to]) => to === null && from * 1000 < end),
    joins: inside?.joins ?? null,
    firstJoin: stampOf(state, first),
    lastLeave: stampOf(state, last),
    late: first === undefined ? null : first * 1000 > start + late * 1000,
    leftEarly: last == null || end === null ? null : last * 1000 < end - leftEarly * 1000,
    // An open stay is counted to the end of the class: that it was enough is a guess, and said to be one.
    completed: enough,
    stays: stays.map(([from, to]) => ({ from: stampOf(state, from) ?? '', to: stampOf(state, to) })),
  };
}

/** Epoch milliseconds. */
export function classTimes(state: State): { readonly start: number; readonly end: number | null } {
  const planned = scheduleOf(state);
  return { start: state.clock.startedAt ?? planned.start, end: state.clock.endedAt ?? planned.end };
}

function stampOf({ session }: State, at: number | null | undefined): string | null {
  return at == null ? null : renderInstant(at * 1000, session.timezone);
}

/** Only who was there and who was not: hands tick when they find the time. */
function differencesOf(state: State, participants: readonly ParticipantFacts[]): readonly AttendanceDifference[] {
  const ticked = new Map(
    state.presence.filter((one) => !isStaff(state.session, one.person)).map((one) => [tickKey(one.person), one]),
  );
  if (ticked.size === 0) return [];
  const known = new Set(participants.flatMap(keysOf));
  const missing = [...ticked].filter(([key]) => !known.has(key));
  return [
    ...participants.flatMap((one): AttendanceDifference[] => {
      const imported = one.status !== 'noShow';
      const wasTicked = keysOf(one).some((key) => ticked.has(key));
      return wasTicked === imported ? [] : [{ person: one.name, email: one.email, ticked: wasTicked, imported }];
    }),
    ...missing.map(([, { person, name }]) => ({
      person: name,
      email: person.includes('@') ? person : null,
      ticked: true,
      imported: false,
    })),
  ];
}

function keysOf({ name, email }: ParticipantFacts): readonly string[] {
  return [...(email === null ? [] : [email.toLowerCase()]), nameKey(name)];
}

function tickKey(person: string): string {
  return person.includes('@') ? person.toLowerCase() : nameKey(person);
}
