/** Who came, from the arrivals that were ticked by hand. */

import { isEnrolled, keyOf, staffOf } from '../class/people.ts';
import type { Presence, State } from '../class/state.ts';
import { greatestOf, putUnder } from '../text/many.ts';
import { renderInstant } from '../time/times.ts';
import type { AttendanceFacts, ParticipantFacts } from './facts.ts';
import { peakOf } from './stays.ts';

/** Null where nobody was ticked and no heads were counted. */
export function tickedAttendance(state: State): AttendanceFacts | null {
  const { session, presence, headcounts, clock } = state;
  const staff = new Set(staffOf(session).map(keyOf));
  const guests = presence.filter((one) => !staff.has(one.person));
  if (guests.length === 0 && headcounts.length === 0) return null;
  const ticked = guests.length > 0;
  const over = clock.is === 'over';
  const absent = over && ticked ? 'noShow' : 'expected';
  const around: Around = { session, clock, absent };
  const enrolled = session.roster.filter(isEnrolled);
  const stays = new Map<string, Presence[]>();
  for (const one of guests) putUnder(stays, one.person, one);
  const known = new Set(session.roster.map(keyOf));
  const participants = [
    ...session.roster
      .filter((person) => isEnrolled(person) || stays.has(keyOf(person)))
      .map((person) =>
        participant(
          around,
          person.name,
          person.email ?? null,
          stays.get(keyOf(person)) ?? [],
          isEnrolled(person),
          person.ready,
        ),
      ),
    ...[...stays]
      .filter(([key]) => !known.has(key))
      .map(([key, own]) => participant(around, own[0]?.name ?? key, key.includes('@') ? key : null, own, false)),
  ];
  const count = (test: (one: ParticipantFacts) => boolean): number | null =>
    ticked ? participants.filter(test).length : null;
  const counts = (one: ParticipantFacts): boolean => enrolled.length === 0 || one.status === 'attended';
  return {
    enrolled: session.roster.length === 0 ? null : enrolled.length,
    attended: count((one) => one.status === 'attended'),
    noShows: over && enrolled.length > 0 ? count((one) => one.status === 'noShow') : null,
    walkIns: count((one) => one.status === 'walkIn'),
    late: clock.startedAt === null ? null : count((one) => counts(one) && one.late === true),
    leftEarly: over ? count((one) => counts(one) && one.leftEarly === true) : null,
    completed: null,
    peak: peakTicked(guests, headcounts),
    source: 'ticked',
    files: [],
    differences: [],
    participants,
  };
}

interface Around extends Pick<State, 'session' | 'clock'> {
  /** Who was not ticked is a no-show once the class is over, unless nobody was ticked at all. */
  readonly absent: 'expected' | 'noShow';
}

function participant(
  { session, clock: { startedAt: started, endedAt: ended }, absent }: Around,
  name: string,
  email: string | null,
  stays: readonly Presence[],
  enrolled: boolean,
  ready?: boolean,
): ParticipantFacts {
  const first = stays[0];
  const last = stays.at(-1);
  const lateAfter = started === null ? null : started + session.attendance.late * 1000;
  const earlyBefore = ended === null ? null : ended - session.attendance.leftEarly * 1000;
  const stamp = (at: number | null | undefined): string | null =>
    at == null ? null : renderInstant(at, session.timezone);
  return {
    name,
    email,
    status: first ? (enrolled ? 'attended' : 'walkIn') : absent,
    minutes: null,
    presentSeconds: null,
    estimated: false,
    joins: first ? stays.length : null,
    firstJoin: stamp(first?.from),
    lastLeave: stamp(last?.to),
    late: first && lateAfter !== null ? first.from > lateAfter : null,
    leftEarly: last && earlyBefore !== null ? last.to !== null && last.to < earlyBefore : null,
    completed: first || absent === 'expected' ? null : false,
    ready: ready ?? null,
    stays: stays.map(({ from, to }) => ({ from: renderInstant(from, session.timezone), to: stamp(to) })),
  };
}

/** The most people at once that were ticked or counted. */
function peakTicked(stays: readonly Presence[], headcounts: State['headcounts']): number | null {
  const ticked = peakOf([stays.map(({ from, to }) => [from, to] as const)]) ?? 0;
  return greatestOf(
    headcounts.map((one) => one.count),
    ticked,
  );
}
